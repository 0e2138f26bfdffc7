using System.Management.Automation;
using System.Reflection;
#if NET
using System.Runtime.Loader;
#endif

namespace ThreatEvents;

/// <summary>
/// Finds the module's own dependencies. In PowerShell 7 they live in a load context of their own, so that another module's RestSharp, older or
/// newer, neither breaks nor replaces ours; in Windows PowerShell 5.1 a resolver answers for files of our own folder only.
/// </summary>
public sealed class ModuleLoader : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Runspaces that have the module. The hook is the process's: it stays as long as one of them needs it.</summary>
    private static int _imports;

    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;

    /// <summary>The code that runs: .NET loads an assembly once in a process, whatever is imported later.</summary>
    internal static string CodeFolder => Folder;

    /// <summary>Whether the code that runs is that of the module in a folder, which may be reached by a link.</summary>
    internal static bool IsOf(string moduleBase)
        => (Folder + Path.DirectorySeparatorChar).StartsWith(
            moduleBase.TrimEnd('/', '\\') + Path.DirectorySeparatorChar,
            Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            || Stamp(Path.Combine(moduleBase, "bin", Path.GetFileName(Folder), "ThreatEvents.dll")) == Loaded;

    private static readonly (long Length, DateTime Written) Loaded = Stamp(typeof(ModuleLoader).Assembly.Location);

    /// <exception cref="InvalidOperationException">The files were replaced after they were loaded: the old code would run under the new version.</exception>
    public void OnImport()
    {
        if (Stamp(typeof(ModuleLoader).Assembly.Location) != Loaded)
        {
            throw new InvalidOperationException($"The files in {Folder} were replaced after this session had loaded them, and it keeps the old ones until it ends. Import ThreatEvents in a new session.");
        }

        Interlocked.Increment(ref _imports);
#if NET
        AssemblyLoadContext.Default.Resolving -= ResolvePrivate;
        AssemblyLoadContext.Default.Resolving += ResolvePrivate;
#else
        AppDomain.CurrentDomain.AssemblyResolve -= ResolveOwn;
        AppDomain.CurrentDomain.AssemblyResolve += ResolveOwn;
#endif

        // PowerShell finds a type by name only in assemblies that are loaded: scripts catch [ThreatEvents.ApiException] from the first line on.
        GC.KeepAlive(typeof(ApiException));
    }

    private static (long Length, DateTime Written) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        FilterTab.Disable();
        Commands.ConnectionStore.Existing?.Release();

        // A runspace that is closed without Remove-Module is never counted out: then the hook stays, and answers for two names of ours only.
        if (Interlocked.Decrement(ref _imports) > 0) return;
#if NET
        AssemblyLoadContext.Default.Resolving -= ResolvePrivate;
#else
        AppDomain.CurrentDomain.AssemblyResolve -= ResolveOwn;
#endif
    }

#if NET
    private static readonly Lazy<AssemblyLoadContext> Private = new(() => new DependencyContext(Path.Combine(Folder, "deps")));

    // Only the two floors that our own public assemblies name. RestSharp is asked for by ThreatEvents.Http, inside the private context.
    private static Assembly? ResolvePrivate(AssemblyLoadContext context, AssemblyName name)
        => name.Name is "ThreatEvents.Http" or "ThreatEvents.Sandbox" ? Private.Value.LoadFromAssemblyName(name) : null;

    private sealed class DependencyContext(string folder) : AssemblyLoadContext("ThreatEvents")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
#else
    private static Assembly? ResolveOwn(object sender, ResolveEventArgs args)
    {
        // Null for some binds of the .NET Framework; a requester that is known and not ours is none of our business.
        if (args.RequestingAssembly is { } requester && !requester.IsDynamic && !IsOurs(requester)) return null;
        var path = Path.Combine(Folder, new AssemblyName(args.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }

    private static bool IsOurs(Assembly assembly)
        => string.Equals(Path.GetDirectoryName(assembly.Location), Folder, StringComparison.OrdinalIgnoreCase);
#endif
}
