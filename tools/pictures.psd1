@{
    events = @{
        Title    = 'The latest threat events, and how many there are of each criticality'
        Commands = @(
            'Get-CtiEvent -Newest 8'
            'Get-CtiEvent | Group-Object Criticality -NoElement'
        )
    }
    event  = @{
        Title    = 'One threat event with what is known about the site behind it'
        Commands = @('Get-CtiEvent -Criticality High -First 1 | Format-List')
    }
    audit  = @{
        Title    = 'Who changed a zone, and what'
        Width    = 120
        Commands = @("Search-AuditEvent -Filter { zone -like 'example.*' -and action -in 'update', 'creation' } -Last 14d -First 6")
    }
    filter = @{
        Title    = 'A mistake in a filter is found before anything is sent'
        Commands = @("Search-AuditEvent -Filter { colour -eq 'red' }")
    }
}
