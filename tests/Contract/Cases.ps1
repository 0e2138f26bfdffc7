# Which commands call the endpoints of the vendor's list, and each field that is an exception, with its reason. Dot-sourced by the contract test.
# Send: commands that together send every field. Give: a command for the reading of a made-up answer; the first of Send where it is left out.
# Unsent, Untyped: exceptions. Beyond: what is sent or answered though this list does not have it.
$paging = @{
    'pagination'            = 'read by the paging: total, page and cursor'
    'pagination.page'       = 'read by the paging'
    'pagination.pageSize'   = 'read by the paging'
    'pagination.totalCount' = 'read by the paging: -IncludeTotalCount gives it'
    'pagination.totalPages' = 'follows from the total'
}
$success = @{ 'success' = 'what is not a success is an error' }
$gone = @{ 'uuid' = 'the id that was given is what -PassThru writes' }
$tagFields = '-ActiveDuration @{ Value = "2019-"; Confidence = 3; Tlp = "green" } -ActorCategory @{ Value = "Nation State"; Tlp = "green" } -ActorCategoryConfidence 7 -AliasGroupNames A -AliasGroupNamesInternal B ' +
    '-Aliases @{ Value = "x"; Confidence = 7; Tlp = "green" } -InternalAliases @{ Value = "y"; Confidence = 2; Tlp = "amber-strict" } -AttributionOrganization @{ Value = "Lab"; Tlp = "green" } -AttributionConfidenceScore 9 ' +
    '-CategoryUuid $group -Confidence 5 -DateOfDiscovery 2026-01-02 -Description text -ExternalReferenceLinks https://report.example/1 ' +
    '-ExternalReferences @{ Url = "https://report.example/2"; Description = "Report" } -InternalDescription text -LastSeen 2026-11-02 -Motive @{ Value = "Espionage"; Tlp = "amber" } -MotiveConfidence 8 ' +
    '-OpsecLevel @{ Value = "low"; Confidence = 3; Tlp = "red" } -OriginCountry CN -OriginCountryConfidence 4 -OriginCountryTlp clear -Priority @{ Value = 2; Confidence = 3; Tlp = "red" } ' +
    '-Properties @{ cve = "CVE-2026-1" } -SophisticationLevel @{ Value = "high"; Confidence = 3; Tlp = "purple" } -Tlp amber-strict'

$schema = '@{ key = "cve"; kind = "string"; label = "CVE"; required = $true; enforcement = "warn"; format = "url"; maxLength = 20; allowedValues = @("a"); deprecated = $false; deprecatedValues = @("b"); ' +
    'annotations = @{ confidence = $true; tlp = $true }; numberConstraint = @{ integer = $true; min = 1; max = 9 }; element = @{ kind = "string" }; properties = @{ a = @{ kind = "string" } } }'
$newEvent = '-Category Phishing -Date 2026-02-03T04:05:06Z -Event text -Tlp amber -Attacker x -AttackerCountry CN -DatasetId $lab -Indicator bad.example -IndicatorType DOMAIN ' +
    '-Indicators @{ IndicatorType = "DOMAIN"; Value = "bad.example" } -Insight text -RawData @{ a = 1 } -RawSource soc -RawTlp amber -Tag phishing -TargetCountry US -TargetIndustry Agriculture -EventAccountId 7 ' +
    '-Source @{ ResourceId = "5f1f3a5e-0000-4000-8000-000000000001"; Title = "Report" }'
$row = '@{ category = "Phishing"; date = "2026-02-03T04:05:06Z"; event = "text"; tlp = "amber"; attacker = "x"; attackerCountry = "CN"; indicator = "bad.example"; indicatorType = "DOMAIN"; ' +
    'indicators = @(@{ indicatorType = "DOMAIN"; value = "bad.example" }); insight = "text"; tags = @("phishing"); targetCountry = "US"; targetIndustry = "Agriculture"; accountId = 7; '

