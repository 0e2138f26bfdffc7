BeforeAll {
    . $PSScriptRoot/Shared.ps1
    Connect-TestSandbox

    # The body of the last request, and the same JSON without white space for what is expected.
    function Get-WireBody { (Get-SandboxRequest)[-1].body }
    function Get-Criterion { (Get-WireBody | ConvertFrom-Json).queryParameters | ConvertTo-Json -Depth 9 -Compress }

    $vendorExample = @'
{
  "queryParameters": [
    { "name": "zone", "operator": "STARTS_WITH", "value": "example." },
    { "name": "creatorLogin", "value": "jo.doe" },
    {
      "junction": "OR",
      "elements": [
        { "name": "creatorIpv4", "operator": "IN", "value": ["1.2.3.4", "5.6.7.8"] },
        { "name": "creatorIpv6", "operator": "IN", "value": ["::ffff:102:304", "::ffff:506:708"] }
      ]
    }
  ],
  "limit": 10,
  "startedAt": "2023-05-01 00:00:00",
  "endedAt": "2023-05-31 00:00:00"
}
'@
    $may = @{ StartedAt = '2023-05-01T00:00:00Z'; EndedAt = '2023-05-31T00:00:00Z'; First = 10 }
}

AfterAll { Disconnect-ThreatEventService }

