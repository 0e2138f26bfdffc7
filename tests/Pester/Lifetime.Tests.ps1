BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $Account = '0123456789abcdef0123456789abcdef'
}

AfterAll { Disconnect-ThreatEventService }

Describe 'A command that runs keeps its connection to its end' {
    BeforeEach { Connect-TestSandbox -EventCount 400 }

    It 'whatever happens in the middle of a list: <Name>' -ForEach @(
        @{ Name = 'Disconnect-'; What = { Disconnect-ThreatEventService } }
        @{ Name = 'Disconnect- of the object'; What = { Get-ThreatEventConnection | Disconnect-ThreatEventService } }
        @{ Name = 'Connect- of the same name'; What = { Connect-ThreatEventService -Sandbox -EventCount 2 } }
        @{ Name = 'another connection'; What = { Connect-ThreatEventService -Token a-token-of-mine -Name mine -WarningAction SilentlyContinue; Disconnect-ThreatEventService mine } }
        @{ Name = 'Import-Module -Force'; What = { Import-Module $ModulePath -Force } }
        @{ Name = 'Import-Module -Force, twice'; What = { Import-Module $ModulePath -Force; Import-Module $ModulePath -Force } }
        @{ Name = 'Remove-Module'; What = { Remove-Module ThreatEvents; Import-Module $ModulePath } }
    ) {
        $whole = @(Get-CfEvent).Count
        foreach ($list in { Get-CtiEvent -PageSize 50 }, { Search-AuditEvent -PageSize 50 }, { Get-CfEvent -PageSize 50 }) {
            if (-not (Get-ThreatEventConnection Sandbox -ErrorAction Ignore)) { Connect-TestSandbox -EventCount 400 }
            if ($What -match 'EventCount 2') { Connect-TestSandbox -EventCount 400 }
            $count = 0
            & $list | ForEach-Object { if (++$count -eq 60) { & $What } }
            $count | Should -Be $(if ($list -match 'CfEvent') { $whole } else { 400 })
        }
    }

    It 'also from one record of its input to the next' {
        $ids = (Get-CtiEvent -First 4).Id
        $seen = @($ids | ForEach-Object { $_; Disconnect-ThreatEventService } | Get-CtiEvent -ErrorVariable failed -ErrorAction SilentlyContinue)
        "$failed" | Should -BeNullOrEmpty
        $seen.Id | Should -Be $ids
    }

    It 'and lets go of it then: the sandbox that was disconnected stops' {
        $address = $SandboxUri
        Get-CtiEvent -PageSize 50 | Select-Object -First 120 | ForEach-Object { Disconnect-ThreatEventService }
        { Invoke-RestMethod "${address}_sandbox/health" } | Should -Throw
    }

    It 'while the next command needs a connection of its own' {
        $failure = $null
        Get-CtiEvent -First 1 | ForEach-Object { Disconnect-ThreatEventService; $failure = Get-TestError { Get-CtiEvent } }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
    }
}

Describe 'Connections of the environment' {
    BeforeEach {
        Connect-TestSandbox -EventCount 3
        $sandbox = Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield
        Connect-ThreatEventService -Sandbox -EventCount 3 -Name other
        $address = (Get-ThreatEventConnection other | Where-Object Service -EQ Nameshield).BaseUri
        $env:NAMESHIELD_API_TOKEN = 'sandbox-token'
        $env:NAMESHIELD_BASE_URL = $address
    }

    AfterEach { Get-ChildItem Env:NAMESHIELD_*, Env:CLOUDFLARE_* | Remove-Item }

    It 'live again after <Name>' -ForEach @(
        @{ Name = 'Disconnect- of the object'; What = { Get-ThreatEventConnection Environment | Disconnect-ThreatEventService } }
        @{ Name = 'Disconnect- of the object, twice'; What = { foreach ($turn in 1, 2) { Get-ThreatEventConnection Environment | Disconnect-ThreatEventService } } }
        @{ Name = 'Import-Module -Force'; What = { Import-Module $ModulePath -Force } }
        @{ Name = 'Disconnect- in a pipeline with all others'; What = { Get-ThreatEventConnection | Where-Object Name -NE other | Disconnect-ThreatEventService } }
    ) {
        Disconnect-ThreatEventService Sandbox
        @(Get-CtiEvent -Connection other).Count | Should -Be 3
        & $What

        # Importing again stops the stand-in, which is no part of what is looked at here, until it is used.
        @(Get-CtiEvent -Connection other).Count | Should -Be 3
        Get-ThreatEventConnection | Where-Object { $_.Name -eq 'Environment' -and $_.Service -eq 'Nameshield' } | Should -Not -BeNullOrEmpty
        $found = Get-ThreatEventConnection Environment
        @(Get-CtiEvent -Connection $found).Count | Should -Be 3
        & $What
        @(Get-CtiEvent -Connection other).Count | Should -Be 3
        Disconnect-ThreatEventService Sandbox -ErrorAction Ignore
        { Get-CtiEvent -First 1 -ErrorAction Stop } | Should -Not -Throw
    }
}

