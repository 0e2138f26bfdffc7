BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox -EventCount 40
    $event = Get-CtiEvent | Where-Object { $_.Website.ScreenshotResourceUrl -and $_.Website.SourceResourceUrl -and $_.Whois.ResourceUrl } | Select-Object -First 1

    # An event whose addresses an attacker chose.
    function New-SampleEvent {
        param([string] $Url, [string] $Id = [guid]::NewGuid())
        $made = [ThreatEvents.CtiEvent]::new()
        $made.Id = $Id
        Add-SandboxFault @{ kind = 'wrongTypes'; times = 1; fields = @{ id = $Id; 'observed_data.website' = @{ screenshot_resource_url = $Url }; 'observed_data.whois' = $null } }
        Get-CtiEvent -Id $event.Id
    }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Save-CtiResource' {
    BeforeEach {
        Clear-SandboxRequest
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
    }

    AfterEach { Clear-SandboxFault }

    It 'saves all of an event under names made of its id, without the token' {
        $files = $event | Save-CtiResource -Path $folder -PassThru
        $files.Name | Sort-Object | Should -Be "cti-$($event.Id)-screenshot.png", "cti-$($event.Id)-source.txt", "cti-$($event.Id)-whois.txt"
        $files | ForEach-Object { $_.Length | Should -BeGreaterThan 0 }
        @(Get-ChildItem $folder).Count | Should -Be 3
        (Get-SandboxRequest).headers | ForEach-Object { $_.Authorization | Should -BeNullOrEmpty }
    }

    It 'removes what a killed run has left, and nothing that is not its own or that another run holds' {
        $null = New-Item -ItemType Directory $folder
        $id = [guid]::NewGuid()
        $left = "cti-$id-whois.0123abcd.partial", "cti-$('a' * 32)-screenshot.ffffffff.partial"
        $held = Join-Path $folder "cti-$id-source.0123abcd.partial"
        $others = 'report.partial', "cti-$id-whois.txt", "cti-$id-whois.partial", "cti-$id-other.0123abcd.partial", 'cti-x-whois.0123abcd.partial'
        $left + $others | ForEach-Object { Set-Content (Join-Path $folder $_) x }
        $hold = [IO.FileStream]::new($held, 'CreateNew', 'ReadWrite', 'None')
        try { $event | Save-CtiResource -Kind Whois -Path $folder } finally { $hold.Dispose() }
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be (@($others) + (Split-Path $held -Leaf) + "cti-$($event.Id)-whois.txt" | Sort-Object)
    }

    It 'writes nothing without -PassThru, and only the kinds that are asked for' {
        $event | Save-CtiResource -Kind Whois, Screenshot -Path $folder | Should -BeNullOrEmpty
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be "cti-$($event.Id)-screenshot.png", "cti-$($event.Id)-whois.txt"
    }

    It 'sends the token with -UseToken to the own host, and to no other' {
        $event | Save-CtiResource -Kind Whois -Path $folder -UseToken
        (Get-SandboxRequest).headers.Authorization | Should -BeExactly 'Bearer sandbox-token'
        $foreign = New-SampleEvent 'http://127.0.0.1:9/x.png'
        $failure = Get-TestError { $foreign | Save-CtiResource -Path $folder -UseToken }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        "$failure" | Should -Match 'sent to http://127.0.0.1:\d+ only'
    }

    It 'follows a redirect to another host without the token only' {
        Add-SandboxFault @{ kind = 'redirect'; to = 'http://127.0.0.1:9/'; route = '/resources/' }
        (Get-TestError { $event | Save-CtiResource -Kind Whois -Path $folder -UseToken }).FullyQualifiedErrorId | Should -BeLike 'RedirectRefused,*'
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'asks no address that is none of the web: <Url>' -ForEach @(
        @{ Url = 'file:///etc/passwd' }, @{ Url = 'ftp://127.0.0.1/x' }, @{ Url = 'javascript:alert(1)' },
        @{ Url = '\\server\share\x' }, @{ Url = 'relative/path' }, @{ Url = 'http://user:pw@127.0.0.1/' }
    ) {
        $hostile = New-SampleEvent $Url
        Clear-SandboxRequest
        (Get-TestError { $hostile | Save-CtiResource -Path $folder }).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        if (Test-Path $folder) { Get-ChildItem $folder | Should -BeNullOrEmpty }
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'asks nothing in a private network when the service is not this machine: <Url>' -ForEach @(
        @{ Url = 'http://127.0.0.1/' }, @{ Url = 'http://169.254.169.254/latest/meta-data/' }, @{ Url = 'http://10.0.0.1/' }, @{ Url = 'http://[::1]/' }, @{ Url = 'http://2130706433/' }
    ) {
        $hostile = New-SampleEvent $Url
        Connect-ThreatEventService -Token t -Name far -MaxRetry 0
        try {
            $failure = Get-TestError { $hostile | Save-CtiResource -Path $folder -Connection far }
            "$failure" | Should -Match 'private network'
        }
        finally { Disconnect-ThreatEventService far }
    }

    It 'makes a safe name of the id <Id>' -ForEach @(@{ Id = '../../../evil' }, @{ Id = 'C:\Windows\x' }, @{ Id = "a`0b" }, @{ Id = 'con' }, @{ Id = "`e[31m" }) {
        $hostile = New-SampleEvent "${SandboxUri}resources/abc.png" $Id
        $file = $hostile | Save-CtiResource -Path $folder -PassThru
        $file.Name | Should -Match '^cti-[0-9a-f]{32}-screenshot\.png$'
        $file.DirectoryName | Should -Be $folder
    }

    It 'saves a picture that is none as .bin, and never a page as .html' {
        $hostile = New-SampleEvent "${SandboxUri}resources/abc.html"
        ($hostile | Save-CtiResource -Path $folder -PassThru).Extension | Should -Be '.bin'
    }

    It 'takes no more than -MaxBytes, and leaves no part behind' {
        $large = New-SampleEvent "${SandboxUri}resources/size-5000000.png"
        $failure = Get-TestError { $large | Save-CtiResource -Path $folder -MaxBytes 1MB }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AnswerTooLarge,*'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        ($large | Save-CtiResource -Path $folder -PassThru).Length | Should -Be 5000000
    }

    It 'replaces a file only with -Force' {
        $event | Save-CtiResource -Kind Whois -Path $folder
        $failure = Get-TestError { $event | Save-CtiResource -Kind Whois -Path $folder }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $event | Save-CtiResource -Kind Whois -Path $folder -Force
        @(Get-ChildItem $folder).Count | Should -Be 1
    }

    It 'asks and writes nothing with -WhatIf' {
        $event | Save-CtiResource -Path $folder -WhatIf
        Test-Path $folder | Should -BeFalse
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'goes on after one that fails' {
        Add-SandboxFault @{ kind = 'status'; status = 404; route = '/resources/'; times = 1 }
        $event | Save-CtiResource -Path $folder -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        @(Get-ChildItem $folder).Count | Should -Be 2
    }

    It 'leaves nothing behind when it is stopped in the middle' {
        Add-SandboxFault @{ kind = 'stallBody'; route = '/resources/' }
        $connection = Get-ThreatEventConnection Sandbox | Where-Object Service -EQ Nameshield
        $command = Invoke-TestCommand '$event | Save-CtiResource -Path $folder -Connection $connection' @{ event = $event; folder = $folder; connection = $connection }
        try {
            Wait-Until { @(Get-SandboxRequest).faults }
            $command.Shell.Stop()
            Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        }
        finally { $command.Shell.Dispose() }
    }
}