$ContractCases = @{
    'GET events/aggregate' = @{ Send = 'Measure-CfEvent attackerCountry -DatasetId $default -StartDate 2026-01-01 -EndDate 2026-12-31 -GroupByDate -Limit 5'; Beyond = @{ 'aggregations.attackerCountry' = 'the column that was counted by' }; Untyped = @{ 'dateRange' = 'its two days are properties of each row: StartDate, EndDate'; 'aggregations' = 'each is an object' } }
    'GET events/attackers' = @{ Send = 'Get-CfAttacker -DatasetId $default' }
    'GET events/categories/catalog' = @{ Send = 'Get-CfCategory -Catalog' }
    'POST events/categories/create' = @{ Send = 'New-CfCategory (Build-Name) -KillChain 4 -MitreAttack T1110 -MitreCapec 49 -ShortName x' }
    'GET events/categories' = @{ Send = 'Get-CfCategory -DatasetId $default' }
    'DELETE events/categories/{}' = @{ Send = 'Remove-CfCategory (New-CfCategory (Build-Name) -KillChain 4).Id -Confirm:$false -PassThru'; Give = 'Remove-CfCategory $one.Id -Confirm:$false -PassThru'; Untyped = $gone }
    'PATCH events/categories/{}' = @{ Send = 'New-CfCategory (Build-Name) -KillChain 4 | Set-CfCategory -Name (Build-Name) -KillChain 5 -MitreAttack T1110 -MitreCapec 49 -ShortName y'; Give = 'Set-CfCategory -Id $one.Id -KillChain 3' }
    'GET events/categories/{}' = @{ Send = 'Get-CfCategory -Id (Get-CfCategory -Catalog)[0].Id'; Give = 'Get-CfCategory -Id $one.Id' }
    'GET events/countries' = @{ Send = 'Get-CfCountry'; Untyped = $success + @{ 'result' = 'each is an object' } }
    'POST events/dataset/create' = @{ Send = 'New-CfDataset (Build-Name) -IsPublic'; Beyond = @{ 'indicatorWriteMode' = 'the list of datasets has it' } }
    'GET events/dataset' = @{ Send = 'Remove-CfDataset (New-CfDataset (Build-Name)).Id -Confirm:$false; Get-CfDataset -IncludeDeleted'; Give = 'Get-CfDataset' }
    'DELETE events/dataset/{}' = @{ Send = 'Remove-CfDataset (New-CfDataset (Build-Name)).Id -Confirm:$false -PassThru'; Give = 'Remove-CfDataset $lab -Confirm:$false -PassThru'; Untyped = $gone + @{ 'name' = 'the dataset is gone' } }
    'PATCH events/dataset/{}' = @{ Send = 'New-CfDataset (Build-Name) | Set-CfDataset -Name (Build-Name) -IsPublic $true'; Give = 'Set-CfDataset -Id $lab -Name x -IsPublic $true'; Beyond = @{ 'indicatorWriteMode' = 'the list of datasets has it' } }
    'GET events/dataset/{}' = @{ Send = 'Get-CfDataset -Id $lab'; Beyond = @{ 'indicatorWriteMode' = 'the list of datasets has it' } }
    'GET events/raw/{}/{}' = @{ Send = '$one | Get-CfEventRaw' }
    'GET events/dataset/{}/events/{}' = @{ Send = '$one | Get-CfEvent' }
    'POST events/event_tag/{}/create' = @{ Send = '$one | Add-CfEventTag -Tag botnet'; Untyped = $success }
    'DELETE events/event_tag/{}' = @{ Send = '$one | Remove-CfEventTag -Tag botnet -Confirm:$false'; Untyped = $success; Beyond = @{ 'tags' = 'the specification requires the body that the vendor''s client leaves out' } }
    'GET events/graph' = @{
        Send = 'Get-CfGraph "event:$($one.Id)" -Direction both -ExpandNodes -Hydration r2_join -Limit 10 -MaxNodes 10 -RelationshipType tagged_with, appears_in -DatasetId $lab -Cursor x'
        Untyped = @{ 'edges' = 'each is a record' }
    }
    'POST events/graphql' = @{ Send = 'Invoke-CfRequest events/graphql Post -Body @{ query = "{ events { count } }" }'; Beyond = @{ 'query' = 'the list has no body, the documents neither' }
        Untyped = @{ 'data' = 'the query decides what it is: given as it is'; 'errors' = 'the query decides what it is: given as it is' } }
    'GET events/indicators/aggregate' = @{
        Send = 'Measure-CfIndicator indicatorType -Measure indicators -TagId $tag -DatasetId $default -CreatedAfter 2025-01-01 -CreatedBefore 2027-01-01 -EventDateAfter 2025-01-01 -EventDateBefore 2027-01-01 -Limit 5'
        Beyond = @{ 'aggregations.indicatorType' = 'the column that was counted by' }
        Untyped = @{ 'aggregations' = 'each is an object' }
    }
    'GET events/dataset/{}/indicators' = @{ Send = 'Get-CfIndicator -DatasetId $default -UseDatasetRoute -IndicatorType DOMAIN -Name login -RelatedEvent (Get-CfEvent -IndicatorType DOMAIN -First 1 -Filter { indicator -like "login*" }).Id -PageSize 5', 'Get-CfIndicator -DatasetId $default -UseDatasetRoute -PageSize 50 -First 50'; Give = 'Get-CfIndicator -DatasetId $default -UseDatasetRoute -First 1'; Untyped = $paging + @{ 'indicators' = 'each is an object' } }
    'GET events/dataset/{}/indicators/{}' = @{ Send = 'Get-CfIndicator -Tag phishing -First 1 | Get-CfIndicator'; Give = 'Get-CfIndicator -Id $one.Id -DatasetId $lab'; Beyond = @{ 'sources' = 'the lists of indicators have it' } }
    'GET events/dataset/{}/indicators/tags' = @{ Send = 'Get-CfIndicatorTag $default' }
    'GET events/indicators' = @{
        Send = @(
            'Get-CfIndicator (Get-CfIndicator -First 1).Value -Name e -DatasetId $default -Tag phishing -RelatedEvent $two.Id -RelatedEventLimit 3 -CreatedAfter 2025-01-01 -CreatedBefore 2027-01-01 -IndicatorType DOMAIN -IncludeTags $true -Cache from-graph -TagSearch @{ field = "value"; op = "equals"; value = "phishing" } -IncludeTotalCount -First 3'
            'Get-CfIndicator -PageSize 5 -First 12'
            'Get-CfIndicator -Tag phishing -First 3'
            'Get-CfIndicator -Format Stix2 -First 3'
        )
        Give = 'Get-CfIndicator -First 1'
        Missing = @{ 'completeness.failedShards.datasetId' = 'no part of the sandbox fails: CfCommand.Tests.ps1 has such an answer'; 'completeness.failedShards.shardId' = 'the same' }
        Untyped = @{
            'indicators' = 'each is an object'; 'pagination' = 'read by the paging'; 'pagination.count' = 'read by the paging'; 'pagination.cursor' = 'read by the paging'; 'pagination.has_more' = 'read by the paging'
            'pagination.page' = 'read by the paging'; 'pagination.per_page' = 'read by the paging'; 'pagination.total_count' = 'read by the paging: -IncludeTotalCount gives it'; 'pagination.total_count_is_exact' = 'read by the paging'
            'completeness' = 'told by the warning of a list that is not complete'; 'completeness.complete' = 'told by the warning'; 'completeness.failedDatasets' = 'named by the warning'; 'completeness.failedShards' = 'named by the warning'
            'completeness.failedShards.datasetId' = 'named by the warning'; 'completeness.failedShards.shardId' = 'named by the warning'; 'completeness.warnings' = 'quoted by the warning'
        }
    }
    'GET events/indicator-types' = @{ Send = 'Get-CfIndicatorType -DatasetId $default' }
    'POST events/queries/create' = @{ Send = 'New-CfSavedQuery (Build-Name) "{}" -AlertEnabled $true -AlertRollupEnabled $true -RuleEnabled $true -RuleScope account' }
    'GET events/queries' = @{ Send = '$null = New-CfSavedQuery (Build-Name) "{}"; Get-CfSavedQuery'; Give = 'Get-CfSavedQuery' }
    'DELETE events/queries/{}' = @{ Send = 'Remove-CfSavedQuery (New-CfSavedQuery (Build-Name) "{}").Id -Confirm:$false'; Give = '1 | ForEach-Object { $_ }' }
    'PATCH events/queries/{}' = @{ Send = 'New-CfSavedQuery (Build-Name) "{}" | Set-CfSavedQuery -Name (Build-Name) -Query @{ a = 1 } -AlertEnabled $true -AlertRollupEnabled $true -RuleEnabled $true -RuleScope account'; Give = 'Set-CfSavedQuery -Id 1 -Name x' }
    'GET events/queries/{}' = @{ Send = 'Get-CfSavedQuery -Id (New-CfSavedQuery (Build-Name) "{}").Id'; Give = 'Get-CfSavedQuery -Id 1' }
    'PATCH events/{}/raw/{}' = @{ Send = '$one | Set-CfEventRaw -Data @{ a = 1 } -Source soc -Tlp amber' }
    'GET events/{}/raw/{}' = @{ Send = 'Get-CfEventRaw -EventId $one.Id -RawId $one.RawId' }
    'DELETE events/relate/{}' = @{ Send = '$one | Remove-CfEventReference -ReferenceId $two.Id -Confirm:$false'; Untyped = $success; Beyond = @{ 'events' = 'the specification requires the body that the vendor''s client leaves out' } }
    'GET events/{}/relationships' = @{ Send = '$one | Get-CfEventRelationship -Direction both -IncludeParent $true -IndicatorTypeId 1, 2 -MaxDepth 3 -RelationshipType related_to -PageSize 5', '$one | Get-CfEventRelationship'; Give = '$one | Get-CfEventRelationship -First 1' }
    'POST events/tags/categories/create' = @{ Send = "New-CfTagCategory (Build-Name) -Description text -Schema $schema"; Untyped = @{} }
    'GET events/tags/categories' = @{ Send = "`$null = New-CfTagCategory (Build-Name) -Description text -Schema $schema; Get-CfTagCategory test"; Give = 'Get-CfTagCategory'; Untyped = @{ 'categories' = 'each is an object' } }
    'DELETE events/tags/categories/{}' = @{ Send = 'Remove-CfTagCategory (New-CfTagCategory (Build-Name)).Id -Confirm:$false -PassThru'; Give = 'Remove-CfTagCategory $one.Id -Confirm:$false -PassThru'; Untyped = $gone }
    'PATCH events/tags/categories/{}' = @{ Send = "New-CfTagCategory (Build-Name) | Set-CfTagCategory -Name (Build-Name) -Description text -Schema $schema"; Give = 'Set-CfTagCategory -Id $one.Id -Name x' }
    'GET events/dataset/{}/tags/{}/indicators' = @{ Send = 'Get-CfIndicator -TagId $tag -DatasetId $default -UseDatasetRoute -IndicatorType DOMAIN -RelatedEvent $two.Id -Search e -PageSize 5', 'Get-CfIndicator -TagId $tag -DatasetId $default -UseDatasetRoute'; Give = 'Get-CfIndicator -TagId $tag -DatasetId $default -UseDatasetRoute -First 1'; Untyped = $paging + @{ 'indicators' = 'each is an object' }; Beyond = @{ 'indicators.sources' = 'two other lists of indicators have it' } }
    'GET events/tags/{}/indicators' = @{ Send = 'Get-CfIndicator -TagId $tag -DatasetId $default -IndicatorType DOMAIN -RelatedEvent $two.Id -Search e -PageSize 5', 'Get-CfIndicator -TagId $tag -DatasetId $default'; Give = 'Get-CfIndicator -TagId $tag -First 1'; Untyped = $paging + @{ 'indicators' = 'each is an object' }; Beyond = @{ 'indicators.sources' = 'two other lists of indicators have it' } }
    'POST events/tags/create' = @{ Send = "New-CfTag (Build-Name) $tagFields" }
    'GET events/tags' = @{ Send = 'Get-CfTag test -CategoryId $group -Filter @{ field = "value"; op = "contains"; value = "test" } -Cache from-graph -PageSize 50', 'Get-CfTag -PageSize 3'; Give = 'Get-CfTag -First 1'; Before = "`$null = New-CfTag (Build-Name) $tagFields"; Untyped = $paging + @{ 'tags' = 'each is an object' } }
    'DELETE events/tags/{}' = @{ Send = 'Remove-CfTag (New-CfTag (Build-Name)).Id -Confirm:$false -PassThru'; Give = 'Remove-CfTag $one.Id -Confirm:$false -PassThru'; Untyped = $gone }
    'PATCH events/tags/{}' = @{ Send = "New-CfTag (Build-Name) | Set-CfTag -Value (Build-Name) $tagFields"; Give = 'Set-CfTag -Id $one.Id -Value x' }
    'GET events/dataset/{}/targetIndustries' = @{ Send = 'Get-CfTargetIndustry -DatasetId $default -UseDatasetRoute' }
    'GET events/targetIndustries/catalog' = @{ Send = 'Get-CfTargetIndustry -Catalog' }
    'GET events/targetIndustries' = @{ Send = 'Get-CfTargetIndustry -DatasetId $default' }
    'POST events/create' = @{ Send = "New-CfEvent $newEvent" }
    'GET events' = @{
        Send = @(
            'Get-CfEvent -DatasetId $default -Tlp amber -OrderBy date -Descending -ForceRefresh -Cache from-graph -PageSize 5 -First 12'
            'Get-CfEvent -Format Taxii -First 3'
            # A bare list has no place for a cursor.
            'Set-SandboxOption @{ cloudforceEnvelope = "wrapped" }; Get-CfEvent -PageSize 5 -First 12; Set-SandboxOption @{ cloudforceEnvelope = "bare" }'
            'Get-CfEvent -Filter { category -eq "Phishing" -or tlp -eq "red" } -First 50'
        )
        Give = 'Get-CfEvent -First 1'
        Beyond = @{ 'searchBranches' = 'the vendor''s documents of 2026-10 and its command line client have it' }
    }
    'POST events/create/bulk' = @{ Send = "$row rawData = @{ a = 1 }; rawSource = 'soc'; rawTlp = 'amber' }, @{ event = 1 } | New-CfEventBulk -DatasetId `$lab -WarningAction Ignore", "$row rawData = @{ a = 1 } }, $row rawData = @{ a = 1 }; category2 = 1 } | New-CfEventBulk -DatasetId `$lab -BatchSize 2 -WarningAction Ignore"
        Give = "$row rawData = @{ a = 1 } } | New-CfEventBulk -DatasetId `$lab -WarningAction Ignore -ErrorAction SilentlyContinue"
        Unsent = @{ 'data.datasetId' = 'all events of a request go into one dataset, which stands beside them' }
        Untyped = @{
            'createdEventsCount' = 'counted by Status of the results'; 'errorCount' = 'counted by Status of the results'; 'createdEvents' = 'each is the result of its event'; 'createdEvents.eventIndex' = 'says whose result it is'
            'createdEvents.shardId' = 'ShardId of the result, in Cloudforce.Bulk.Tests.ps1'; 'createdEvents.uuid' = 'Uuid of the result, in Cloudforce.Bulk.Tests.ps1'
            'errors' = 'each is the result of its event'; 'errors.error' = 'Error of the result, in Cloudforce.Bulk.Tests.ps1'; 'errors.eventIndex' = 'says whose result it is'
        }
        # Errors are those of rows that the module has let through.
        Missing = @{ 'errors' = 'the module refuses beforehand what the sandbox would'; 'errors.error' = 'the same'; 'errors.eventIndex' = 'the same' }
    }
    'POST events/create/bulk/relationships' = @{ Send = "$row raw = @{ data = @{ a = 1 }; source = 'soc'; tlp = 'amber' }; datasetId = `$lab }, @{ category = 'No such'; date = '2026-02-03T04:05:06Z'; event = 'bad'; tlp = 'amber'; raw = @{ data = `$null } } | New-CfEventRelationshipBulk -DatasetId `$lab -WarningAction Ignore" }
    'PATCH events/{}' = @{ Send = '$one | Set-CfEvent -Attacker x -AttackerCountry CN -Category Phishing -CreatedAt 2026-02-03 -Date 2026-02-03 -Event text -Indicator x.example -IndicatorType DOMAIN -Insight text -RawData @{ a = 1 } -RawSource soc -RawTlp amber -TargetCountry US -TargetIndustry Agriculture -Tlp red' }
    'GET events/{}' = @{ Send = 'Get-CfEvent -Id $one.Id' }
}

