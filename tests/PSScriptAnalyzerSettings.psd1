@{
    IncludeDefaultRules = $true
    ExcludeRules        = @(
        # Variables of BeforeAll are read in the blocks beside it, which the rule does not see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Nor the parameters that a script block within the function reads.
        'PSReviewUnusedParameter'
        # A test's token is no secret.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
    )
}
