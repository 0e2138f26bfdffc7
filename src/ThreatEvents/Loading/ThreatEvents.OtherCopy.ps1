# Refuses an import where the session has loaded the code of another copy. Called by ThreatEvents.Session.psm1, which looks whether it has to be.
& {
    # Where no type can be asked, the cmdlets say the same when they are called.
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return }

    # The place behind links: one copy may be reached by several paths.
    $resolve = {
        param([string] $Path)
        $rest = ''
        for ($at = $Path; $at; $at = Split-Path $at) {
            $target = @((Get-Item -LiteralPath $at -Force).Target)[0]
            if ($target) {
                if (-not [IO.Path]::IsPathRooted($target)) { $target = Join-Path (Split-Path $at) $target }
                return [IO.Path]::GetFullPath((Join-Path $target $rest)).TrimEnd('\', '/')
            }

            $rest = if ($rest) { Join-Path (Split-Path $at -Leaf) $rest } else { Split-Path $at -Leaf }
        }

        $Path
    }

    $own = [IO.Path]::Combine($PSScriptRoot, $(if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }), 'ThreatEvents.dll')
    foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
        if ($assembly.IsDynamic -or $assembly.GetName().Name -ne 'ThreatEvents' -or $assembly.Location -eq $own) { continue }
        if ((& $resolve $assembly.Location) -eq (& $resolve $own)) { continue }
        throw [Management.Automation.ErrorRecord]::new(
            [InvalidOperationException]::new("This session has loaded ThreatEvents from $([IO.Path]::GetDirectoryName($assembly.Location)) and keeps it until it ends. Import the copy in $PSScriptRoot in a new session."),
            'NewSessionNeeded', 'ResourceBusy', $own)
    }
}
