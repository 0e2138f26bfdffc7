# Connects to the sandbox, unless the session or a token in the environment leads to a service already.
if (-not (Get-ThreatEventConnection)) { Connect-ThreatEventService -Sandbox }
