# Reads the vendor's list of endpoints. Dot-sourced by the contract test.
$ContractList = Join-Path $PSScriptRoot 'cloudforce-7.3.0.json'

function Get-Contract {
    foreach ($entry in Get-Content -LiteralPath $ContractList -Raw | ConvertFrom-Json -AsHashtable) {
        $entry.key = '{0} {1}' -f $entry.method, ($entry.path -replace '\{\w+}', '{}')
        $entry
    }
}

# A name without the mark of what is optional.
function Get-FieldName { param([string] $Name) $Name.TrimStart('?') }

# A schema that leaked into the list stands for what it describes; its leaves say nothing of the type.
function Resolve-Schema {
    param($Schema)
    if ($Schema -isnot [Collections.IDictionary]) { return , $Schema }
    if ($Schema.Keys | Where-Object { $_ -notin 'type', 'items', 'properties', 'description', 'nullable' }) { return $Schema }
    if ($Schema.Contains('items')) { return , @(, $Schema.items) }
    if ($Schema.Contains('properties')) {
        # What must be there it does not say.
        $fields = [ordered] @{}
        foreach ($name in $Schema.properties.Keys) { $fields["?$name"] = $Schema.properties[$name] }
        return $fields
    }
    if ($Schema.Contains('type')) { return 'unknown' }
    $Schema
}

# The members of a union that a value can be; a text's own methods, which leaked into it, are none.
function Get-Choice {
    param($Schema)
    if ($Schema -is [Collections.IDictionary] -and $Schema.Contains('anyOf')) {
        return $Schema.anyOf | Where-Object { -not ($_ -is [Collections.IDictionary] -and $_.Contains('toString')) } | ForEach-Object { , $_ }
    }
    , $Schema
}

# Every field, at every depth, as a dotted path. Lists add nothing to a path; what may have any names is one field.
function Get-FieldPath {
    param($Schema, [string] $Prefix = '')
    foreach ($choice in @(Get-Choice (Resolve-Schema $Schema))) {
        $choice = Resolve-Schema $choice
        if ($choice -is [Collections.IList]) {
            foreach ($item in $choice) { Get-FieldPath $item $Prefix }
        }
        elseif ($choice -is [Collections.IDictionary] -and -not $choice.Contains('const') -and -not $choice.Contains('*')) {
            if ($choice.Contains('anyOf')) { Get-FieldPath $choice $Prefix; continue }
            foreach ($name in $choice.Keys) {
                $path = "$Prefix$(Get-FieldName $name)"
                $path
                Get-FieldPath $choice[$name] "$path."
            }
        }
    }
}

# What is wrong with a value, as lines; nothing where it is as the list has it. -AsText is for what stood in a query.
function Test-Value {
    param($Value, $Schema, [string] $Path = '$', [switch] $AsText)
    # Of several forms the nearest one tells most.
    $least = $null
    foreach ($choice in @(Get-Choice (Resolve-Schema $Schema))) {
        $found = @(Test-Choice -Value $Value -Schema (Resolve-Schema $choice) -Path $Path -AsText:$AsText)
        if ($found.Length -eq 0) { return }
        if ($null -eq $least -or $found.Length -lt $least.Length) { $least = $found }
    }
    $least
}

function Test-Choice {
    param($Value, $Schema, [string] $Path, [switch] $AsText)
    if ($Schema -is [Collections.IList]) {
        if ($Value -isnot [Collections.IList]) { return "$Path is no list" }
        for ($at = 0; $at -lt $Value.Count; $at++) { Test-Value -Value $Value[$at] -Schema $Schema[0] -Path "$Path[$at]" }
        return
    }
    if ($Schema -is [Collections.IDictionary]) {
        if ($Schema.Contains('const')) { if ($Value -cne $Schema.const) { "$Path is '$Value' and not '$($Schema.const)'" }; return }
        if ($Schema.Contains('anyOf')) { return Test-Value -Value $Value -Schema $Schema -Path $Path -AsText:$AsText }
        if ($Value -isnot [Collections.IDictionary]) { return "$Path is no object" }
        if ($Schema.Contains('*')) { return }
        foreach ($name in $Schema.Keys) {
            $field = Get-FieldName $name
            if ($Value.Contains($field)) { Test-Value -Value $Value[$field] -Schema $Schema[$name] -Path "$Path.$field" -AsText:$AsText }
            elseif ($name -eq $field) { "$Path has no $field" }
        }
        $known = $Schema.Keys | ForEach-Object { Get-FieldName $_ }
        $Value.Keys | Where-Object { $_ -notin $known } | ForEach-Object { "$Path has a $_ that the list does not know" }
        return
    }
    $isRight = switch ($Schema) {
        'string' { $Value -is [string] }
        'number' { if ($AsText) { "$Value" -match '^-?\d+(\.\d+)?$' } else { $Value -is [long] -or $Value -is [int] -or $Value -is [double] } }
        'boolean' { if ($AsText) { $Value -cin 'true', 'false' } else { $Value -is [bool] } }
        'null' { $null -eq $Value }
        default { $true }
    }
    if (-not $isRight) { "$Path is no $Schema" }
}

