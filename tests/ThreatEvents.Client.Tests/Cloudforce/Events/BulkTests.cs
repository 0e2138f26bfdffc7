using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class BulkTests : CloudforceTest
{
    [Theory, ClassData(typeof(Forms))]
    public async Task One_result_for_each_input_in_its_order(CloudforceEnvelope form)
    {
        var client = Start(0, form);
        var upload = new CfBulkUpload(client, LabDataset, batchSize: 500);
        var results = new List<CfBulkResult>();
        for (var at = 0; at < 2500; at++)
        {
            var input = Sample("event " + at);
            if (at % 357 == 100) input.Category = "No such category";
            if (at is 0 or 1200 or 2499) input.Tlp = null;
            results.AddRange(await upload.AddAsync(at, input));
        }

        results.AddRange(await upload.CompleteAsync());
        Assert.Equal(Enumerable.Range(0, 2500).Select(at => (long)at), results.Select(result => result.Index));
        Assert.Equal(Enumerable.Range(0, 2500), results.Select(result => (int)result.InputObject!));
        Assert.Equal((2490, 10, 0, 5), (upload.Created, upload.Failed, upload.Unknown, upload.Batches));
        Assert.Equal(5, Server.Log.Count);
        Assert.Equal(2490, results.Where(result => result.Status == CfBulkStatus.Created).Select(result => result.Uuid).Distinct().Count());
        Assert.All(results.Where(result => result.Status == CfBulkStatus.Failed), result => Assert.False(string.IsNullOrEmpty(result.Error)));
        Assert.Equal([0, 1200, 2499], results.Where(result => result.Error?.Contains("tlp", StringComparison.Ordinal) == true).Select(result => (int)result.Index));
        Assert.Equal("event 42", (await client.Events.GetAsync(results[42].Uuid!, LabDataset)).Event);
    }

    [Fact]
    public async Task The_cap_on_bytes_ends_a_batch_early()
    {
        var client = Start(0);
        var upload = new CfBulkUpload(client, LabDataset, batchSize: 500, maxBytes: 10_000);
        var results = new List<CfBulkResult>();
        for (var at = 0; at < 20; at++) results.AddRange(await upload.AddAsync(at, Sample(new string('x', 3000))));
        results.AddRange(await upload.CompleteAsync());
        Assert.Equal((20, 20), (results.Count, upload.Created));
        Assert.All(Server.Log, request => Assert.True(request.Body.Length < 11_000));
        Assert.Equal(10, upload.Batches);
    }

    [Fact]
    public async Task After_a_refused_token_nothing_more_is_sent()
    {
        var client = Start(0, token: "wrong");
        var upload = new CfBulkUpload(client, LabDataset, batchSize: 2);
        var results = new List<CfBulkResult>();
        for (var at = 0; at < 7; at++) results.AddRange(await upload.AddAsync(at, Sample()));
        results.AddRange(await upload.CompleteAsync());
        Assert.Equal((7, 7, 1), (results.Count, upload.Failed, Server.Log.Count));
        Assert.Equal(ApiErrorKind.Authentication, upload.Refusal!.Kind);
    }

    [Fact]
    public async Task An_unreachable_service_fails_every_row_since_nothing_was_processed()
    {
        var client = Start(0);
        Server.Dispose();
        var upload = new CfBulkUpload(client, LabDataset, batchSize: 2);
        var results = await upload.AddAsync(1, Sample());
        results = [.. results, .. await upload.AddAsync(2, Sample())];
        Assert.Equal((2, 2, 0), (results.Count, upload.Failed, upload.Unknown));
    }
}
