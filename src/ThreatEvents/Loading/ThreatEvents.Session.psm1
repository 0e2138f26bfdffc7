# Runs first when the module is imported: .NET loads an assembly once in a process, so a copy of another folder would silently run the code of the first.
& {
    # Where no type can be asked, the cmdlets say the same when they are called.
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return }
    $own = [IO.Path]::Combine($PSScriptRoot, $(if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }), 'ThreatEvents.dll')
    foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
        if ($assembly.IsDynamic -or $assembly.GetName().Name -ne 'ThreatEvents' -or $assembly.Location -eq $own) { continue }
        throw [Management.Automation.ErrorRecord]::new(
            [InvalidOperationException]::new("This session has loaded ThreatEvents from $([IO.Path]::GetDirectoryName($assembly.Location)) and keeps it until it ends. Import the copy in $PSScriptRoot in a new session."),
            'NewSessionNeeded', 'ResourceBusy', $own)
    }
}
