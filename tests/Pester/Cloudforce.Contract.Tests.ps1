# The vendor's list of endpoints against the module and the sandbox: each query, body and answer field. See tests/Contract/README.md.

BeforeDiscovery {
    $folder = Join-Path (Split-Path $PSScriptRoot) 'Contract'
    . (Join-Path $folder 'Contract.ps1')
    . (Join-Path $folder 'Cases.ps1')
    $endpoints = @(Get-Contract | ForEach-Object { @{ Key = $_.key } })
    $more = @($ContractMore | ForEach-Object { @{ Command = $_ } })
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $folder = Join-Path (Split-Path $PSScriptRoot) 'Contract'
    . (Join-Path $folder 'Contract.ps1')
    . (Join-Path $folder 'Cases.ps1')
    Connect-TestSandbox -EventCount 200
    $default = '5e1a7e57-0d5a-4a11-8c0f-000000000001'
    $lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003'
    $list = @{}
    foreach ($entry in Get-Contract) { $list[$entry.key] = $entry }

    # The client's own table: where an endpoint is now, and where it was.
    $table = @{}
    foreach ($endpoint in [ThreatEvents.CfEndpoints]::All) {
        foreach ($path in @($endpoint.Path, $endpoint.Predecessor).Where({ $_ })) { $table["$($endpoint.Method) $($path -replace '\{\w+}', '{}')"] = $endpoint }
    }
    $table['POST events/graphql'] = [ThreatEvents.CfEndpoint]::new('graphql', 'POST', 'events/graphql', $null)

    function Build-Name { 'test {0:n}' -f (New-Guid) }
    function Build-Event { New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber -Indicator bad.example -IndicatorType DOMAIN -Tag phishing -Insight note -DatasetId $lab }
    function Build-Grant { New-CfDatasetPermission $lab -Role read -SubjectType group -SubjectId soc }
    function Get-CfAccount { '0123456789abcdef0123456789abcdef' }

    # An id in a path is a UUID or a number, so that no id stands for a word.
    function Get-PathPattern {
        param($Endpoint)
        $paths = @($Endpoint.Path, $Endpoint.Predecessor).Where({ $_ })
        '^(' + (($paths | ForEach-Object { [regex]::Escape($_) -replace '\\\{\w+}', '([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+)' }) -join '|') + ')$'
    }

    # The requests of an endpoint among those that commands make; a command that makes something first makes others too.
    function Get-Exchange {
        param([string] $Key, [string[]] $Command)
        $endpoint = $table[$Key]
        $pattern = Get-PathPattern $endpoint
        foreach ($text in $Command) {
            $run = Invoke-Contract ([scriptblock]::Create($text))
            $mine = @($run.Requests | Where-Object { $_.Method -eq $endpoint.Method -and $_.Path -match $pattern })
            if (-not $mine) { throw "No request to $Key by: $text" }
            $mine | Where-Object Status -NotIn 404
        }
    }

    $one = Build-Event
    $two = Build-Event
    $tag = (Get-CfTag phishing)[0].Id
    $group = (New-CfTagCategory 'test group').Id
    $null = Set-CfTag -Id $tag -CategoryUuid $group
    $null = $one | Add-CfEventReference -ReferenceId $two.Id
}

AfterAll { Disconnect-ThreatEventService }

