@{
    IncludeDefaultRules = $true
    ExcludeRules        = @(
        # Variables of BeforeAll are read in the blocks beside it, which these rules do not see.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        # Events are what this module is about; no suite subscribes to PowerShell's own.
        'PSAvoidAssignmentToAutomaticVariable'
        # A suite's helper is no cmdlet.
        'PSUseShouldProcessForStateChangingFunctions'
        'PSUseSingularNouns'
        # A test's token is no secret.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        # The suites run in PowerShell 7, which takes UTF-8 for granted.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
