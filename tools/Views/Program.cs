using System.Reflection;
using System.Runtime.Loader;
using ThreatEvents.Views;

// ThreatEvents.Views <table> <folder for the files> <assembly whose types it names>… [@<file with the paths of what those refer to>]
var (table, folder) = (args[0], args[1]);
var references = args.Where(argument => argument.StartsWith('@')).SelectMany(argument => File.ReadAllLines(argument[1..])).ToLookup(Path.GetFileNameWithoutExtension);
AssemblyLoadContext.Default.Resolving += (context, name) => references[name.Name].FirstOrDefault() is { } path ? context.LoadFromAssemblyPath(path) : null;
var assemblies = args.Skip(2).Where(argument => !argument.StartsWith('@')).Select(path => Assembly.LoadFrom(Path.GetFullPath(path))).ToArray();

try
{
    var views = ViewTable.Read(File.ReadAllLines(table), name => assemblies.Select(assembly => assembly.GetType(ViewTable.Namespace + name)).FirstOrDefault(type => type is not null));
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, "ThreatEvents.Format.ps1xml"), ViewXml.Formats(views));
    File.WriteAllText(Path.Combine(folder, "ThreatEvents.Types.ps1xml"), ViewXml.Types(views));
    return 0;
}
catch (ViewException error)
{
    // In the form that MSBuild and editors know an error by.
    Console.Out.WriteLine($"{Path.GetFullPath(table)}({error.Line}): error VIEW: {error.Message}");
    return 1;
}
