# Attackers' text on its way through a pipeline: in values that come out of events into other commands, and in what the services say.
BeforeDiscovery {
    Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'ThreatEvents.psd1')
    # A new cmdlet is tried without anybody thinking of it.
    $cmdlets = (Get-Command -Module ThreatEvents -CommandType Cmdlet).Name | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 12

    $escape = [char]27
    $hostile = "x$escape]0;owned$([char]7)$escape[2J$([char]0x202E)y[{0}"
    $harm = "[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F$([char]0x202A)-$([char]0x202E)$([char]0x2066)-$([char]0x2069)$([char]0xFEFF)]"
    # What colours a view is the view's own.
    $colour = "$escape\[[\d;]*m"

    # What names a file ends up here.
    Push-Location $TestDrive
    $state, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive state)

    $cti = Get-CtiEvent -First 1
    $cf = Get-CfEvent -First 1
    $values = @{
        InputObject = $cti; Id = $cf.Id; EventId = $cf.Id; DatasetId = $cf.DatasetId; Path = 'events/x'; Method = 'Post'
        AggregateBy = 'category'; Date = [DateTimeOffset]::UtcNow; Category = 'Phishing'; Tlp = 'red'
    }
    function Get-Value {
        param($Parameter)
        if ($values.ContainsKey($Parameter.Name)) { return $values[$Parameter.Name] }
        $set = $Parameter.Attributes | Where-Object { $_ -is [Management.Automation.ValidateSetAttribute] }
        if ($set) { return $set[0].ValidValues[0] }
        $type = $Parameter.ParameterType
        if ($type -eq [bool]) { $true }
        elseif ($type -eq [datetimeoffset]) { [DateTimeOffset]::UtcNow }
        elseif ($type.IsPrimitive) { 1 }
        elseif ($type -eq [Collections.IDictionary]) { @{ a = 1 } }
        else { 'value' }
    }

    # Each of the cmdlet's own parameters that takes text, one by one; the others as they should be.
    $shared = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters + 'Connection', 'AccountId'
    function Get-HostileCall {
        param([Management.Automation.CmdletInfo] $Command, [switch] $Dry)
        $tried = @{}
        foreach ($set in $Command.ParameterSets) {
            foreach ($parameter in $set.Parameters | Where-Object { $_.Name -notin $shared -and -not $tried[$_.Name] }) {
                $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                if ($type -notin [string], [object], [Collections.IDictionary], [hashtable], [uri]) { continue }
                $tried[$parameter.Name] = $true
                $arguments = @{}
                foreach ($other in $set.Parameters | Where-Object IsMandatory) { $arguments[$other.Name] = Get-Value $Command.Parameters[$other.Name] }
                if ($Command.Name -eq 'Save-CtiResource') { $arguments.Path = "$TestDrive" }
                if ($Command.Name -like 'Sync-*') { $arguments.Path = Join-Path $TestDrive "$($Command.Name).ndjson" }
                $arguments[$parameter.Name] = if ($type -in [string], [object], [uri]) { $hostile } else { @{ $hostile = $hostile } }
                if ($set.Parameters.Name -contains 'First') { $arguments.First = 1 }
                if ($set.Parameters.Name -contains 'Confirm') { $arguments.Confirm = $false }
                if ($Dry) { $arguments.WhatIf = $true }
                [pscustomobject]@{ Parameter = $parameter.Name; Arguments = $arguments }
            }
        }
    }

    # What a host shows of an error, in Windows PowerShell too.
    function Get-Shown {
        param([Management.Automation.ErrorRecord] $Record)
        "$Record", $Record.Exception.Message, $Record.CategoryInfo.GetMessage(), $Record.FullyQualifiedErrorId, $Record.ErrorDetails.RecommendedAction
    }
}

AfterAll {
    Pop-Location
    $env:THREATEVENTS_STATE = $state
    Disconnect-ThreatEventService
}