Describe 'The list of the vendor' {
    It 'has 54 endpoints, each with a case here, and a place in the client''s own table' {
        $list.Count | Should -Be 54
        $list.Keys | Where-Object { $_ -notin $ContractCases.Keys } | Should -BeNullOrEmpty
        $ContractCases.Keys | Where-Object { $_ -notin $list.Keys } | Should -BeNullOrEmpty
        $list.Keys | Where-Object { -not $table[$_] } | Should -BeNullOrEmpty
    }

    It 'is accounted for field by field' {
        $request = 0
        $answer = 0
        $exceptions = 0
        foreach ($entry in $list.Values) {
            # As the vendor counts them: parameters, and keys of a body.
            $request += @($entry.query.Keys | Where-Object { $_ }).Length + @($entry.body.Keys | Where-Object { $_ }).Length
            $answer += @(Get-FieldPath $entry.response | Sort-Object -Unique).Count
            $exceptions += @($ContractCases[$entry.key].Untyped.Keys | Where-Object { $_ }).Length
        }
        $request | Should -Be 205
        $answer | Should -BeGreaterOrEqual 650
        $exceptions | Should -BeLessThan $answer -Because 'most fields are typed properties'
    }

    It 'marks as ending what the table knows to have a successor' {
        $ending = $list.Values | Where-Object deprecated | ForEach-Object key
        $moved = $ending | Where-Object { $table[$_].Predecessor -and ($table[$_].Predecessor -replace '\{\w+}', '{}') -eq ($_ -split ' ')[1] }
        # The others go on without a date, and need what a path alone does not give: the dataset, or another command.
        @($ending | Where-Object { $_ -notin $moved } | Sort-Object) | Should -Be @(
            'GET events/{}', 'GET events/dataset/{}/indicators', 'GET events/dataset/{}/tags/{}/indicators', 'POST events/create/bulk/relationships' | Sort-Object)
    }

    It 'names no exception that is none' {
        foreach ($key in $list.Keys) {
            $paths = @(Get-FieldPath $list[$key].response)
            $ContractCases[$key].Untyped.Keys | Where-Object { $_ -notin $paths } | Should -BeNullOrEmpty -Because $key
            $sent = @(Get-FieldPath $list[$key].body) + @(Get-FieldPath $list[$key].query)
            $ContractCases[$key].Unsent.Keys | Where-Object { $_ -notin $sent } | Should -BeNullOrEmpty -Because $key
        }
    }
}

Describe '<Key>' -ForEach $endpoints {
    BeforeAll {
        $entry = $list[$Key]
        $case = $ContractCases[$Key]
        if ($case.Before) { . ([scriptblock]::Create($case.Before)) }
        $exchanges = @(Get-Exchange $Key $case.Send)
    }

    It 'is sent with every query and body field, each as the list has it' {
        $expected = @((Get-FieldPath $entry.query | ForEach-Object { "query $_" }) + (Get-FieldPath $entry.body | ForEach-Object { "body $_" }) | Sort-Object -Unique | Where-Object { $_ })
        $sent = @(foreach ($exchange in $exchanges) {
                $query = ConvertTo-QueryDocument $exchange.Query $entry.query
                Get-UsedPath $query $entry.query | ForEach-Object { "query $_" }
                Get-UsedPath $exchange.Body $entry.body | ForEach-Object { "body $_" }
                foreach ($complaint in @(if ($entry.query) { Test-Value $query $entry.query '$' -AsText } elseif ($query.Count) { $query.Keys | ForEach-Object { "`$ has a $_ that the list does not know" } })) { "wrong $complaint" }
                foreach ($complaint in @(if ($entry.body) { Test-Value $exchange.Body $entry.body } elseif ($exchange.Body) { @($exchange.Body.Keys) | ForEach-Object { "`$ has a $_ that the list does not know" } })) { "wrong $complaint" }
            }) | Sort-Object -Unique
        $beyond = @($case.Beyond.Keys)
        @($sent) -like 'wrong *' | Where-Object { $complaint = $_; -not ($beyond | Where-Object { $complaint -like "* has a $_ that*" }) } | Should -BeNullOrEmpty
        $expected | Where-Object { $_ -notin $sent -and ($_ -replace '^\w+ ') -notin $case.Unsent.Keys } | Should -BeNullOrEmpty
    }

    It 'is answered by the sandbox with every field, each in the documented type' {
        $exchanges.Status | Sort-Object -Unique | Should -BeIn 200, 202
        if ($entry.response -eq 'undefined') { $exchanges.Text | Should -BeNullOrEmpty; return }
        $used = @(foreach ($exchange in $exchanges | Where-Object { -not $_.Query.Contains('format') }) {
                $answer = $exchange.Answer
                # What the documents show in an envelope, the list shows without.
                $isWrapped = $answer -is [Collections.IDictionary] -and $answer.Contains('result') -and -not ($entry.response -is [Collections.IDictionary] -and $entry.response.Contains('result'))
                if ($isWrapped) { $answer = $answer.result }
                # A list of names, which the list describes by its schema.
                if ($answer -is [Collections.IDictionary] -and $answer.Contains('items') -and $answer.Contains('type')) { $answer = $answer.items }
                Get-UsedPath $answer $entry.response
                foreach ($complaint in @(Test-Value $answer $entry.response)) { "wrong $complaint" }
            }) | Sort-Object -Unique
        $beyond = @($case.Beyond.Keys | ForEach-Object { ($_ -split '\.')[-1] })
        @($used) -like 'wrong *' | Where-Object { $complaint = $_; -not ($beyond | Where-Object { $complaint -like "* has a $_ that*" }) } | Should -BeNullOrEmpty
        Get-FieldPath $entry.response | Sort-Object -Unique | Where-Object { $_ -notin $used -and $_ -notin $case.Missing.Keys } | Should -BeNullOrEmpty
    }

    It 'gives every field of its answer as a typed property' {
        if ($entry.response -eq 'undefined') { return }
        $marks = [Collections.Generic.List[object]]::new()
        $document = New-Sample $entry.response '' $marks
        if ($document -is [Collections.IDictionary] -and $entry.response.Contains('properties') -and $entry.response.Contains('type')) { $document = @{ type = 'object'; properties = $document } }
        $endpoint = $table[$Key]
        Add-SandboxFault @{
            kind = 'status'; status = 200; times = 1; method = $endpoint.Method; body = (ConvertTo-Json -InputObject $document -Depth 30 -Compress)
            route = ((Get-PathPattern $endpoint) -replace '^\^', 'cloudforce-one/')
        }
        try { $output = . ([scriptblock]::Create($case.Give ?? @($case.Send)[0])) }
        finally { Clear-SandboxFault }
        $values = @(Get-TypedValue $output)
        $marks | Where-Object { $_.Path -notin $case.Untyped.Keys -and -not (Test-Mark $_ $values) } | ForEach-Object Path | Should -BeNullOrEmpty
        $output | Where-Object { $_ -is [ThreatEvents.CfEntity] } | ForEach-Object { "$($_.AdditionalProperties)" } | Where-Object { $_ } | Should -BeNullOrEmpty
    }
}

