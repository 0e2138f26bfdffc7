# Every endpoint of Cloudforce One through its cmdlet, in both forms in which the service may answer. en-US/about_ThreatEvents_Cloudforce names
# these tests; the last block holds that table against the sandbox's routes, the module's cmdlets and this file.

BeforeDiscovery {
    # Commands are text, so that each runs in its own test. $lab, $one and the others are made anew for each form.
    $cases = @(
        @{ Endpoint = 'GET events'; Command = 'Get-CfEvent -DatasetId all -First 3'; Gives = 'CfEvent' }
        @{ Endpoint = 'POST events'; Command = 'Get-CfEvent -DatasetId all -Indicator (@($one.Indicator) + (1..99 | ForEach-Object { "$_".PadLeft(80, "x") }))'; Gives = 'CfEvent' }
        @{ Endpoint = 'GET events/{event_id}'; Command = 'Get-CfEvent -Id $one.Id'; Gives = 'CfEvent' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/events/{event_id}'; Command = '$one | Get-CfEvent'; Gives = 'CfEvent' }
        @{ Endpoint = 'POST events/create'; Command = 'New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber -DatasetId $lab'; Gives = 'CfEvent' }
        @{ Endpoint = 'PATCH events/{event_id}'; Command = '$one | Set-CfEvent -Tlp red'; Gives = 'CfEvent' }
        @{ Endpoint = 'POST events/create/bulk'; Command = '$row, $row | New-CfEventBulk -DatasetId $lab'; Gives = 'CfBulkResult' }
        @{ Endpoint = 'POST events/create/bulk/relationships'; Command = '$row | New-CfEventRelationshipBulk -DatasetId $lab -WarningAction Ignore'; Gives = 'CfBulkCreateResult' }
        @{ Endpoint = 'PATCH events/update/bulk'; Command = '$one, $two | Set-CfEventBulk -Tlp green'; Gives = 'CfBulkUpdateResult' }
        @{ Endpoint = 'DELETE events/datasets/{dataset_id}/events'; Old = 'DELETE events/{dataset_id}/delete'; Command = '(Build-TestEvent) | Remove-CfEvent -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'POST events/dataset/{dataset_id}/copy'; Command = '$one | Copy-CfEvent -DestinationDatasetId $default'; Gives = 'CfTransferResult' }
        @{ Endpoint = 'POST events/dataset/{dataset_id}/move'; Command = '(Build-TestEvent) | Move-CfEvent -DestinationDatasetId $default -Confirm:$false'; Gives = 'CfTransferResult' }
        @{ Endpoint = 'GET events/datasets/{dataset_id}/events/{event_id}/raw'; Old = 'GET events/raw/{dataset_id}/{event_id}'; Command = '$one | Get-CfEventRaw'; Gives = 'CfRawEvent' }
        @{ Endpoint = 'GET events/{event_id}/raw/{raw_id}'; Command = 'Get-CfEventRaw -EventId $one.Id -RawId $one.RawId'; Gives = 'CfRawEvent' }
        @{ Endpoint = 'PATCH events/{event_id}/raw/{raw_id}'; Command = '$one | Get-CfEventRaw | Set-CfEventRaw -Data @{ ticket = "IR-1" }'; Gives = 'CfRawEvent' }
        @{ Endpoint = 'POST events/event_tag/{event_id}/create'; Command = '$one | Add-CfEventTag -Tag botnet -PassThru'; Gives = 'CfEvent' }
        @{ Endpoint = 'DELETE events/event_tag/{event_id}'; Command = '$one | Remove-CfEventTag -Tag botnet -Confirm:$false -PassThru'; Gives = 'CfEvent' }
        @{ Endpoint = 'POST events/relate/{event_id}/create'; Command = '$one | Add-CfEventReference -ReferenceId $two.Id -PassThru'; Gives = 'CfEvent' }
        @{ Endpoint = 'DELETE events/relate/{event_id}'; Command = '$one | Remove-CfEventReference -ReferenceId $two.Id -Confirm:$false -PassThru'; Gives = 'CfEvent' }
        @{ Endpoint = 'POST events/relationships/create'; Command = 'Add-CfEventRelationship -EventId $one.Id -DatasetId $lab -ChildId $two.Id -RelationshipType related_to'; Gives = 'CfRelationshipResult' }
        @{ Endpoint = 'GET events/by-id/{event_id}/relationships'; Old = 'GET events/{event_id}/relationships'; Command = '$one | Get-CfEventRelationship'; Gives = 'CfEvent' }
        @{ Endpoint = 'GET events/aggregate'; Command = 'Measure-CfEvent attackerCountry'; Gives = 'CfAggregate' }
        @{ Endpoint = 'GET events/graph'; Command = 'Get-CfGraph "event:$($one.Id)"'; Gives = 'CfGraph' }
        @{ Endpoint = 'POST events/graphql'; Command = 'Invoke-CfRequest events/graphql Post -Body @{ query = "{ events { count } }" }'; Gives = '' }
        @{ Endpoint = 'POST v2/events/graphql'; Command = 'Invoke-CfRequest v2/events/graphql Post -Body @{ query = "{ events { count } }" }'; Gives = '' }
        @{ Endpoint = 'GET events/attackers'; Command = 'Get-CfAttacker'; Gives = 'CfAttacker' }
        @{ Endpoint = 'GET events/countries'; Command = 'Get-CfCountry'; Gives = 'CfCountry' }
        @{ Endpoint = 'GET events/indicator-types'; Command = 'Get-CfIndicatorType'; Gives = 'CfIndicatorType' }
        @{ Endpoint = 'GET events/indicatorTypes'; Command = 'Add-SandboxFault @{ kind = "status"; status = 404; times = 1; route = "indicator-types$" }; Get-CfIndicatorType'; Gives = 'CfIndicatorType'; Ends = $true }
        @{ Endpoint = 'POST events/dataset/{dataset_id}/indicatorTypes/create'; Command = 'New-CfIndicatorType (Build-TestName) -DatasetId $lab'; Gives = '' }
        @{ Endpoint = 'GET events/targetIndustries'; Command = 'Get-CfTargetIndustry'; Gives = 'CfTargetIndustry' }
        @{ Endpoint = 'GET events/targetIndustries/catalog'; Command = 'Get-CfTargetIndustry -Catalog'; Gives = 'CfTargetIndustry' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/targetIndustries'; Command = 'Get-CfTargetIndustry -DatasetId $default -UseDatasetRoute'; Gives = 'CfTargetIndustry' }
        @{ Endpoint = 'GET events/categories'; Command = 'Get-CfCategory'; Gives = 'CfCategory' }
        @{ Endpoint = 'GET events/categories/catalog'; Command = 'Get-CfCategory -Catalog'; Gives = 'CfCategory' }
        @{ Endpoint = 'GET events/event-categories/by-id/{category_id}'; Old = 'GET events/categories/{category_id}'; Command = 'Get-CfCategory -Name Phishing | Get-CfCategory'; Gives = 'CfCategory' }
        @{ Endpoint = 'POST events/categories/create'; Command = 'New-CfCategory (Build-TestName) -KillChain 4 -MitreAttack T1110'; Gives = 'CfCategory' }
        @{ Endpoint = 'PATCH events/event-categories/by-id/{category_id}'; Old = 'PATCH events/categories/{category_id}'; Command = 'New-CfCategory (Build-TestName) -KillChain 4 | Set-CfCategory -KillChain 5'; Gives = 'CfCategory' }
        @{ Endpoint = 'DELETE events/event-categories/by-id/{category_id}'; Old = 'DELETE events/categories/{category_id}'; Command = 'New-CfCategory (Build-TestName) -KillChain 4 | Remove-CfCategory -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/dataset'; Command = 'Get-CfDataset'; Gives = 'CfDataset' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}'; Command = 'Get-CfDataset -Id $lab'; Gives = 'CfDataset' }
        @{ Endpoint = 'POST events/dataset/create'; Command = 'New-CfDataset (Build-TestName)'; Gives = 'CfDataset' }
        @{ Endpoint = 'PATCH events/dataset/{dataset_id}'; Command = 'New-CfDataset (Build-TestName) | Set-CfDataset -Name (Build-TestName)'; Gives = 'CfDataset' }
        @{ Endpoint = 'DELETE events/dataset/{dataset_id}'; Command = 'New-CfDataset (Build-TestName) | Remove-CfDataset -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/permissions'; Command = '$null = Build-TestGrant; Get-CfDatasetPermission $lab'; Gives = 'CfDatasetPermission' }
        @{ Endpoint = 'POST events/dataset/{dataset_id}/permissions'; Command = 'Build-TestGrant'; Gives = 'CfDatasetPermission' }
        @{ Endpoint = 'PUT events/dataset/{dataset_id}/permissions/{grant_id}'; Command = 'Build-TestGrant | Set-CfDatasetPermission -Role Write'; Gives = 'CfDatasetPermission' }
        @{ Endpoint = 'DELETE events/dataset/{dataset_id}/permissions/{grant_id}'; Command = 'Build-TestGrant | Remove-CfDatasetPermission -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/dataset/-/groups/{group_id}'; Command = 'Get-CfDatasetGroup 9909f000-7e57-4a11-8c0f-000000000001'; Gives = 'CfDatasetGroup' }
        @{ Endpoint = 'DELETE events/dataset/-/groups/{group_id}'; Command = 'Remove-CfDatasetGroup 9909f000-7e57-4a11-8c0f-000000000002 -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/tags'; Command = 'Get-CfTag phishing'; Gives = 'CfTag' }
        @{ Endpoint = 'GET events/tags/{tag_uuid}'; Command = 'Get-CfTag -Id (Get-CfTag phishing)[0].Id'; Gives = 'CfTag'; New = $true }
        @{ Endpoint = 'GET events/tags/{tag_uuid}/relationships'; Command = '(Get-CfTag phishing)[0] | Get-CfTagRelationship'; Gives = 'CfTagRelationship' }
        @{ Endpoint = 'DELETE events/tags/{tag_uuid}/relationships/{relationship_id}'; Command = '(Get-CfTag phishing)[0] | Get-CfTagRelationship | Select-Object -First 1 | Remove-CfTagRelationship -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/tags/categories/actors'; Command = 'Get-CfActor'; Gives = 'CfTag' }
        @{ Endpoint = 'POST events/tags/create'; Command = 'New-CfTag (Build-TestName) -Motive Espionage'; Gives = 'CfTag' }
        @{ Endpoint = 'PATCH events/tags/{tag_uuid}'; Command = 'New-CfTag (Build-TestName) | Set-CfTag -Priority 3'; Gives = 'CfTag' }
        @{ Endpoint = 'DELETE events/tags/{tag_uuid}'; Command = 'New-CfTag (Build-TestName) | Remove-CfTag -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/tags/{tag_uuid}/indicators'; Command = 'Get-CfIndicator -TagId (Get-CfTag phishing)[0].Id'; Gives = 'CfIndicator' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/tags/{tag_uuid}/indicators'; Command = 'Get-CfIndicator -TagId (Get-CfTag phishing)[0].Id -DatasetId $default -UseDatasetRoute'; Gives = 'CfIndicator' }
        @{ Endpoint = 'GET events/tags/categories'; Command = '$null = New-CfTagCategory (Build-TestName); Get-CfTagCategory'; Gives = 'CfTagCategory' }
        @{ Endpoint = 'GET events/tag-categories/{category_uuid}'; Command = 'New-CfTagCategory (Build-TestName) | Get-CfTagCategory'; Gives = 'CfTagCategory'; New = $true }
        @{ Endpoint = 'POST events/tags/categories/create'; Command = 'New-CfTagCategory (Build-TestName)'; Gives = 'CfTagCategory' }
        @{ Endpoint = 'PATCH events/tag-categories/{category_uuid}'; Old = 'PATCH events/tags/categories/{category_uuid}'; Command = 'New-CfTagCategory (Build-TestName) | Set-CfTagCategory -Description text'; Gives = 'CfTagCategory' }
        @{ Endpoint = 'DELETE events/tag-categories/{category_uuid}'; Old = 'DELETE events/tags/categories/{category_uuid}'; Command = 'New-CfTagCategory (Build-TestName) | Remove-CfTagCategory -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/indicators'; Command = 'Get-CfIndicator -First 3'; Gives = 'CfIndicator' }
        @{ Endpoint = 'GET events/indicators/aggregate'; Command = 'Measure-CfIndicator indicatorType'; Gives = 'CfAggregate' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/indicators'; Command = 'Get-CfIndicator -DatasetId $default -UseDatasetRoute -First 3'; Gives = 'CfIndicator' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/indicators/tags'; Command = 'Get-CfIndicatorTag $default'; Gives = 'CfTag' }
        @{ Endpoint = 'GET events/dataset/{dataset_id}/indicators/{indicator_id}'; Command = 'Build-TestIndicator | Get-CfIndicator'; Gives = 'CfIndicator' }
        @{ Endpoint = 'POST events/dataset/{dataset_id}/indicators/create'; Command = 'Build-TestIndicator'; Gives = 'CfIndicator' }
        @{ Endpoint = 'POST events/dataset/{dataset_id}/indicators/bulk'; Command = 'New-CfIndicatorBulk 192.0.2.7 IP -DatasetId $lab'; Gives = 'CfIndicatorBulkResult' }
        @{ Endpoint = 'PATCH events/dataset/{dataset_id}/indicators/{indicator_id}'; Command = 'Build-TestIndicator | Set-CfIndicator -Tag c2'; Gives = 'CfIndicator' }
        @{ Endpoint = 'DELETE events/dataset/{dataset_id}/indicators/{indicator_id}'; Command = 'Build-TestIndicator | Remove-CfIndicator -Confirm:$false -PassThru'; Gives = 'String' }
        @{ Endpoint = 'GET events/queries'; Command = '$null = Build-TestQuery; Get-CfSavedQuery'; Gives = 'CfSavedQuery' }
        @{ Endpoint = 'GET events/queries/{query_id}'; Command = 'Build-TestQuery | Get-CfSavedQuery'; Gives = 'CfSavedQuery' }
        @{ Endpoint = 'POST events/queries/create'; Command = 'Build-TestQuery'; Gives = 'CfSavedQuery' }
        @{ Endpoint = 'PATCH events/queries/{query_id}'; Command = 'Build-TestQuery | Set-CfSavedQuery -AlertEnabled $true'; Gives = 'CfSavedQuery' }
        @{ Endpoint = 'DELETE events/queries/{query_id}'; Command = 'Build-TestQuery | Remove-CfSavedQuery -Confirm:$false -PassThru'; Gives = 'String' }
    )
    # The last two are the service after it has dropped the old paths, and one that does not know the new ones yet.
    $forms = @(
        @{ Form = 'bare'; Routes = 'both' }
        @{ Form = 'wrapped'; Routes = 'both' }
        @{ Form = 'bare'; Routes = 'current' }
        @{ Form = 'wrapped'; Routes = 'predecessors' }
    )
    $moved = @($cases | Where-Object Old)
    $endpoints = @($cases | ForEach-Object { @{ Endpoint = $_.Endpoint; Command = $_.Command }; if ($_.Old) { @{ Endpoint = $_.Old; Command = $_.Command } } })
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $default = '5e1a7e57-0d5a-4a11-8c0f-000000000001'
    $lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003'
    $row = @{ category = 'Phishing'; date = '2026-02-03T04:05:06Z'; event = 'text'; tlp = 'amber'; raw = @{ data = $null } }

    function Build-TestName { 'test {0:n}' -f (New-Guid) }
    function Build-TestEvent {
        New-CfEvent Phishing -Date 2026-02-03T04:05:06Z -Event 'Actor registered bad.example' -Tlp amber -Indicator bad.example -IndicatorType DOMAIN -Tag phishing -DatasetId $lab
    }
    function Build-TestGrant { New-CfDatasetPermission $lab -Role Read -SubjectType Group -SubjectId soc }
    function Build-TestIndicator { New-CfIndicator "$(New-Guid).example" DOMAIN -DatasetId $lab }
    function Build-TestQuery { New-CfSavedQuery (Build-TestName) '{"a":1}' }

    # An id in a path is a UUID, or the number of a saved query or raw record: so {event_id} does not take "attackers" for an event.
    function Get-EndpointRequest {
        param([string] $Endpoint)
        $method, $template = $Endpoint -split ' '
        $pattern = [regex]::Escape($template) -replace '\\\{(query|raw)_id}', '\d+' -replace '\\\{\w+}', '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
        Get-SandboxRequest | Where-Object { $_.method -eq $method -and $_.path -match "/cloudforce-one/$pattern`$" }
    }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Answers in the <Form> form, with <Routes> routes' -ForEach $forms {
    BeforeAll {
        Connect-TestSandbox -EventCount 300
        Set-SandboxOption @{ cloudforceEnvelope = $Form; cloudforceRoutes = $Routes }
        $one = Build-TestEvent
        $two = Build-TestEvent
    }

    It '<Endpoint>' -ForEach $cases {
        if ($Ends -and $Routes -eq 'current') {
            # Neither the path that is asked in its stead nor this one: the error says so.
            (Get-TestError ([scriptblock]::Create($Command))).FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            return
        }
        Clear-SandboxRequest
        $result = @(. ([scriptblock]::Create($Command)))
        $result | Should -Not -BeNullOrEmpty
        if ($Gives) { $result | ForEach-Object { $_.GetType().Name | Should -BeExactly $Gives } }
        $asked = if ($Old -and $Routes -eq 'predecessors') { $Old } else { $Endpoint }
        $requests = @(Get-EndpointRequest $asked)
        $requests | Should -Not -BeNullOrEmpty
        $requests.status | Where-Object { $_ -notin 200, 202, 404 } | Should -BeNullOrEmpty
        # What is new and has no predecessor is found in the list instead, where the service does not know it.
        $requests[-1].status | Should -BeIn $(if ($New -and $Routes -eq 'predecessors') { 404 } else { 200, 202 })
        $result | Where-Object { $_ -is [ThreatEvents.CfEntity] -and $_.PSObject.Properties['Id'] } | ForEach-Object { $_.Id | Should -Not -BeNullOrEmpty }
    }

    It 'exports no type names: <Endpoint>' -ForEach ($cases | Where-Object { -not $_.Ends -and $_.Gives -like 'Cf*' -and $_.Endpoint -like 'GET *' }) {
        $csv = . ([scriptblock]::Create($Command)) | ConvertTo-Csv
        $csv -join "`n" | Should -Not -Match 'System\.|ThreatEvents\.'
    }
}

Describe 'An endpoint that has moved' {
    BeforeAll {
        Connect-TestSandbox -EventCount 5
        Set-SandboxOption @{ cloudforceRoutes = 'predecessors' }
        $one = Build-TestEvent
    }

    It 'is asked at its new path once, and from then on at the path that answered: <Endpoint>' -ForEach $moved {
        $null = . ([scriptblock]::Create($Command))
        Clear-SandboxRequest
        $null = . ([scriptblock]::Create($Command))
        @(Get-EndpointRequest $Endpoint) | Should -BeNullOrEmpty
        @(Get-EndpointRequest $Old).status | Should -BeIn 200, 202
    }

    It 'is found again when the old path goes: <Endpoint>' -ForEach $moved {
        Set-SandboxOption @{ cloudforceRoutes = 'current' }
        Clear-SandboxRequest
        . ([scriptblock]::Create($Command)) | Should -Not -BeNullOrEmpty
        @(Get-EndpointRequest $Old).status | Should -Be 404
        @(Get-EndpointRequest $Endpoint).status | Should -Be 200
        Clear-SandboxRequest
        $null = . ([scriptblock]::Create($Command))
        @(Get-EndpointRequest $Old) | Should -BeNullOrEmpty
    }

    It 'is not taken for moved where an object is missing' {
        Set-SandboxOption @{ cloudforceRoutes = 'both' }
        Clear-SandboxRequest
        (Get-TestError { Get-CfCategory -Id (New-Guid) }).FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        @(Get-SandboxRequest).Count | Should -Be 1
    }

    It 'gives the error of its new path where it has neither' {
        Add-SandboxFault @{ kind = 'status'; status = 404; body = '{"success":false,"errors":[{"code":7003,"message":"Could not route"}]}'; route = 'categor' }
        Clear-SandboxRequest
        $problem = Get-TestError { Set-CfCategory -Id (New-Guid) -KillChain 3 }
        Clear-SandboxFault
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $problem.Exception.Resource | Should -BeLike '*/event-categories/by-id/*'
        @(Get-SandboxRequest).method | Should -Be PATCH, PATCH
    }
}

Describe 'The table of about_ThreatEvents_Cloudforce' {
    BeforeAll {
        Connect-TestSandbox -EventCount 5
        $root = Split-Path (Split-Path $PSScriptRoot)
        $text = Get-Content (Join-Path $root 'en-US/about_ThreatEvents_Cloudforce.help.txt') -Raw

        # An endpoint's line, and on the next one the cmdlet and the test.
        $table = @([regex]::Matches($text, '(?m)^ {6}(?<endpoint>(GET|POST|PATCH|PUT|DELETE) \S+)\r?\n {10}(?<cmdlet>[A-Z]\w+-\w+)\b[^\r\n]*?, (?<test>\S+)\r?$'))

        # Edits are PATCH; the service also takes them as POST under the same path.
        $served = (Invoke-RestMethod "${SandboxUri}_sandbox/routes") | Where-Object path -Like '*/cloudforce-one/*' |
            ForEach-Object { '{0} {1}' -f $_.method, ($_.path -replace '^.*/cloudforce-one/') }
        $served = $served | Where-Object { -not ($_ -like 'POST *' -and ($_ -replace '^POST', 'PATCH') -in $served) }
    }

    It 'has every endpoint that the sandbox serves, and no other' {
        ($table | ForEach-Object { $_.Groups['endpoint'].Value } | Sort-Object) -join "`n" | Should -BeExactly (($served | Sort-Object) -join "`n")
    }

    It 'has every endpoint of the vendor''s page' {
        $vendor = @(
            'GET events', 'GET events/{event_id}', 'POST events/create', 'PATCH events/{event_id}', 'POST events/create/bulk', 'GET events/attackers',
            'GET events/categories', 'GET events/categories/{category_id}', 'POST events/categories/create', 'PATCH events/categories/{category_id}',
            'DELETE events/categories/{category_id}', 'GET events/countries', 'GET events/dataset', 'GET events/dataset/{dataset_id}',
            'POST events/dataset/create', 'PATCH events/dataset/{dataset_id}', 'GET events/raw/{dataset_id}/{event_id}', 'GET events/indicatorTypes',
            'GET events/{event_id}/raw/{raw_id}', 'PATCH events/{event_id}/raw/{raw_id}', 'DELETE events/relate/{event_id}', 'POST events/tags/create',
            'POST events/event_tag/{event_id}/create', 'DELETE events/event_tag/{event_id}', 'GET events/targetIndustries'
        )
        $vendor | Where-Object { $_ -notin ($table | ForEach-Object { $_.Groups['endpoint'].Value }) } | Should -BeNullOrEmpty
    }

    It '<Endpoint> names the cmdlet that is tested here' -ForEach $endpoints {
        $line = @($table | Where-Object { $_.Groups['endpoint'].Value -eq $Endpoint })
        $line.Count | Should -Be 1
        $cmdlet = $line[0].Groups['cmdlet'].Value
        Get-Command $cmdlet -Module ThreatEvents | Should -Not -BeNullOrEmpty
        $Command | Should -Match "\b$cmdlet\b|Build-Test(Event|Grant|Indicator|Query)\b"
        $line[0].Groups['test'].Value | Should -BeExactly (Split-Path $PSCommandPath -Leaf)
    }
}
