using System.Management.Automation;
using System.Security;

namespace ThreatEvents.Commands;

/// <summary>Takes a secret as SecureString, as the password of a PSCredential, or as text. No message ever quotes it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        switch (Plain.Of(inputData))
        {
            case SecureString secret:
                return secret;
            case PSCredential credential:
                return credential.Password;
            case string text:
                return Secret.ProtectPlain(text);
            default:
                throw new ArgumentTransformationMetadataException("A SecureString, a PSCredential (its password is taken) or text is expected.");
        }
    }
}
