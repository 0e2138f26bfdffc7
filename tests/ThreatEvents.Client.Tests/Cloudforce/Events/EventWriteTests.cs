using System.Text.Json.Nodes;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class EventWriteTests : CloudforceTest
{
    [Theory, ClassData(typeof(Forms))]
    public async Task An_event_lives_through_its_whole_life(CloudforceEnvelope form)
    {
        var client = Start(0, form);
        var made = await client.Events.CreateAsync(Sample());
        Assert.Equal(("Phishing", "QUIET LYNX", "CN", "CHN", 3), (made.Category, made.Attacker, made.AttackerCountry, made.AttackerCountryAlpha3, made.KillChain));
        Assert.Equal("2026-02-03T04:05:06Z", made.IsoDate);
        Assert.Equal(made.Id, (await client.Events.GetAsync(made.Id!, LabDataset)).Id);
        Assert.Equal(made.Id, (await client.Events.GetAsync(made.Id!)).Id);
        Assert.Equal(
            [$"/events/dataset/{LabDataset}/events/{made.Id}", $"/events/{made.Id}"],
            Server.Log.Skip(1).Select(request => request.Path[request.Path.IndexOf("/events", StringComparison.Ordinal)..]));

        var changed = await client.Events.EditAsync(made.Id!, new CfEventInput { DatasetId = LabDataset, Tlp = "red", Attacker = "", Date = made.Date!.Value.AddHours(1) });
        Assert.Equal(("red", "", made.Date.Value.AddHours(1)), (changed.Tlp, changed.Attacker, changed.Date));
        Assert.Equal("Linked to campaign X", changed.Insight);

        var raw = await client.Events.GetRawAsync(LabDataset, made.Id!);
        Assert.Equal(("IR-17", "soc.example", made.Id), (raw.Data["ticket"], raw.Source, raw.EventId));
        Assert.Equal("IR-17", (await client.Events.GetRawByIdAsync(made.Id!, made.RawId!)).Data["ticket"]);
        var edited = await client.Events.EditRawAsync(made.Id!, made.RawId!, new() { Data = new Dictionary<string, object?> { ["ticket"] = "IR-18", ["hits"] = 3 }, Source = "lab", Tlp = "red" });
        Assert.Equal("{\"ticket\":\"IR-18\",\"hits\":3}", edited.DataText);
        Assert.Equal("{\"n\":1}", (await client.Events.EditRawAsync(made.Id!, made.RawId!, new() { Data = "{\"n\":1}" })).DataText);

        Assert.Equal(1, await client.Events.DeleteManyAsync(LabDataset, [made.Id!]));
        Assert.Equal(ApiErrorKind.NotFound, (await Assert.ThrowsAsync<ApiException>(() => client.Events.GetAsync(made.Id!, LabDataset))).Kind);
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Tags_and_references_are_removed_with_the_body_that_the_specification_requires(CloudforceEnvelope form)
    {
        var client = Start(0, form);
        var one = await client.Events.CreateAsync(Sample("one"));
        var two = await client.Events.CreateAsync(Sample("two"));
        await client.Events.AddTagsAsync(one.Id!, ["botnet", "c2"]);
        await client.Events.RemoveTagsAsync(one.Id!, ["botnet"]);
        Assert.Equal("{\"tags\":[\"botnet\"]}", Server.Log.Last().Body);
        await client.Events.AddReferencesAsync(one.Id!, [two.Id!]);
        var linked = await client.Events.GetAsync(one.Id!);
        Assert.Equal(["phishing", "c2"], linked.Tags);
        Assert.Equal((two.Id, 1), (linked.References.Single(), linked.NumReferences));
        Assert.Equal((one.Id, true), ((await client.Events.GetAsync(two.Id!)) is { } other ? (other.Referenced.Single(), other.HasChildren) : default));
        await client.Events.RemoveReferencesAsync(one.Id!, [two.Id!]);
        Assert.Equal($"{{\"events\":[\"{two.Id}\"]}}", Server.Log.Last().Body);
        Assert.Equal("DELETE", Server.Log.Last().Method);
        Assert.Empty((await client.Events.GetAsync(one.Id!)).References);
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Many_events_are_changed_copied_and_moved_at_once(CloudforceEnvelope form)
    {
        var client = Start(0, form);
        var ids = new List<string>();
        for (var at = 0; at < 3; at++) ids.Add((await client.Events.CreateAsync(Sample("event " + at))).Id!);
        var gone = Guid.NewGuid().ToString();
        var update = await client.Events.EditManyAsync(LabDataset, [.. ids, gone], new CfEventInput { Tlp = "green", TargetCountry = "CHE" });
        Assert.Equal((3, 1, gone), (update.UpdatedCount, update.FailedCount, update.Failures.Single().EventId));
        Assert.Equal(("green", "CH"), (await client.Events.GetAsync(ids[1])) is { } one ? (one.Tlp, one.TargetCountry) : default);
        Assert.Equal(2, (await client.Events.CopyAsync(LabDataset, new() { DestinationDatasetId = DefaultDataset, EventIds = [ids[0], ids[1]], KeepRawData = true })).Copied);
        var move = await client.Events.MoveAsync(LabDataset, new() { DestinationDatasetId = DefaultDataset, EventIds = [ids[2], gone] });
        Assert.Equal((1, 1), (move.Moved, move.InsertFailures.Single().Index));
        using var stream = client.Events.List(new CfEventQuery());
        Assert.Equal(3, (await stream.ToListAsync()).Count);
        await Assert.ThrowsAsync<ArgumentException>(() => client.Events.EditManyAsync(LabDataset, ids, new CfEventInput { Date = DateTimeOffset.UnixEpoch }));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Events.DeleteManyAsync(LabDataset, [.. Enumerable.Repeat("x", 101)]));
    }

    [Fact]
    public async Task An_event_that_was_copied_without_its_raw_data_has_none_until_some_is_written()
    {
        var client = Start(0);
        var source = await client.Events.CreateAsync(Sample());
        await client.Events.CopyAsync(LabDataset, new() { DestinationDatasetId = DefaultDataset, EventIds = [source.Id!] });
        using var stream = client.Events.List(new CfEventQuery());
        var copy = Assert.Single(await stream.ToListAsync());
        foreach (var call in new Func<Task>[] { () => client.Events.GetRawAsync(DefaultDataset, copy.Id!), () => client.Events.GetRawByIdAsync(copy.Id!, source.RawId!) })
        {
            Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(call)).StatusCode);
        }

        var changed = await client.Events.EditAsync(copy.Id!, new CfEventInput { DatasetId = DefaultDataset, RawData = "{\"ticket\":\"IR-18\"}" });

        Assert.NotEqual(source.RawId, changed.RawId);
        Assert.Contains("IR-18", (await client.Events.GetRawAsync(DefaultDataset, copy.Id!)).Data!.ToString(), StringComparison.Ordinal);
        Assert.Contains("IR-17", (await client.Events.GetRawAsync(LabDataset, source.Id!)).Data!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_of_the_documents_is_sent_once()
    {
        var client = Start(0);
        var input = Sample();
        input.AccountId = 1234;
        input.RawTlp = "green";
        input.Indicators = [new() { IndicatorType = "IP", Value = "192.0.2.7" }];
        input.Source = new() { ResourceId = "3f1c0a52-7c57-4d0e-9d0e-0a4b4f2c9a11", Title = "Report" };
        await client.Events.CreateAsync(input);
        var body = JsonNode.Parse(Server.Log.Single().Body)!.AsObject();
        Assert.Equal(
            [
                "accountId", "attacker", "attackerCountry", "category", "datasetId", "date", "event", "indicator", "indicatorType", "indicators", "insight", "raw", "source",
                "tags", "targetCountry", "targetIndustry", "tlp",
            ],
            body.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["data", "source", "tlp"], body["raw"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("category")]
    [InlineData("date")]
    [InlineData("event")]
    [InlineData("tlp")]
    [InlineData("wrong tlp")]
    [InlineData("wrong raw")]
    public async Task An_event_that_lacks_something_is_not_sent(string what)
    {
        var client = Start(0);
        var input = Sample();
        if (what == "category") input.Category = " ";
        if (what == "date") input.Date = null;
        if (what == "event") input.Event = null;
        if (what == "tlp") input.Tlp = "";
        if (what == "wrong tlp") input.Tlp = "beige";
        if (what == "wrong raw") input.RawData = "[1]";
        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.Events.CreateAsync(input));
        Assert.Contains(what.Split(' ')[^1], error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Server.Log);
    }

    [Fact]
    public async Task A_read_token_may_search_and_create_but_not_change()
    {
        var client = Start(10, token: "sandbox-read-token");
        var made = await client.Events.CreateAsync(Sample());
        Assert.Equal(ApiErrorKind.Permission, (await Assert.ThrowsAsync<ApiException>(() => client.Events.DeleteManyAsync(LabDataset, [made.Id!]))).Kind);
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task Any_request_below_the_account_can_be_sent(CloudforceEnvelope form)
    {
        var client = Start(5, form);
        Assert.NotNull(await client.RequestAsync(HttpMethod.Get, "events/dataset?includeDeleted=true", [new("x", "y")]).ContinueWith(task => task.Exception));
        Assert.NotNull(await client.RequestAsync(HttpMethod.Get, "/events/dataset?includeDeleted=true"));
        Assert.NotNull(await client.RequestAsync(HttpMethod.Post, $"/accounts/{Server.Options.AccountId}/cloudforce-one/v2/events/graphql", body: "{\"query\":\"{ events { count } }\"}"));
        Assert.NotNull(await client.RequestAsync(HttpMethod.Post, "events/tags/create", body: new Dictionary<string, object?> { ["value"] = "new" }));
    }

    [Theory]
    [InlineData("../../user/tokens")]
    [InlineData("events/../../../x")]
    [InlineData("events/%2e%2e/x")]
    [InlineData("events\\..\\x")]
    [InlineData("https://evil.example/x")]
    [InlineData("accounts/ffffffffffffffffffffffffffffffff/cloudforce-one/events")]
    [InlineData("events//x")]
    [InlineData("  ")]
    public async Task No_path_leads_out_of_the_account(string path)
    {
        var client = Start(0);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.RequestAsync(HttpMethod.Get, path));
        Assert.Empty(Server.Log);
    }
}
