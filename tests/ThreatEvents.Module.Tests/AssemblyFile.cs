using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ThreatEvents.Tests;

internal sealed record AssemblyIdentity(string Name, Version Version)
{
    public override string ToString() => $"{Name} {Version}";
}

/// <summary>An assembly's name and references, read from its metadata without loading it.</summary>
internal sealed record AssemblyFile(string Path, AssemblyIdentity Identity, IReadOnlyList<AssemblyIdentity> References)
{
    /// <summary>Every assembly in a folder and the folders below it; native libraries and modules are left out.</summary>
    public static IReadOnlyList<AssemblyFile> ReadFolder(string folder)
        => [.. Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read).OfType<AssemblyFile>()];

    private static AssemblyFile? Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!image.HasMetadata || !image.GetMetadataReader().IsAssembly) return null;
        var metadata = image.GetMetadataReader();
        var definition = metadata.GetAssemblyDefinition();
        var references = metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => new AssemblyIdentity(metadata.GetString(reference.Name), reference.Version));
        return new AssemblyFile(path, new AssemblyIdentity(metadata.GetString(definition.Name), definition.Version), [.. references]);
    }
}
