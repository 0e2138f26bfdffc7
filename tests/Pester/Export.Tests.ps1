BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 200
    $culture = [cultureinfo]::CurrentCulture
}

AfterAll {
    [cultureinfo]::CurrentCulture = $culture
    Disconnect-ThreatEventService
}

Describe 'Export-Csv of <Name> under <Culture>' -ForEach @(
    foreach ($culture in 'fr-FR', 'en-US') {
        @{ Name = 'threat events'; Culture = $culture; Get = { Get-CtiEvent } }
        @{ Name = 'audit events'; Culture = $culture; Get = { Search-AuditEvent } }
    }
) {
    BeforeAll {
        [cultureinfo]::CurrentCulture = $Culture
        $file = Join-Path $TestDrive events.csv
        $events = @(& $Get)
        & $Get | Export-Csv $file
        $rows = @(Import-Csv $file)
    }

    AfterAll { [cultureinfo]::CurrentCulture = 'en-US' }

    It 'has one row an event, with the same ids' {
        $rows.Count | Should -Be 200
        $rows.Id -join ' ' | Should -Be ($events.Id -join ' ')
    }

    It 'has no cell that names a type' {
        $rows | ForEach-Object { $_.PSObject.Properties.Value } | Where-Object { $_ -match 'System\.|ThreatEvents\.' } | Should -BeNullOrEmpty
    }

    It 'has the dates, readable in this culture and in every other' {
        $kept = @($events.Date)
        $read = @($rows | ForEach-Object { [DateTime]::Parse($_.Date) })
        $iso = @($rows | ForEach-Object { ([DateTimeOffset]$_.IsoDate).LocalDateTime })
        $iso.Ticks -join ' ' | Should -Be ($kept.Ticks -join ' ')
        0..199 | Where-Object { [Math]::Abs(($read[$_] - $kept[$_]).TotalSeconds) -ge 1 } | Should -BeNullOrEmpty
    }

    It 'has the same columns whatever the first event lacks' {
        $poor = $events | Sort-Object { @($_.PSObject.Properties.Value | Where-Object { "$_" }).Count } | Select-Object -First 1
        ($poor | ConvertTo-Csv)[0] | Should -Be (Get-Content $file -TotalCount 1)
    }

    It 'joins lists as a; b' {
        if ($Name -eq 'threat events') {
            $at = [array]::FindIndex([object[]]$events, [Predicate[object]] { $args[0].IPAddress.Count -gt 1 })
            $rows[$at].IPAddress | Should -Be ($events[$at].IPAddress -join '; ')
        }
        else { $rows[0].Payload | Should -Match '^(\{.*\})?$' }
    }
}

Describe 'A recipe that ends in a CSV file' {
    BeforeDiscovery {
        . $PSScriptRoot/HelpExamples.ps1
        $root = Split-Path (Split-Path $PSScriptRoot)
        $readme = [regex]::Matches((Get-Content (Join-Path $root README.md) -Raw), '(?ms)^```powershell[^\n]*\n(?<code>.*?)^```')
        $recipes = @(
            foreach ($match in $readme) { @{ Where = 'README.md'; Code = $match.Groups['code'].Value } }
            foreach ($file in Get-ChildItem (Join-Path $root 'en-US') | Where-Object Name -Match '^(\w+-\w+\.md|about_\w+\.help\.txt)$') {
                foreach ($example in Get-HelpExample $file.FullName) { @{ Where = "$($file.Name), $($example.Name)"; Code = $example.Code } }
            }
        ) | Where-Object { $_.Code -match 'Export-Csv' -and $_.Code -notmatch 'Invoke-RestMethod "' }
    }

    BeforeAll {
        # A session in which a failed statement does not end the next one, as at the prompt.
        $session = [powershell]::Create()
        $state, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive recipes.state)
        $null = $session.AddScript("Import-Module '$ModulePath'; Connect-ThreatEventService -Sandbox -PassThru | ForEach-Object { `$_.BaseUri.AbsoluteUri }")
        $SandboxUri, $before = $session.Invoke()[0], $SandboxUri
        Add-SandboxFault @{ kind = 'status'; status = 401 }
    }

    AfterAll {
        $SandboxUri = $before
        $env:THREATEVENTS_STATE = $state
        $session.Dispose()
    }

    It 'is found' -ForEach @{ Count = $recipes.Count } { $Count | Should -BeGreaterThan 10 }

    It 'leaves none behind where the list fails: <Where>' -ForEach $recipes {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $session.Commands.Clear()
        $session.Streams.ClearStreams()
        $null = $session.AddScript("`$ErrorActionPreference = 'Continue'; Set-Location '$folder'; & { $Code`n} *> `$null")
        try { $null = $session.Invoke() } catch { $_ | Should -Not -BeNullOrEmpty }
        Get-ChildItem $folder -Filter *.csv | Where-Object Name -NE indicators.csv | Should -BeNullOrEmpty
    }
}