Describe 'Search-AuditEvent' {
    BeforeEach { Clear-SandboxRequest }

    Context "the vendor's own example goes over the wire as it stands on the vendor's page" {
        BeforeAll {
            $expected = $vendorExample | ConvertFrom-Json | ConvertTo-Json -Depth 9 -Compress
        }

        AfterEach {
            $requests = @(Get-SandboxRequest)
            $requests.Count | Should -Be 1
            $requests[0].method | Should -Be 'POST'
            $requests[0].path | Should -Be '/event/v1/search'
            $requests[0].headers.'Content-Type' | Should -Match '^application/json'
            $requests[0].body | Should -BeExactly $expected
        }

        It 'written as -Filter' {
            Search-AuditEvent @may -Filter {
                zone -like 'example.*' -and creatorLogin -eq 'jo.doe' -and
                (creatorIpv4 -in '1.2.3.4', '5.6.7.8' -or creatorIpv6 -in '::ffff:102:304', '::ffff:506:708')
            }
        }

        It 'written as parameters' {
            Search-AuditEvent @may -Zone example.* -CreatorLogin jo.doe -CreatorIPAddress 1.2.3.4, 5.6.7.8
        }

        It 'written as parameters and -Filter together' {
            Search-AuditEvent @may -Zone example.* -CreatorLogin jo.doe -Filter "creatorIpv4 -in '1.2.3.4','5.6.7.8' -or creatorIpv6 -in '::ffff:102:304','::ffff:506:708'"
        }

        It "copied from the vendor's page" {
            Search-AuditEvent @may -Filter ($vendorExample | ConvertFrom-Json).queryParameters
        }

        It 'written as hashtables' {
            Search-AuditEvent @may -Filter @(
                @{ name = 'zone'; operator = 'STARTS_WITH'; value = 'example.' }
                @{ Name = 'CREATORLOGIN'; Value = 'jo.doe' }
                @{
                    junction = 'or'
                    elements = @(
                        @{ name = 'creatorIpv4'; operator = 'in'; value = '1.2.3.4', '5.6.7.8' }
                        @{ name = 'creatorIpv6'; operator = 'in'; value = '::ffff:102:304', '::ffff:506:708' }
                    )
                }
            )
        }

        It 'written as SearchCriteria' {
            Search-AuditEvent @may -Filter @(
                [ThreatEvents.SearchCriteria]::Where('zone', 'STARTS_WITH', 'example.')
                [ThreatEvents.SearchCriteria]::Where('creatorLogin', [NullString]::Value, 'jo.doe')
                [ThreatEvents.SearchCriteria]::Any(
                    [ThreatEvents.SearchCriteria]::Where('creatorIpv4', 'IN', ('1.2.3.4', '5.6.7.8')),
                    [ThreatEvents.SearchCriteria]::Where('creatorIpv6', 'IN', ('::ffff:102:304', '::ffff:506:708')))
            )
        }
    }

    Context 'paging' {
        It 'gives every event once' {
            $events = @(Search-AuditEvent)
            $events.Count | Should -Be 1234
            ($events.Id | Select-Object -Unique).Count | Should -Be 1234
            $bodies = (Get-SandboxRequest).body | ConvertFrom-Json
            $bodies.Count | Should -Be 3
            $bodies.limit | Should -Be 500, 500, 500
            # The later pages are asked for side by side: either may come in first.
            @($bodies.offset | ForEach-Object { [int] $_ } | Sort-Object) | Should -Be 0, 500, 1000
        }

        It 'asks for exactly the rows of -Skip and -First' {
            $null = Search-AuditEvent -Skip 700 -First 10
            Get-WireBody | Should -BeExactly '{"limit":10,"offset":700}'
        }

        It 'gives the total' {
            $output = @(Search-AuditEvent -First 3 -IncludeTotalCount)
            $output.Count | Should -Be 4
            $output[0] | Should -Be 1234
        }
    }

    Context 'parameters' {
        It 'turns -<Name> <Value> into <Criterion>' -ForEach @(
            @{ Name = 'Zone'; Value = 'example.com'; Criterion = '{"name":"zone","value":"example.com"}' }
            @{ Name = 'Zone'; Value = '*.com'; Criterion = '{"name":"zone","operator":"ENDS_WITH","value":".com"}' }
            @{ Name = 'Domain'; Value = '*shop*'; Criterion = '{"name":"domain","operator":"CONTAINS","value":"shop"}' }
            @{ Name = 'Domain'; Value = 'a.com', 'b.com'; Criterion = '{"name":"domain","operator":"IN","value":["a.com","b.com"]}' }
            @{ Name = 'User'; Value = 'jo.*', 'kim'; Criterion = '{"junction":"OR","elements":[{"name":"user","value":"kim"},{"name":"user","operator":"STARTS_WITH","value":"jo."}]}' }
            @{ Name = 'Context'; Value = 'ZONE'; Criterion = '{"name":"context","value":"zone"}' }
            @{ Name = 'Context'; Value = 'something-new'; New = $true; Criterion = '{"name":"context","value":"something-new"}' }
            @{ Name = 'Action'; Value = 'Update', 'creation'; Criterion = '{"name":"action","operator":"IN","value":["update","creation"]}' }
            @{ Name = 'State'; Value = 'success'; Criterion = '{"name":"state","value":"success"}' }
            @{ Name = 'CertificateOrganization'; Value = 'Example & Co'; Criterion = '{"name":"certificateOrganization","value":"Example & Co"}' }
            @{ Name = 'CreatorIPAddress'; Value = '1.2.3.4'; Criterion = '{"junction":"OR","elements":[{"name":"creatorIpv4","operator":"IN","value":["1.2.3.4"]},{"name":"creatorIpv6","operator":"IN","value":["::ffff:102:304"]}]}' }
            @{ Name = 'CreatorIPAddress'; Value = '255.0.10.255'; Criterion = '{"junction":"OR","elements":[{"name":"creatorIpv4","operator":"IN","value":["255.0.10.255"]},{"name":"creatorIpv6","operator":"IN","value":["::ffff:ff00:aff"]}]}' }
            @{ Name = 'CreatorIPAddress'; Value = '::ffff:1.2.3.4'; Criterion = '{"junction":"OR","elements":[{"name":"creatorIpv4","operator":"IN","value":["1.2.3.4"]},{"name":"creatorIpv6","operator":"IN","value":["::ffff:102:304"]}]}' }
            @{ Name = 'CreatorIPAddress'; Value = '2001:DB8:0::1'; Criterion = '{"name":"creatorIpv6","operator":"IN","value":["2001:db8::1"]}' }
        ) {
            $parameters = @{ $Name = $Value; Force = [bool] $New }
            $null = Search-AuditEvent @parameters -First 1
            (Get-WireBody | ConvertFrom-Json).queryParameters | ConvertTo-Json -Depth 9 -Compress | Should -BeExactly $Criterion
        }

        It 'finds who came from an address in either form' {
            $events = @(Search-AuditEvent -CreatorIPAddress 1.2.3.4)
            $events.CreatorIPAddress | Select-Object -Unique | Should -Be '1.2.3.4'
            @($events | Where-Object CreatorIpv4).Count | Should -BeGreaterThan 0
            @($events | Where-Object CreatorIpv6).Count | Should -BeGreaterThan 0
        }

        It 'leaves out subsidiaries with -ExcludeChildren' {
            @(Search-AuditEvent -ExcludeChildren).CustomerId | Select-Object -Unique | Should -Be 42
            (Get-WireBody | ConvertFrom-Json).includeCustomerChildrenEvents | Should -BeFalse
        }

        It 'asks each customer in turn' {
            @(Search-AuditEvent -CustomerId 43, 44).CustomerId | Sort-Object -Unique | Should -Be 43, 44
        }

        It 'sends an empty search without criteria' {
            $null = Search-AuditEvent -First 1
            Get-WireBody | Should -BeExactly '{"limit":1}'
        }
    }

    Context 'filters' {
        It 'take the variables of the caller' {
            function Find-Change { $mine = 'jo.doe'; Search-AuditEvent -First 1 -Filter { creatorLogin -eq $mine } }
            $null = Find-Change
            Get-Criterion | Should -BeExactly '{"name":"creatorLogin","value":"jo.doe"}'
        }

        It 'take lists and objects from variables' {
            $logins = Write-Output jo.doe luc.nguyen
            $null = Search-AuditEvent -First 1 -Filter { creatorLogin -in $logins }
            Get-Criterion | Should -BeExactly '{"name":"creatorLogin","operator":"IN","value":["jo.doe","luc.nguyen"]}'
        }

        It 'never run what is inside' {
            $script:wasRun = $false
            $failure = Get-TestError { Search-AuditEvent -Filter { zone -eq $(Set-Variable wasRun $true -Scope Script) } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'FilterInvalid,*'
            $script:wasRun | Should -BeFalse
        }

        It 'are errors that name the place and what is possible, and nothing is sent: <Filter>' -ForEach @(
            @{ Filter = { colour -eq 'red' }; Says = "Unknown field 'colour' at position 1", 'creatorIpv4, creatorIpv6' }
            @{ Filter = { zone -like }; Says = "missing after '-like' at position" , 'value' }
            @{ Filter = { zone -match 'x' }; Says = "'-match'", 'position' }
            @{ Filter = { zone -like 'a*b' }; Says = 'middle', 'position' }
            @{ Filter = ' '; Says = 'empty', 'Fields: action' }
            @{ Filter = 'zone -eq $using:zone'; Says = '$using:zone is not set', 'Assign it to a variable first' }
            @{ Filter = { zone -eq $nowhere }; Says = '$nowhere is not set', 'position' }
        ) {
            $failure = Get-TestError { Search-AuditEvent -Filter $Filter }
            foreach ($text in $Says) { "$failure" | Should -BeLike "*$([WildcardPattern]::Escape($text))*" }
            $failure.FullyQualifiedErrorId | Should -Be 'FilterInvalid,ThreatEvents.Commands.SearchAuditEventCommand'
            $failure.CategoryInfo.Category | Should -Be InvalidArgument
            $failure.Exception | Should -BeOfType ThreatEvents.Filtering.FilterException
            $failure.TargetObject | Should -Be "$Filter"
            @(Get-SandboxRequest).Count | Should -Be 0
        }
    }

    Context 'what cannot be' {
        It 'is an error that says why, and nothing is sent: <Name>' -ForEach @(
            @{ Name = 'no address'; Command = { Search-AuditEvent -CreatorIPAddress 1.2.3.4.5 }; Says = 'no IP address' }
            @{ Name = 'a number as address'; Command = { Search-AuditEvent -CreatorIPAddress 7 }; Says = 'no IP address' }
            @{ Name = 'octal address'; Command = { Search-AuditEvent -CreatorIPAddress 010.1.1.1 }; Says = 'no IP address' }
            @{ Name = 'scoped address'; Command = { Search-AuditEvent -CreatorIPAddress 'fe80::1%2' }; Says = 'no IP address' }
            @{ Name = 'wildcard in the middle'; Command = { Search-AuditEvent -Zone 'a*b' }; Says = "'`*' in the middle" }
            @{ Name = 'a lone star'; Command = { Search-AuditEvent -Zone '*' }; Says = 'matches everything' }
            @{ Name = 'unknown field'; Command = { Search-AuditEvent -Filter @{ name = 'colour'; value = 'red' } }; Says = "Unknown search field 'colour'" }
            @{ Name = 'unknown key'; Command = { Search-AuditEvent -Filter @{ nme = 'zone'; value = 'red' } }; Says = "no 'nme'" }
            @{ Name = 'unknown operator'; Command = { Search-AuditEvent -Filter @{ name = 'zone'; operator = 'REGEX'; value = 'red' } }; Says = "Unknown search operator 'REGEX'" }
            @{ Name = 'no filter at all'; Command = { Search-AuditEvent -Filter 5 }; Says = 'cannot be read' }
            @{ Name = 'start after end'; Command = { Search-AuditEvent -StartedAt 2025-02-01 -EndedAt 2025-01-01 }; Says = 'lies after the end' }
            @{ Name = 'page size'; Command = { Search-AuditEvent -PageSize 501 }; Says = 'maximum allowed range of 500' }
        ) {
            $failure = Get-TestError $Command
            "$failure" | Should -BeLike "*$Says*"
            $failure.CategoryInfo.Category | Should -BeIn InvalidArgument, InvalidData
            @(Get-SandboxRequest).Count | Should -Be 0
        }
    }

    Context 'objects' {
        It 'are typed, newest first as the service sends them, and sum up what changed' {
            $events = @(Search-AuditEvent -Context zone -First 50)
            $events[0] | Should -BeOfType ThreatEvents.AuditEvent
            $events[0].Date | Should -BeOfType DateTime
            @($events | Where-Object Change -Match " $([char]0x2192) ").Count | Should -BeGreaterThan 0
        }
    }
}