# The fields that a value has, in the form of Get-FieldPath, as far as the list tells them apart.
function Get-UsedPath {
    param($Value, $Schema, [string] $Prefix = '')
    if ($null -eq $Value) { return }
    foreach ($choice in @(Get-Choice (Resolve-Schema $Schema))) {
        $choice = Resolve-Schema $choice
        if ($choice -is [Collections.IList] -and $Value -is [Collections.IList]) {
            foreach ($item in $Value) { Get-UsedPath -Value $item -Schema $choice[0] -Prefix $Prefix }
        }
        elseif ($choice -is [Collections.IDictionary] -and $Value -is [Collections.IDictionary] -and -not $choice.Contains('const') -and -not $choice.Contains('*')) {
            foreach ($name in $choice.Keys) {
                $field = Get-FieldName $name
                if (-not $Value.Contains($field)) { continue }
                "$Prefix$field"
                Get-UsedPath -Value $Value[$field] -Schema $choice[$name] -Prefix "$Prefix$field."
            }
        }
        elseif ($choice -is [Collections.IDictionary] -and $choice.Contains('anyOf')) { Get-UsedPath -Value $Value -Schema $choice -Prefix $Prefix }
    }
}

# A document with every field of the list, each with a value of its own. $Marks gets the path and the value of each leaf.
function New-Sample {
    param($Schema, [string] $Path, [Collections.IList] $Marks)
    $Schema = Resolve-Schema $Schema
    $choices = @(Get-Choice $Schema | ForEach-Object { , (Resolve-Schema $_) })
    $choice = $choices | Where-Object { $_ -is [Collections.IDictionary] -and -not $_.Contains('const') } | Select-Object -First 1
    if ($null -eq $choice) { foreach ($one in $choices) { if ($one -is [Collections.IList]) { $choice = , $one; break } } }
    if ($null -eq $choice) { $choice = $choices | Where-Object { $_ -ne 'null' } | Select-Object -First 1 }
    if ($choice -is [Collections.IList]) {
        # A list of one must not go through a pipeline, which would take it for its member.
        while ($choice -is [Collections.IList]) { $choice = $choice[0] }
        return , @(New-Sample -Schema $choice -Path $Path -Marks $Marks)
    }
    $number = 1000 + $Marks.Count
    if ($choice -is [Collections.IDictionary]) {
        if ($choice.Contains('const')) {
            $Marks.Add(@{ Path = $Path; Value = $choice.const; ByName = $true })
            return $choice.const
        }
        if ($choice.Contains('*')) {
            $Marks.Add(@{ Path = $Path; Value = "free$number"; IsFree = $true })
            return @{ key = "free$number" }
        }
        $document = [ordered] @{}
        foreach ($name in $choice.Keys) {
            $field = Get-FieldName $name
            $document[$field] = New-Sample -Schema $choice[$name] -Path $(if ($Path) { "$Path.$field" } else { $field }) -Marks $Marks
        }
        return $document
    }
    $leaf = ($Path -split '\.')[-1]
    switch ($choice) {
        'number' { $Marks.Add(@{ Path = $Path; Value = $number }); return $number }
        'boolean' { $Marks.Add(@{ Path = $Path; Value = $true; ByName = $true }); return $true }
        default {
            $isFree = $choice -eq 'unknown' -and $leaf -cin 'data', 'element'
            if ($isFree) { $Marks.Add(@{ Path = $Path; Value = "free$number"; IsFree = $true }); return @{ key = "free$number" } }
            # Moments are read as such.
            $text = if ($leaf -cmatch '(At|_at|Date)$|^(date|created)$' -and $leaf -cnotin 'startDate', 'endDate') {
                [DateTime]::new(2026, 1, 1).AddMinutes($number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
            } else { "text$number" }
            $Marks.Add(@{ Path = $Path; Value = $text })
            return $text
        }
    }
}

# The values of typed properties, at every depth; those of a bag are told apart.
function Get-TypedValue {
    param($Object, [string] $Name = '', [switch] $InBag, [int] $Depth = 0)
    if ($null -eq $Object -or $Depth -gt 8) { return }
    $Object = $Object.PSObject.BaseObject
    if ($Object -is [Collections.IDictionary]) {
        foreach ($value in $Object.Values) { Get-TypedValue $value '' -InBag -Depth ($Depth + 1) }
    }
    elseif ($Object -is [Collections.IEnumerable] -and $Object -isnot [string]) {
        foreach ($item in $Object) { Get-TypedValue $item $Name -InBag:$InBag -Depth ($Depth + 1) }
    }
    elseif ($Object.GetType().Namespace -eq 'ThreatEvents' -and -not $Object.GetType().IsEnum) {
        foreach ($property in $Object.GetType().GetProperties()) {
            if ($property.Name -in 'AdditionalProperties', 'InputObject') { continue }
            Get-TypedValue $property.GetValue($Object) $property.Name -InBag:$InBag -Depth ($Depth + 1)
        }
    }
    else { [pscustomobject] @{ Name = $Name; Value = $Object; InBag = [bool] $InBag } }
}

function Test-Mark {
    param($Mark, [object[]] $Values)
    foreach ($one in $Values) {
        if ($one.InBag -and -not $Mark.IsFree) { continue }
        if ($Mark.ByName -and ($one.Name -replace '_') -ne (($Mark.Path -split '\.')[-1] -replace '_')) { continue }
        $value = $one.Value
        if ($value -is [DateTimeOffset]) { $value = $value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") }
        elseif ($value -is [DateTime]) { $value = $value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") }
        if ("$value" -ceq "$($Mark.Value)") { return $true }
    }
    $false
}

# Runs a command with every request that it makes: method, path, query, body, status and answer.
function Invoke-Contract {
    param([Parameter(Mandatory)] [scriptblock] $Command)
    $DebugPreference = 'Continue'
    $all = @(. $Command 5>&1)
    $debug = @($all | Where-Object { $_ -is [Management.Automation.DebugRecord] -and $_.Message -match '^> [A-Z]+ /accounts/' })
    [pscustomobject] @{
        Output   = @($all | Where-Object { $_ -isnot [Management.Automation.DebugRecord] })
        Requests = @(foreach ($record in $debug) {
                $null = $record.Message -match '^> (?<method>[A-Z]+) /accounts/\w+/cloudforce-one/(?<path>[^?\r\n]+)(\?(?<query>\S*))?'
                $request = @{ Method = $Matches.method; Path = $Matches.path; Query = [ordered] @{}; Body = $null; Answer = $null; Status = 0; Text = '' }
                foreach ($pair in "$($Matches.query)" -split '&' -ne '') {
                    $name, $value = ($pair -split '=', 2) | ForEach-Object { [Uri]::UnescapeDataString($_) }
                    $request.Query[$name] = if ($request.Query.Contains($name)) { @($request.Query[$name]) + $value } else { $value }
                }
                if ($record.Message -match '(?m)^> (?<body>[{\[].*)\r?$') { $request.Body = $Matches.body | ConvertFrom-Json -AsHashtable -DateKind String -NoEnumerate }
                if ($record.Message -match '(?m)^< (?<status>\d+)\r?$') { $request.Status = [int] $Matches.status }
                if ($record.Message -match '(?m)^< (?<answer>[{\["].*)\r?$') {
                    $request.Text = $Matches.answer
                    $request.Answer = $request.Text | ConvertFrom-Json -AsHashtable -DateKind String -NoEnumerate
                }
                [pscustomobject] $request
            })
    }
}

# The query as the list describes it: conditions as the list that their JSON holds, and what may be given several times always as a list.
function ConvertTo-QueryDocument {
    param([Collections.IDictionary] $Query, [Collections.IDictionary] $Schema)
    $document = [ordered] @{}
    foreach ($name in $Query.Keys) {
        $value = $Query[$name]
        if ($name -in 'search', 'tagSearch', 'filters', 'searchBranches' -and "$value".StartsWith('[')) { $value = $value | ConvertFrom-Json -AsHashtable -DateKind String -NoEnumerate }
        else {
            $type = $null
            foreach ($key in $name, "?$name") { if ($Schema -and $Schema.Contains($key)) { $type = $Schema[$key] } }
            # A union of one and several, too.
            if ($value -isnot [Collections.IList] -and ($type -is [Collections.IList] -or ($type -is [Collections.IDictionary] -and $type.anyOf -and $type.anyOf[-1] -is [Collections.IList]))) { $value = , $value }
        }
        $document[$name] = $value
    }
    $document
}
