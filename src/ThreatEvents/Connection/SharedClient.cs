namespace ThreatEvents.Commands;

/// <summary>A client and those who use it. Once it is retired, the last of them closes it.</summary>
internal sealed class SharedClient(ServiceClient client, SandboxHost? sandbox)
{
    private readonly object _gate = new();
    private int _users;
    private bool _isRetired;

    public ServiceClient Client => client;

    public void Enter()
    {
        lock (_gate)
        {
            sandbox?.Enter();
            _users++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_users == 0 && _isRetired) client.Dispose();
            sandbox?.Leave();
        }
    }

    /// <summary>Nobody enters any more.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            if (_isRetired) return;
            _isRetired = true;
            if (_users == 0) client.Dispose();
        }
    }
}
