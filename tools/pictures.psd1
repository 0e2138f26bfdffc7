@{
    events = @{
        Title    = 'The latest threat events of high and medium criticality'
        Commands = @(
            "Get-CtiEvent -Criticality High, Medium -Last 30d -Sort 'date,desc' -First 8"
            'Get-CtiEvent | Group-Object Criticality -NoElement'
        )
    }
}
