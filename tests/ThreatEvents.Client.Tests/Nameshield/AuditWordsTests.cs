namespace ThreatEvents.Tests.Nameshield;

public sealed class AuditWordsTests
{
    [Theory]
    [InlineData("delete", "deletion")]
    [InlineData("Remove", "deletion")]
    [InlineData("DELETION", "deletion")]
    [InlineData("create", "creation")]
    [InlineData("login", "connection")]
    [InlineData("expire", "expiration")]
    [InlineData("transferout", "transferOut")]
    public void AnActionIsTheServicesNoun(string said, string word) => Assert.Equal(word, AuditWords.Action(said));

    [Theory]
    [InlineData("zones", "zone")]
    [InlineData("mfa", "twoFactorAuthentication")]
    [InlineData("certificate", "ssl")]
    [InlineData("registrylock", "registry-lock")]
    public void AContextIsTheServicesWord(string said, string word) => Assert.Equal(word, AuditWords.Context(said));

    [Fact]
    public void EveryWordOfTheDocumentsIsItself()
    {
        Assert.All(NameshieldVocabulary.AuditActions, word => Assert.Equal(word, AuditWords.Action(word.ToUpperInvariant())));
        Assert.All(NameshieldVocabulary.AuditContexts, word => Assert.Equal(word, AuditWords.Context(word.ToUpperInvariant())));
    }

    [Theory]
    [InlineData("explode")]
    [InlineData("")]
    public void OthersAreUnknown(string said) => Assert.Equal((null, null), (AuditWords.Action(said), AuditWords.Context(said)));
}