Describe 'Every Cf cmdlet with every parameter' {
    It 'is taken by the sandbox: <Command>' -ForEach $more {
        $run = Invoke-Contract ([scriptblock]::Create($Command))
        $run.Output | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        $run.Requests | Should -Not -BeNullOrEmpty
        $run.Requests.Status | Where-Object { $_ -notin 200, 202, 404 } | Should -BeNullOrEmpty
        $run.Requests[-1].Status | Should -BeIn 200, 202
    }

    It 'is among the commands of this suite' {
        $used = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
        $commands = @($ContractCases.Values | ForEach-Object { $_.Send; $_.Before; $_.Give }) + $ContractMore | Where-Object { $_ }
        foreach ($text in $commands) {
            $tree = [Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $null)
            foreach ($command in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $name = $command.GetCommandName()
                if (-not (Get-Command $name -Module ThreatEvents -ErrorAction Ignore)) { continue }
                $bound = [Management.Automation.Language.StaticParameterBinder]::BindCommand($command)
                $bound.BoundParameters.Keys | ForEach-Object { $null = $used.Add("$name -$_") }
                # A switch with a value is not told by the binder.
                $command.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $null = $used.Add("$name -$($_.ParameterName)") }

                # What the pipeline binds, by the ids of what is piped.
                if ($command.Parent -is [Management.Automation.Language.PipelineAst] -and $command.Parent.PipelineElements.IndexOf($command) -gt 0) {
                    (Get-Command $name).Parameters.Values | Where-Object { $_.Attributes | Where-Object { $_ -is [Parameter] -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName) } } |
                        ForEach-Object { $null = $used.Add("$name -$($_.Name)") }
                }
            }
        }
        $common = [Management.Automation.PSCmdlet]::CommonParameters

        # Sync-CfEvent sends what Get-CfEvent sends, and writes it: Sync.Tests.ps1.
        $all = foreach ($command in Get-Command -Module ThreatEvents -Noun Cf* | Where-Object Verb -NE Sync) {
            $command.Parameters.Keys | Where-Object { $_ -notin $common -and $_ -notin $ContractLeftOut.Keys } | ForEach-Object { "$($command.Name) -$_" }
        }
        $all = $all | Where-Object { $_ -notin $ContractLeftOut.Keys }
        $all | Where-Object { -not $used.Contains($_) } | Should -BeNullOrEmpty
    }
}