# What has no place above: endpoints that the list lacks, and parameters that no field of it has.
$ContractMore = @(
    'Get-CfEvent -AccountId (Get-CfAccount) -Attacker QUIET* -AttackerCountry CN -Category Phishing -Indicator x -IndicatorType DOMAIN -TargetCountry US -TargetIndustry Agriculture -Tag botnet -StartedAt 2026-01-01 -EndedAt 2026-12-01'
    'Get-CfEvent -Last 7d -First 2 -Skip 1 -IncludeTotalCount'
    'Get-CfEvent -Format Stix2 -First 1 -OutFile TestDrive:/events.json'
    'Get-CfIndicator -Format Taxii -First 1 -OutFile TestDrive:/indicators.json'
    'Measure-CfEvent tlp -Last 7d'
    'Set-CfEventBulk -Id $one.Id -DatasetId $lab -Attacker x -AttackerCountry CN -Category Phishing -CreatedAt 2026-02-03 -Event text -Indicator x.example -IndicatorType DOMAIN -Insight text -RawData @{ a = 1 } -RawSource soc -RawTlp amber -TargetCountry US -TargetIndustry Agriculture -Tlp red'
    'Copy-CfEvent -Id $one.Id -DatasetId $lab -DestinationDatasetId $default -KeepRawData'
    'Move-CfEvent -Id (Build-Event).Id -DatasetId $lab -DestinationDatasetId $default -KeepRawData -Confirm:$false'
    'Remove-CfEvent -Id (Build-Event).Id -DatasetId $lab -PassThru -Confirm:$false'
    'Add-CfEventReference -EventId $one.Id -DatasetId $lab -ReferenceId $two.Id -PassThru'
    'Remove-CfEventReference -EventId $one.Id -DatasetId $lab -ReferenceId $two.Id -PassThru -Confirm:$false'
    'Add-CfEventTag -EventId $one.Id -DatasetId $lab -Tag a -PassThru'
    'Remove-CfEventTag -EventId $one.Id -DatasetId $lab -Tag a -PassThru -Confirm:$false'
    'Add-CfEventRelationship -EventId $one.Id -DatasetId $lab -ChildId $two.Id -RelationshipType caused_by'
    'Get-CfEventRelationship -EventId $one.Id -DatasetId $lab -IncludeTotalCount:$false -Skip 0'
    'Get-CfEventRaw -EventId $one.Id -DatasetId $lab'
    'Set-CfEventRaw -InputObject ($one | Get-CfEventRaw) -Source x'
    'Set-CfEventRaw -EventId $one.Id -RawId $one.RawId -Source x'
    'New-CfIndicator x1.example DOMAIN -DatasetId $lab -Tag c2 -RelatedEvent @{ DatasetId = $lab; EventId = $one.Id } -AutoCreateType'
    'New-CfIndicatorBulk x2.example DOMAIN -DatasetId $lab -Tag c2 -BatchSize 5 -AutoCreateType'
    'Set-CfIndicator -Id (New-CfIndicator x3.example DOMAIN -DatasetId $lab).Id -DatasetId $lab -Value x4.example -IndicatorType DOMAIN -Tag c2 -RelatedEvent $one'
    'Remove-CfIndicator -Id (New-CfIndicator x5.example DOMAIN -DatasetId $lab).Id -DatasetId $lab -PassThru -Confirm:$false'
    'New-CfIndicatorType (Build-Name) -DatasetId $lab -Description text'
    'New-CfDatasetPermission $lab -Role read -SubjectType group -SubjectId soc'
    'Get-CfDatasetPermission -DatasetId $lab'
    'Set-CfDatasetPermission -Id (Build-Grant).Id -DatasetId $lab -Role write -SubjectType account -SubjectId x'
    'Remove-CfDatasetPermission -Id (Build-Grant).Id -DatasetId $lab -PassThru -Confirm:$false'
    'Get-CfDatasetGroup -Id 9909f000-7e57-4a11-8c0f-000000000001'
    'Remove-CfDatasetGroup -Id (Get-CfDatasetGroup 9909f000-7e57-4a11-8c0f-000000000002).Id -PassThru -Confirm:$false'
    'Get-CfActor yeti -Filter @{ field = "motive"; op = "equals"; value = "Espionage" } -PageSize 5 -First 1 -Skip 0 -IncludeTotalCount:$false'
    'Get-CfTag -Id $tag'
    'Get-CfTag -Skip 1 -IncludeTotalCount'
    'Get-CfTagCategory -Id $group'
    'Get-CfTagRelationship -TagId $tag -DatasetId all -Search a -Expand nodes -PageSize 5'
    'Remove-CfTagRelationship -Id (Get-CfTagRelationship $tag -DatasetId $default)[0].Id -TagId $tag -DatasetId $default -PassThru -Confirm:$false'
    'Remove-CfSavedQuery -Id (New-CfSavedQuery (Build-Name) "{}").Id -PassThru -Confirm:$false'
    'Get-CfAttacker -Name F*'
    'Get-CfCategory -Name P*'
    'Get-CfCountry -Name S*'
    'Get-CfDataset -Name S*'
    'Get-CfIndicatorType -Name D*'
    'Get-CfSavedQuery -Name *'
    'Get-CfTargetIndustry -Name A*'
    'Get-CfIndicator -Skip 1 -First 1'
    'Invoke-CfRequest events/dataset -Query @{ includeDeleted = $true }'
)