Describe 'Sandboxes' {
    It 'live side by side under names of their own' {
        Disconnect-ThreatEventService
        Connect-ThreatEventService -Sandbox -EventCount 2 -Name one
        Connect-ThreatEventService -Sandbox -EventCount 3 -Name two
        Connect-ThreatEventService -Sandbox -EventCount 4
        @(Get-ThreatEventConnection).Count | Should -Be 6
        foreach ($turn in @(@('one', 2), @('two', 3), @('Sandbox', 4))) {
            @(Get-CtiEvent -Connection $turn[0]).Count | Should -Be $turn[1]
            @(Get-CfEvent -Connection $turn[0]).Count | Should -BeGreaterThan 0
        }

        $addresses = (Get-ThreatEventConnection | Where-Object Service -EQ Nameshield).BaseUri
        Disconnect-ThreatEventService two
        { Invoke-RestMethod "$($addresses[1])_sandbox/health" } | Should -Throw
        @(Get-CtiEvent -Connection one).Count | Should -Be 2
        Disconnect-ThreatEventService
        foreach ($address in $addresses) { { Invoke-RestMethod "${address}_sandbox/health" } | Should -Throw }
    }
}

Describe 'Tokens and account ids as they are pasted' {
    BeforeEach { Disconnect-ThreatEventService }

    It 'are taken without what is harmless around them: <Name>' -ForEach @(
        @{ Name = 'blanks'; Given = '  sandbox-token  ' }
        @{ Name = 'line feed'; Given = "sandbox-token`r`n" }
        @{ Name = 'double quotes'; Given = '"sandbox-token"' }
        @{ Name = 'single quotes'; Given = "'sandbox-token'" }
        @{ Name = 'typographic quotes'; Given = "`u{201c}sandbox-token`u{201d}" }
        @{ Name = 'quotes and blanks'; Given = ' " sandbox-token " ' }
        @{ Name = 'Bearer'; Given = 'Bearer sandbox-token' }
        @{ Name = 'bearer, in small letters and tabs'; Given = "bearer`tsandbox-token" }
        @{ Name = 'the whole header'; Given = 'Authorization: Bearer sandbox-token' }
        @{ Name = 'quoted header'; Given = '"Authorization: Bearer sandbox-token"' }
        @{ Name = 'byte order mark'; Given = "`u{feff}sandbox-token" }
        @{ Name = 'zero-width blanks'; Given = "`u{200b}sandbox-token`u{200b}`u{2060}" }
        @{ Name = 'no-break blank'; Given = "`u{a0}sandbox-token`u{a0}" }
    ) {
        Connect-ThreatEventService -Sandbox -EventCount 1 -Name there
        $address = (Get-ThreatEventConnection there | Where-Object Service -EQ Nameshield).BaseUri
        Connect-ThreatEventService -Token $Given -BaseUri $address -WarningAction SilentlyContinue
        @(Get-CtiEvent).Count | Should -Be 1
        $env:NAMESHIELD_API_TOKEN = $Given
        $env:NAMESHIELD_BASE_URL = $address
        try { @(Get-CtiEvent -Connection (Get-ThreatEventConnection Environment)).Count | Should -Be 1 }
        finally { Remove-Item Env:NAMESHIELD_* }
    }

    It 'are refused with what is wrong, and without being quoted: <Name>' -ForEach @(
        @{ Name = 'blank inside'; Given = 'canary-t0ken zyxwvuts'; Says = 'white space at position 13' }
        @{ Name = 'line feed inside'; Given = "canary-t0ken`nzyxwvuts"; Says = 'a line break' }
        @{ Name = 'zero-width inside'; Given = "canary-t0ken`u{200b}zyxwvuts"; Says = 'U+200B' }
        @{ Name = 'byte order mark inside'; Given = "canary-t0ken`u{feff}zyxwvuts"; Says = 'byte order mark' }
        @{ Name = 'soft hyphen inside'; Given = "canary-t0ken`u{ad}zyxwvuts"; Says = 'U+00AD' }
        @{ Name = 'one quotation mark'; Given = '"canary-t0ken-zyxwvuts'; Says = 'a quotation mark' }
        @{ Name = 'other script'; Given = "canary-t0k`u{435}n-zyxwvuts"; Says = 'U+0435' }
        @{ Name = 'NUL inside'; Given = "canary-t0ken`0zyxwvuts"; Says = 'U+0000' }
        @{ Name = 'nothing but Bearer'; Given = 'Bearer '; Says = 'empty' }
        @{ Name = 'nothing but quotes'; Given = '""'; Says = 'empty' }
        @{ Name = 'nothing that is seen'; Given = "`u{feff}`u{200b}"; Says = 'empty' }
    ) {
        $failure = Get-TestError { Connect-ThreatEventService -Token $Given -WarningAction SilentlyContinue }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        "$failure" | Should -Match ([regex]::Escape($Says))
        "$failure" | Should -Not -Match 'canary|zyxwvuts'
        $env:NAMESHIELD_API_TOKEN = $Given -replace "`0", "`u{7}"
        try {
            if ($Says -ne 'empty') { "$(Get-TestError { Get-CtiEvent })" | Should -Match 'NAMESHIELD_API_TOKEN' }
        }
        finally { Remove-Item Env:NAMESHIELD_* }
    }

    It 'an account id is 32 hexadecimal digits: <Given>' -ForEach @(
        @{ Given = '../../user' }, @{ Given = '..%2f..%2fuser' }, @{ Given = "0123456789abcdef 0123456789abcde" }, @{ Given = "0123456789abcdef0123456789abcde`nf" }
        @{ Given = '0123456789abcdef0123456789abcde' }, @{ Given = '0123456789abcdef0123456789abcdef0' }, @{ Given = '0123456789abcdef0123456789abcdeg' }
        @{ Given = "0123456789abcdef`u{200b}0123456789abcdef" }, @{ Given = '01234567-89ab-cdef-0123-456789abcdef' }, @{ Given = "`u{ff10}123456789abcdef0123456789abcdef" }, @{ Given = '%30123456789abcdef0123456789abcde' }, @{ Given = '?' }
    ) {
        $failure = Get-TestError { Connect-ThreatEventService -Cloudflare -Token sandbox-token -AccountId $Given -WarningAction SilentlyContinue }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        "$failure" | Should -Match '32 hexadecimal digits'
        $env:CLOUDFLARE_API_TOKEN = 'sandbox-token'
        $env:CLOUDFLARE_ACCOUNT_ID = $Given
        try { "$(Get-TestError { Get-CfEvent })" | Should -Match 'CLOUDFLARE_ACCOUNT_ID' }
        finally { Remove-Item Env:CLOUDFLARE_* }
        Connect-ThreatEventService -Sandbox -EventCount 1
        $script:SandboxUri = (Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield).BaseUri.AbsoluteUri
        (Get-TestError { Get-CfEvent -AccountId $Given }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'an account id in quotes, blanks or capitals is taken: <Given>' -ForEach @(@{ Given = '"0123456789ABCDEF0123456789abcdef"' }, @{ Given = " 0123456789abcdef0123456789abcdef`n" }, @{ Given = "`u{feff}0123456789abcdef0123456789abcdef" }) {
        (Connect-ThreatEventService -Cloudflare -Token sandbox-token -AccountId $Given -PassThru -WarningAction SilentlyContinue).AccountId | Should -BeExactly $Account
    }

    It 'a token as plain text is warned of once in a session, a SecureString never' {
        $warned = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Connect-ThreatEventService -Token (ConvertTo-SecureString abcdefghij -AsPlainText -Force) -WarningVariable a; Connect-ThreatEventService -Token abcdefghij -WarningVariable b 3>`$null; Connect-ThreatEventService -Token abcdefghij -WarningVariable c; Connect-ThreatEventService -Cloudflare -AccountId $Account -Email jo@example.com -ApiKey abcdefghij -WarningVariable d; `"`$(@(`$a).Count) `$(@(`$b).Count) `$(@(`$c).Count) `$(@(`$d).Count) `$b`""
        $warned | Should -Match '^0 1 0 0 -Token is plain text'
        $warned | Should -Not -Match 'abcdefghij'
    }
}

Describe "The environment's proxy" {
    BeforeAll {
        # In a process that is born with the variables, as a runbook is; port 9 answers nobody.
        function Invoke-Proxied {
            param([hashtable] $Variable, [string] $Script)
            $before = @{}
            foreach ($name in $Variable.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $Variable[$name]) }
            try { pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; $Script" | Out-String }
            finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
        }
    }

    It 'never takes what goes to this machine: <Name>' -ForEach @(
        @{ Name = 'http_proxy'; Variable = @{ http_proxy = 'http://127.0.0.1:9' } }
        @{ Name = 'HTTP_PROXY of capitals and https_proxy'; Variable = @{ HTTPS_PROXY = 'http://127.0.0.1:9'; http_proxy = 'http://127.0.0.1:9' } }
        @{ Name = 'all_proxy'; Variable = @{ ALL_PROXY = 'http://127.0.0.1:9' } }
        @{ Name = 'with a password'; Variable = @{ http_proxy = 'http://jo:pr0xy-pa55word@127.0.0.1:9' } }
    ) {
        $said = Invoke-Proxied $Variable 'Connect-ThreatEventService -Sandbox -EventCount 3; @(Get-CtiEvent -ErrorAction Stop).Count; "proxy: [$((Get-ThreatEventConnection).Proxy)]"'
        $said | Should -Match '(?s)^3\s+proxy: \[\s*\]'
    }

    It 'is shown, and named where it is the cause' {
        $said = Invoke-Proxied @{ https_proxy = 'http://jo:pr0xy-pa55word@127.0.0.1:9' } 'Connect-ThreatEventService -Token abcdefghij -BaseUri https://nowhere.invalid -MaxRetry 0 3>$null; "proxy: [$((Get-ThreatEventConnection).Proxy)]"; try { Get-CtiEvent } catch { "$_" }; Get-ThreatEventConnection | Format-List | Out-String'
        $said | Should -Match 'proxy: \[http://127\.0\.0\.1:9/?\]'
        $said | Should -Match 'failed through the proxy http://127\.0\.0\.1:9:'
        $said | Should -Match 'Proxy\s+: http://127\.0\.0\.1:9'
        $said | Should -Not -Match 'pr0xy-pa55word'
    }

    It 'gives way to -Proxy and to no_proxy' {
        $said = Invoke-Proxied @{ https_proxy = 'http://127.0.0.1:9'; no_proxy = 'nowhere.invalid' } 'Connect-ThreatEventService -Token abcdefghij -BaseUri https://nowhere.invalid -Name a 3>$null; Connect-ThreatEventService -Token abcdefghij -BaseUri https://nowhere.invalid -Name b -Proxy http://127.0.0.1:8; Get-ThreatEventConnection | ForEach-Object { "$($_.Name): [$($_.Proxy)]" }'
        $said | Should -Match '(?s)a: \[\]\s+b: \[http://127.0.0.1:8/?\]'
    }
}

Describe 'A token that a service gives back' {
    It 'is in no error: as the id of a record, in a page, in a header, in pieces' {
        # Asked once: an answer that cannot be read is otherwise asked for again and again.
        Connect-TestSandbox -EventCount 3 -MaxRetry 0
        $token = 'sandbox-token'
        foreach ($body in @(
                "{`"data`":[{`"id`":`"$token`",`"date`":[]},[`"$token`"]],`"total_items`":2,`"has_next`":false}"
                '<html><body>Token sandbox<wbr>-token is wrong</body></html>'
                '{"errors":[{"code":"sandbox-token","message":"s&#97;ndbox-token"}]}'
                "{`"message`":`"$([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($token)))`"}"
            )) {
            foreach ($status in 200, 403) {
                Clear-SandboxFault
                Add-SandboxFault @{ kind = 'status'; status = $status; body = $body }
                foreach ($command in { Get-CtiEvent }, { Get-CtiEvent -Id x }, { Get-CfEvent -First 1 }, { Search-AuditEvent }) {
                    $ErrorActionPreference = 'Continue'
                    $failed = @(try { & $command 2>&1 } catch { $_ }) | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
                    $ErrorActionPreference = 'Stop'
                    $failed | Should -Not -BeNullOrEmpty
                    $said = ($failed | Out-String) + ($failed | ForEach-Object { $_ | Format-List * -Force | Out-String; "$($_.TargetObject) $($_.Exception)" })
                    $said -replace '<[^>]*>' | Should -Not -Match 'sandbox-token|c2FuZGJveC10b2'
                }
            }
        }
    }
}
