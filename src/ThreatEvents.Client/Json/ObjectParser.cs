using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;

namespace ThreatEvents.Json;

/// <summary>Reads a single record, bare or in an envelope.</summary>
internal static class ObjectParser
{
    /// <param name="response">The whole answer.</param>
    /// <param name="type">How the record is read.</param>
    /// <param name="needsId">Whether a record without an id is none: a page of a proxy, or an error that forgot its status, is an object too.</param>
    /// <exception cref="UnreadableAnswerException">The answer holds no record, or one without the id that it must have.</exception>
    /// <exception cref="RefusedAnswerException">The answer says that the request has failed.</exception>
    public static T Read<T>(ApiResponse response, JsonTypeInfo<T> type, bool needsId = false)
        where T : class
        => AnswerDocument.Read(response, root =>
        {
            var element = AnswerDocument.Record(root);
            Oddities.Clear();
            var record = element.Deserialize(type) ?? throw new UnreadableAnswerException("The answer is null.");
            Oddities.Keep(record, element);
            if (!needsId || record is not IIdentified { Id: null or "" }) return record;
            throw new UnreadableAnswerException("The answer is no record: it has no id" + AnswerDocument.Words(response, element));
        });
}
