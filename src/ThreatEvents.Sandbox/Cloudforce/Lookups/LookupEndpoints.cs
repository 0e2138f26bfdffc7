using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>What is looked up and not kept: attackers, actors, industries and countries.</summary>
internal sealed class LookupEndpoints : CloudforceEndpoints
{
    private static readonly QueryRules ActorQuery = new()
    {
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "value", TextRules.NotEmpty },
        { "filters", TextRules.NotEmpty },
    };

    public LookupEndpoints(CloudforceStore store)
        : base(store)
    {
        On("GET", "events/attackers", request => Names(Rows(request).Select(row => row.Attacker ?? "")));
        On("GET", "events/targetIndustries", request => Names(Rows(request).Select(row => row.TargetIndustry)));
        On("GET", "events/targetIndustries/catalog", _ => Names(EventSamples.Industries));
        On("GET", "events/dataset/{dataset_id}/targetIndustries", request => Names(RowsIn([DatasetIn(request).Id.ToString()]).Select(row => row.TargetIndustry)));
        On("GET", "events/countries", _ => Countries());
        On("GET", "events/tags/categories/actors", request =>
        {
            var values = ActorQuery.Read(request);
            var name = values.Text("value") ?? "";
            var filters = values.Text("filters") is { } text ? TagFilter.Read(text) : [];
            var found = Store.Actors.Where(actor => ((string)actor["value"]!).Contains(name, StringComparison.OrdinalIgnoreCase) && filters.All(filter => filter(actor))).ToArray();
            var (page, size) = PageOf(values);
            return Answer(new JsonObject
            {
                ["tags"] = new JsonArray([.. found.Skip(Offset(page, size)).Take(size).Select(actor => actor.DeepClone())]),
                ["pagination"] = Pagination(page, size, found.Length),
            });
        });
    }

    private IEnumerable<EventRow> Rows(SandboxRequest request) => RowsIn(LookupDatasets(DatasetsQuery.Read(request).All("datasetIds")));

    /// <summary>The documents show a list with an envelope in it, whose success is a text.</summary>
    private SandboxReply Countries() => Answer(writer =>
    {
        var isBare = Store.Envelope == CloudforceEnvelope.Bare;
        if (isBare)
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WritePropertyName("result");
        }

        WriteAll(writer, Country.All, (country, inner) =>
        {
            inner.WriteStartObject();
            inner.WriteString("name", country.Name);
            inner.WriteString("alpha3", country.Alpha3);
            inner.WriteString("alpha2", country.Alpha2);
            inner.WriteEndObject();
        });
        if (!isBare) return;
        writer.WriteString("success", "true");
        writer.WriteEndObject();
        writer.WriteEndArray();
    });
}