Describe 'A hostile value' {
    It 'of any parameter of <Name> is shown escaped in every stream and error' -ForEach $cmdlets {
        foreach ($call in Get-HostileCall (Get-Command $Name)) {
            $arguments = $call.Arguments
            $global:Error.Clear()
            $said = try { & $Name @arguments -Verbose -Debug -WarningAction Continue *>&1 | Where-Object { $_ -is [Management.Automation.InformationalRecord] } } catch { $null = $_ }
            # What PowerShell itself says of a value that it could not bind is not ours to change.
            $records = @($global:Error |
                ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $_ } else { $_.ErrorRecord } } |
                Where-Object { $_.Exception -isnot [Management.Automation.ParameterBindingException] })
            $records.FullyQualifiedErrorId | Should -Not -Match 'UnexpectedError|NativeCommand|Exception' -Because "-$($call.Parameter)"
            @("$said") + @($records | ForEach-Object { Get-Shown $_ }) -join "`n" | Should -Not -Match $harm -Because "-$($call.Parameter)"
        }
    }

    It 'is shown escaped in what -WhatIf says' {
        $file = Join-Path $TestDrive whatif.txt
        # A shell without a screen: what it says is in the transcript alone.
        $shell = [PowerShell]::Create()
        try {
            foreach ($name in 'values', 'shared', 'hostile', 'TestDrive') { $shell.Runspace.SessionStateProxy.SetVariable($name, (Get-Variable $name -ValueOnly)) }
            $count = $shell.AddScript(@"
Import-Module '$ModulePath'
function Get-Value { ${function:Get-Value} }
function Get-HostileCall { ${function:Get-HostileCall} }
Connect-ThreatEventService -Nameshield -Token t -BaseUri '$SandboxUri'
Connect-ThreatEventService -Cloudflare -Token t -AccountId 0123456789abcdef0123456789abcdef -BaseUri '${SandboxUri}client/v4/'
`$null = Start-Transcript '$file'
`$count = 0
foreach (`$command in Get-Command -Module ThreatEvents -CommandType Cmdlet | Where-Object { `$_.Parameters.ContainsKey('WhatIf') }) {
    foreach (`$call in Get-HostileCall `$command -Dry) {
        `$arguments = `$call.Arguments
        try { `$null = & `$command @arguments *>&1 } catch { `$null = `$_ }
        `$count++
    }
}
`$null = Stop-Transcript
`$count
"@).Invoke()[0]
        }
        finally { $shell.Dispose() }
        # The lines between are PowerShell's own words about values that it could not bind.
        $lines = @(Get-Content $file | Where-Object { $_ -match '^What if:' })
        $lines.Count | Should -BeGreaterThan ($count / 3)
        $text = $lines -join "`n"
        $text | Should -Match '\\u001b'
        $text | Should -Not -Match $harm
    }

    It 'in an id keeps its value in the target, and is harmless in every view of the error' {
        $failure = Get-TestError { Get-CfEvent -Id $hostile -DatasetId $cf.DatasetId }
        $failure.TargetObject | Should -BeExactly $hostile
        foreach ($ErrorView in 'NormalView', 'ConciseView', 'CategoryView') { $failure | Out-String -Width 400 | ForEach-Object { $_ -replace $colour } | Should -Not -Match $harm -Because $ErrorView }
    }

    It 'as a pattern that is none is an argument error: <Command>' -ForEach @(
        @{ Command = { Get-CfDataset -Name 'a[' } }, @{ Command = { Get-ThreatEventConnection 'a[' } }, @{ Command = { Disconnect-ThreatEventService 'a[' } }
    ) {
        (Get-TestError $Command).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
    }
}

Describe 'A hostile answer' {
    AfterEach { Clear-SandboxFault }

    It 'is shown escaped in every view: <Command>' -ForEach @(
        @{ Command = { Get-CfEvent -First 5 } }, @{ Command = { Get-CfEvent -Id $cf.Id -DatasetId $cf.DatasetId } }, @{ Command = { Get-CfEventRaw -EventId $cf.Id -DatasetId $cf.DatasetId } }
        @{ Command = { Get-CfIndicator -DatasetId $cf.DatasetId -First 5 } }, @{ Command = { Get-CfCategory } }, @{ Command = { Get-CfDataset } }, @{ Command = { Get-CfTag -First 5 } }
        @{ Command = { Get-CfAttacker } }, @{ Command = { Get-CfCountry | Select-Object -First 5 } }, @{ Command = { Get-CfIndicatorType } }, @{ Command = { Get-CfTargetIndustry } }
        @{ Command = { Measure-CfEvent -AggregateBy category } }, @{ Command = { Measure-CfIndicator -AggregateBy indicatorType } }, @{ Command = { Get-CfGraph -Seed "event:$($cf.Id)" } }
        @{ Command = { Get-CfIndicatorTag -DatasetId $cf.DatasetId } }, @{ Command = { Get-CfEventRelationship -EventId $cf.Id -DatasetId $cf.DatasetId } }
        @{ Command = { New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event e -Tlp amber -DatasetId $cf.DatasetId } }
        @{ Command = { @{ category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = 'e'; tlp = 'amber' } | New-CfEventBulk -DatasetId $cf.DatasetId } }
        @{ Command = { Get-CtiEvent -First 3 } }, @{ Command = { Search-CtiEvent -First 3 -WarningAction Ignore } }, @{ Command = { Search-AuditEvent -First 3 } }
    ) {
        Add-SandboxFault @{ kind = 'hostileText' }
        $got = @(& $Command)
        $got.Count | Should -BeGreaterThan 0
        foreach ($view in { $got }, { $got | Format-Table }, { $got | Format-List }, { $got | Format-Wide }) {
            & $view | Out-String -Width 300 | ForEach-Object { $_ -replace $colour } | Should -Not -Match $harm -Because "$view"
        }
    }

    It 'of a shape that nobody knows is shown escaped as well: <Command>' -ForEach @(
        @{ Command = { Invoke-CfRequest events/dataset } }, @{ Command = { Invoke-CfRequest "events/$($cf.Id)" } }, @{ Command = { New-CfIndicatorType "TYPE-$(Get-Random)" -DatasetId 5e1a7e57-0d5a-4a11-8c0f-000000000003 } }
    ) {
        Add-SandboxFault @{ kind = 'hostileText' }
        & $Command | Out-String -Width 300 | ForEach-Object { $_ -replace $colour } | Should -Not -Match $harm
    }

    It 'has views for every type that comes out: <Name>' -ForEach @(
        [ThreatEvents.CtiEvent].Assembly.GetExportedTypes() | Where-Object { $_.GetProperty('AdditionalProperties') -and -not $_.IsAbstract } | ForEach-Object { @{ Name = $_.FullName } }
    ) {
        $controls = (Get-FormatData -TypeName $Name).FormatViewDefinition.Control | ForEach-Object { $_.GetType().Name }
        foreach ($control in 'TableControl', 'ListControl', 'WideControl') { $controls | Should -Contain $control }
    }

    It 'whose record cannot be read is shown escaped, its id with it' {
        Add-SandboxFault @{ kind = 'wrongTypes'; fields = @{ id = $hostile; date = @{ a = 1 } } }
        $null = Get-CtiEvent -First 2 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'RecordUnreadable,*'
        $failed[0].TargetObject | Should -BeExactly $hostile
        $failed | ForEach-Object { Get-Shown $_ } | Should -Not -Match $harm
    }
}
