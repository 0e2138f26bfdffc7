namespace ThreatEvents.Benchmarks.Lab;

/// <summary>
/// Several ways to the same end, each once a round and in turning order, so that what else the machine does meets all of them alike.
/// </summary>
internal sealed class Contest
{
    private readonly List<(string Name, Func<Task<double>> Run)> _entries = [];
    private readonly Dictionary<string, List<double>> _samples = [];

    public void Add(string name, Func<Task<double>> run) => _entries.Add((name, run));

    /// <param name="rounds">How often each way is gone and counted.</param>
    /// <param name="warmups">How often before that: the runtime compiles what runs often a second and a third time.</param>
    public async Task RunAsync(int rounds, int warmups = 4)
    {
        for (var round = -warmups; round < rounds; round++)
        {
            IEnumerable<(string Name, Func<Task<double>> Run)> order = round % 2 == 0 ? _entries : Enumerable.Reverse(_entries);
            foreach (var (name, run) in order)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var value = await run();
                if (round >= 0) SamplesOf(name).Add(value);
            }
        }
    }

    public Samples Of(string name) => new(_samples[name]);

    private List<double> SamplesOf(string name)
    {
        if (!_samples.TryGetValue(name, out var list)) _samples[name] = list = [];
        return list;
    }
}
