BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox
    $before, $env:THREATEVENTS_STATE = $env:THREATEVENTS_STATE, (Join-Path $TestDrive state)
}

AfterAll {
    $env:THREATEVENTS_STATE = $before
    Disconnect-ThreatEventService
}

Describe 'A read with -Checkpoint' {
    It 'gives everything again until it is completed, and says so' {
        $first = @(Get-CtiEvent -Checkpoint again)
        $again = @(Get-CtiEvent -Checkpoint again -WarningVariable warned -WarningAction SilentlyContinue)
        $again.Id | Should -Be $first.Id
        "$warned" | Should -BeLike '*not completed*'
        Complete-EventCheckpoint again
        @(Get-CtiEvent -Checkpoint again) | Should -HaveCount 0
        Complete-EventCheckpoint again
        Add-SandboxEvent 5
        @(Get-CtiEvent -Checkpoint again | Complete-EventCheckpoint again) | Should -HaveCount 0
        (Get-EventCheckpoint again).Delivered | Should -Be ($first.Count + 5)
    }

    It 'is not completed where a command before the last one fails' {
        { Get-CtiEvent -Checkpoint fails | ForEach-Object { throw 'x' } | Complete-EventCheckpoint fails } | Should -Throw x
        (Get-EventCheckpoint fails).Delivered | Should -Be 0
        @(Get-CtiEvent -Checkpoint fails -WarningAction SilentlyContinue).Count | Should -BeGreaterThan 0
    }

    It 'that was stopped early cannot be completed, nor can the one before it' {
        $all = @(Get-CtiEvent -Checkpoint early)
        (Get-TestError { Get-CtiEvent -Checkpoint early -WarningAction SilentlyContinue | Select-Object -First 1 | Complete-EventCheckpoint early }).FullyQualifiedErrorId | Should -BeLike 'CheckpointNotPending,*'
        @(Get-CtiEvent -Checkpoint early -WarningAction SilentlyContinue).Count | Should -Be $all.Count
    }

    It 'that the service broke off cannot be completed' {
        Add-SandboxFault @{ kind = 'status'; status = 400; skip = 2 }
        try { $part = @(Get-CtiEvent -Checkpoint broken -PageSize 20 -ErrorAction SilentlyContinue) }
        finally { Clear-SandboxFault }
        $part.Count | Should -BeGreaterThan 0
        (Get-TestError { Complete-EventCheckpoint broken }).FullyQualifiedErrorId | Should -BeLike 'CheckpointNotPending,*'
    }

    It 'works for <Name>' -ForEach @(
        @{ Name = 'audit events'; Read = { Search-AuditEvent -Checkpoint audit -InitialSpan 365d }; All = { Search-AuditEvent }; Checkpoint = 'audit' }
        @{ Name = 'Cloudforce One events'; Read = { Get-CfEvent -Checkpoint cf -DatasetId all -InitialSpan 3650d }; All = { Get-CfEvent -DatasetId all }; Checkpoint = 'cf' }
    ) {
        @(& $Read).Count | Should -Be @(& $All).Count
        Complete-EventCheckpoint $Checkpoint
        @(& $Read).Count | Should -Be 0
    }

    It 'does not go with parameters that say from where on: <Command>' -ForEach @(
        @{ Command = { Get-CtiEvent -Checkpoint no -Last 1d } }, @{ Command = { Get-CtiEvent -Checkpoint no -First 1 } }, @{ Command = { Get-CtiEvent -Checkpoint no -Sort date } }
        @{ Command = { Search-AuditEvent -Checkpoint no -EndedAt 2026-01-01Z } }, @{ Command = { Get-CfEvent -Checkpoint no -OrderBy date } }, @{ Command = { Get-CtiEvent -Overlap 1d } }
    ) {
        Clear-SandboxRequest
        (Get-TestError $Command).FullyQualifiedErrorId | Should -BeLike 'InvalidQuery,*'
        @(Get-SandboxRequest).Count | Should -Be 0
    }

    It 'and Sync- commands do not share a checkpoint' {
        $null = Get-CtiEvent -Checkpoint mine
        (Get-TestError { Sync-CtiEvent mine "$TestDrive/mine.ndjson" }).FullyQualifiedErrorId | Should -BeLike 'CheckpointMismatch,*'
        $null = Sync-CtiEvent file "$TestDrive/file.ndjson"
        (Get-TestError { Get-CtiEvent -Checkpoint file }).FullyQualifiedErrorId | Should -BeLike 'CheckpointMismatch,*'
    }
}

Describe 'The EventCheckpoint commands' {
    It 'show, complete and take away checkpoints by name, wildcard and folder' {
        $null = Sync-CtiEvent show "$TestDrive/show.ndjson"
        $found = Get-EventCheckpoint sh*w
        $found.Name, $found.Source, $found.IsIntact | Should -Be show, cti, $true
        (Get-EventCheckpoint "$env:THREATEVENTS_STATE/show").Delivered | Should -Be $found.Delivered
        (TabExpansion2 'Get-EventCheckpoint sho').CompletionMatches.CompletionText | Should -Contain show
        $found | Remove-EventCheckpoint -Confirm:$false
        (Get-TestError { Get-EventCheckpoint show }).FullyQualifiedErrorId | Should -BeLike 'CheckpointNotFound,*'
        Join-Path $env:THREATEVENTS_STATE show | Should -Not -Exist
    }

    It 'make a damaged state anew from the files, and nothing comes twice' {
        $result = Sync-CtiEvent anew "$TestDrive/anew.ndjson" -MaxFileSize 30000 -InitialSpan 60d
        Get-ChildItem $env:THREATEVENTS_STATE/anew | Where-Object Name -Like 'state.*' | Set-Content -Value 'x'
        (Get-EventCheckpoint anew).IsIntact | Should -BeFalse
        (Get-TestError { Sync-CtiEvent anew "$TestDrive/anew.ndjson" }).FullyQualifiedErrorId | Should -BeLike 'CheckpointCorrupt,*'
        (Set-EventCheckpoint anew -RebuildFrom "$TestDrive/anew*.ndjson" -PassThru).Delivered | Should -Be $result.New
        $next = Sync-CtiEvent anew "$TestDrive/anew.ndjson" -MaxFileSize 30000
        $next.New | Should -Be 0
        (Get-EventCheckpoint anew).Source | Should -Be cti
    }

    It 'move a checkpoint back, and its events come again' {
        $all = @(Get-CtiEvent -Checkpoint move)
        Complete-EventCheckpoint move
        Set-EventCheckpoint move -Watermark (Get-Date).AddDays(-2)
        $again = @(Get-CtiEvent -Checkpoint move)
        $again.Count | Should -Be @($all | Where-Object Date -GE (Get-Date).AddDays(-2)).Count
    }

    It 'refuse what is not there: <Command>' -ForEach @(
        @{ Command = { Complete-EventCheckpoint nobody } }, @{ Command = { Get-EventCheckpoint nobody } }, @{ Command = { Remove-EventCheckpoint nobody -Confirm:$false } }
        @{ Command = { Set-EventCheckpoint nobody -Watermark 2026-01-01Z } }
    ) {
        (Get-TestError $Command).FullyQualifiedErrorId | Should -BeLike 'CheckpointNotFound,*'
        Join-Path $env:THREATEVENTS_STATE nobody | Should -Not -Exist
    }
}