# Parameters that are not driven, with the reason.
$ContractLeftOut = @{
    'Checkpoint' = 'says where a read goes on: EventCheckpoint.Tests.ps1'; 'InitialSpan' = 'goes with -Checkpoint'; 'Overlap' = 'goes with -Checkpoint'
    'Newest' = 'an order and a size, which are driven: Cloudforce.Events.Tests.ps1'
    'Wait' = 'follows what the same parameters list: Wait.Tests.ps1'; 'Tail' = 'goes with -Wait'; 'PollInterval' = 'goes with -Wait'
    'AccountId'             = 'the same in every cmdlet: driven by Get-CfEvent here, and by "Another account" of CfCommand.Tests.ps1'
    'Connection'            = 'the same in every cmdlet: Connection.Tests.ps1'
    'WhatIf'                = 'sends nothing: CfCommand.Tests.ps1, Hostile.Tests.ps1'
    'Confirm'               = 'PowerShell''s own'
    'AttributionConfidence' = 'gone: its error is tested in CfCommand.Tests.ps1'
    'AnalyticPriority'      = 'gone: its error is tested in CfCommand.Tests.ps1'
    'PassThru'              = 'says what is written, not what is sent'
    'InputObject'           = 'bound by the pipeline here'
    'Get-CfIndicator -Filter' = 'refused before anything is sent: Newest.Tests.ps1'
    'Get-CfIndicator -SortBy' = 'refused likewise'; 'Get-CfIndicator -Descending' = 'refused likewise'
    'Body'                  = 'bound by the commands with a parameter, or by the pipeline'
}
