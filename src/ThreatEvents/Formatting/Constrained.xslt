<?xml version="1.0" encoding="utf-8"?>
<!--
  In ConstrainedLanguage a view may call no method of ours, and what it calls is an empty cell. Each cell therefore knows a second way, of operators
  and core types only: the plain value, with characters that could move the cursor shown as "?".
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="utf-8" indent="no"/>
  <xsl:variable name="type">[ThreatEvents.Formatting._Format]::</xsl:variable>

  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>
  </xsl:template>

  <xsl:template match="ScriptBlock[starts-with(., '[ThreatEvents.Formatting._Format]::')]/text()">
    <xsl:variable name="call" select="substring-after(., $type)"/>
    <xsl:variable name="method" select="substring-before($call, '(')"/>
    <xsl:variable name="inside" select="substring-after($call, '(')"/>
    <xsl:variable name="arguments" select="substring($inside, 1, string-length($inside) - 1)"/>
    <xsl:text>if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { </xsl:text>
    <xsl:value-of select="."/>
    <xsl:text> } else { </xsl:text>
    <xsl:choose>
      <xsl:when test="$method = 'Text'">
        <xsl:value-of select="concat('&quot;$(', $arguments, ')&quot;')"/>
      </xsl:when>
      <xsl:when test="$method = 'Bar'">
        <xsl:value-of select="concat('&quot;$(', $arguments, ') %&quot;')"/>
      </xsl:when>
      <xsl:when test="$method = 'Date'">
        <xsl:text>$(if (</xsl:text><xsl:value-of select="$arguments"/>
        <xsl:text> -is [datetime]) { '{0:u}' -f </xsl:text><xsl:value-of select="$arguments"/>
        <xsl:text>.ToUniversalTime() } elseif (</xsl:text><xsl:value-of select="$arguments"/>
        <xsl:text>) { '{0:u}' -f </xsl:text><xsl:value-of select="$arguments"/>
        <xsl:text> })</xsl:text>
      </xsl:when>
      <xsl:when test="$method = 'Record'">
        <xsl:text>$(foreach ($field in $_.psobject.Properties) { "$($field.Name) : $($field.Value)" }) -join '; '</xsl:text>
      </xsl:when>
      <xsl:when test="$method = 'Level'">
        <xsl:value-of select="concat('&quot;$(', substring-before($arguments, ','), ')&quot;')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">A view calls a method of which Constrained.xslt knows no plain form.</xsl:message>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text> -replace '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]', '?' }</xsl:text>
  </xsl:template>
</xsl:stylesheet>
