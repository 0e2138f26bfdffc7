using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Saved queries.</summary>
internal sealed class SavedQueryEndpoints : CloudforceEndpoints
{
    private static readonly BodyRules SavedQueryRules = SavedQuery(isNew: true);

    private static readonly BodyRules SavedQueryEditRules = SavedQuery(isNew: false);

    public SavedQueryEndpoints(CloudforceStore store)
        : base(store)
    {
        On("GET", "events/queries", _ => Answer(new JsonArray([.. Store.SavedQueries.Values.Select(query => query.DeepClone())])));
        On("GET", "events/queries/{query_id}", request => Answer(SavedQueryIn(request)));
        On("POST", "events/queries/create", request =>
        {
            var query = ObjectOf(ReadBody(SavedQueryRules, request));
            var id = Store.NextNumber++;
            query["id"] = id;
            query["account_id"] = AccountNumber;
            query["custom_threat_feed_id"] = null;
            query["rule_list_id"] = "";
            query["rule_scope"] ??= "account";
            query["user_email"] = "analyst@example.com";
            query["created_at"] = DateTimeOffset.UtcNow.ToString("o");
            query["updated_at"] = DateTimeOffset.UtcNow.ToString("o");
            Store.SavedQueries[id] = query;
            return Answer(query);
        });
        OnEdit("events/queries/{query_id}", request =>
        {
            var body = ReadBody(SavedQueryEditRules, request);
            var query = SavedQueryIn(request);
            Merge(query, body);
            return Answer(query);
        });
        On("DELETE", "events/queries/{query_id}", request =>
        {
            SavedQueryIn(request);
            Store.SavedQueries.Remove(long.Parse(request.PathValues["query_id"], CultureInfo.InvariantCulture));

            // The documents give this success no body.
            return SandboxReply.Empty(200);
        });
    }

    private static BodyRules SavedQuery(bool isNew) => new()
    {
        { "name", JsonRules.Text(TextRules.NotEmpty), isNew },
        { "query_json", JsonRules.Text(text => JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is null ? "must hold JSON" : null), isNew },
        { "alert_enabled", JsonRules.Boolean, isNew },
        { "alert_rollup_enabled", JsonRules.Boolean, isNew },
        { "rule_enabled", JsonRules.Boolean, isNew },
        { "rule_scope", JsonRules.String },
    };

    private JsonObject SavedQueryIn(SandboxRequest request)
        => long.TryParse(request.PathValues["query_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Store.SavedQueries.TryGetValue(id, out var query)
            ? query
            : throw RequestRefusal.NotFound("Query not found");
}
