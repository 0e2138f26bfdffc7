using System.Collections;

namespace ThreatEvents.Commands;

/// <summary>What a service knows at this moment, as words to complete.</summary>
internal interface ILiveList
{
    /// <summary>The words, over the connection that the command line names, or else the current one; none where there is none.</summary>
    /// <param name="parameters">What else stands in the command line.</param>
    IReadOnlyList<CompletionWord> Words(IDictionary parameters);
}
