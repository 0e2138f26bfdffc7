@{
    IncludeDefaultRules = $true
    Rules               = @{
        # The tasks run in Windows PowerShell too.
        PSUseCompatibleSyntax                     = @{ Enable = $true; TargetVersions = @('5.1', '7.4') }
        PSAvoidUsingDoubleQuotesForConstantString = @{ Enable = $true }
        PSPlaceOpenBrace                          = @{ Enable = $true; OnSameLine = $true }
        PSUseConsistentIndentation                = @{ Enable = $true; IndentationSize = 4 }
        PSUseConsistentWhitespace                 = @{ Enable = $true; IgnoreAssignmentOperatorInsideHashTable = $true }
    }
}
