// Runs the vendor's own TypeScript client against the sandbox: node threat-events.mjs <base address> <account> <token>
// Prints one line for each call that read back the fields which the client's types promise, and ends with 1 at the first that did not.
import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';

const [baseURL, account_id, apiToken] = process.argv.slice(2);
const { threatEvents } = new Cloudflare({ apiToken, baseURL, maxRetries: 0 }).cloudforceOne;
const lab = '5e1a7e57-0d5a-4a11-8c0f-000000000003';

const required = [
  'attacker', 'attackerCountry', 'category', 'datasetId', 'date', 'event', 'hasChildren', 'indicator', 'indicatorType', 'indicatorTypeId',
  'killChain', 'mitreAttack', 'mitreCapec', 'numReferenced', 'numReferences', 'rawId', 'referenced', 'referencedIds', 'references',
  'referencesIds', 'tags', 'targetCountry', 'targetIndustry', 'tlp', 'uuid',
];

function isEvent(event) {
  for (const name of required) assert.ok(name in event, `the event has no ${name}`);
  assert.equal(typeof event.killChain, 'number');
  assert.ok(Array.isArray(event.tags) && Array.isArray(event.referencedIds));
}

async function check(name, call) {
  try {
    await call();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}: ${error.message}`);
    process.exitCode = 1;
  }
}

const input = {
  category: 'Phishing',
  date: '2026-02-03T04:05:06Z',
  event: 'Actor registered bad.example',
  tlp: 'amber',
  raw: { data: { ticket: 'IR-17' }, source: 'soc.example', tlp: 'amber' },
  indicatorType: 'DOMAIN',
  indicator: 'bad.example',
  attackerCountry: 'CN',
  tags: ['phishing'],
};

let created;
await check('list', async () => {
  const events = await threatEvents.list({ account_id, datasetId: ['all'], pageSize: 50, orderBy: 'date', order: 'desc' });
  assert.equal(events.length, 50);
  events.forEach(isEvent);
});
await check('create', async () => {
  created = await threatEvents.create({ account_id, datasetId: lab, ...input });
  isEvent(created);
  assert.equal(created.indicator, 'bad.example');
  assert.equal(created.datasetId, lab);
});
await check('bulkCreate', async () => {
  const result = await threatEvents.bulkCreate({
    account_id, datasetId: lab, includeCreatedEvents: true, data: [input, { ...input, category: 'No such category' }, input],
  });
  assert.deepEqual([result.createdEventsCount, result.errorCount], [2, 1]);
  assert.deepEqual(result.createdEvents.map(item => item.eventIndex), [0, 2]);
  assert.equal(result.createdEvents[0].shardId, lab);
  assert.equal(result.errors[0].eventIndex, 1);
});
await check('edit', async () => {
  const event = await threatEvents.edit(created.uuid, { account_id, datasetId: lab, tlp: 'red', insight: 'Linked' });
  isEvent(event);
  assert.deepEqual([event.tlp, event.insight], ['red', 'Linked']);
});
await check('get', async () => isEvent(await threatEvents.get(created.uuid, { account_id })));
await check('raw.get', async () => {
  const raw = await threatEvents.raw.get(created.rawId, { account_id, event_id: created.uuid });
  assert.deepEqual([raw.id, raw.data.ticket, raw.source], [created.rawId, 'IR-17', 'soc.example']);
});
await check('raw.edit', async () => {
  const raw = await threatEvents.raw.edit(created.rawId, { account_id, event_id: created.uuid, data: { ticket: 'IR-18' } });
  assert.deepEqual([raw.id, raw.data.ticket], [created.rawId, 'IR-18']);
});
await check('eventTags.create', async () => {
  assert.equal((await threatEvents.eventTags.create(created.uuid, { account_id, tags: ['botnet'] })).success, true);
});

let dataset;
await check('datasets.list', async () => {
  const datasets = await threatEvents.datasets.list({ account_id });
  assert.ok(datasets.some(item => item.uuid === lab && item.isPublic === false && item.name));
});
await check('datasets.create', async () => {
  dataset = await threatEvents.datasets.create({ account_id, name: 'SDK lab', isPublic: false });
  assert.deepEqual([dataset.name, dataset.isPublic], ['SDK lab', false]);
});
await check('datasets.edit', async () => {
  assert.equal((await threatEvents.datasets.edit(dataset.uuid, { account_id, name: 'SDK lab 2', isPublic: false })).name, 'SDK lab 2');
});
await check('datasets.get', async () => {
  assert.equal((await threatEvents.datasets.get(dataset.uuid, { account_id })).name, 'SDK lab 2');
});
await check('datasets.raw', async () => {
  const raw = await threatEvents.datasets.raw(created.uuid, { account_id, dataset_id: lab });
  assert.deepEqual([typeof raw.id, typeof raw.data, JSON.parse(raw.data).ticket], ['number', 'string', 'IR-18']);
});

let category;
await check('categories.list', async () => {
  const categories = await threatEvents.categories.list({ account_id });
  assert.ok(categories.some(item => item.name === 'Phishing' && item.killChain === 3 && item.uuid));
});
await check('categories.create', async () => {
  category = await threatEvents.categories.create({ account_id, name: 'SDK', killChain: 4, mitreAttack: ['T1110'], shortname: 'sdk' });
  assert.deepEqual([category.name, category.killChain, category.mitreAttack, category.shortname], ['SDK', 4, ['T1110'], 'sdk']);
});
await check('categories.get', async () => {
  assert.equal((await threatEvents.categories.get(category.uuid, { account_id })).name, 'SDK');
});
await check('categories.edit', async () => {
  assert.equal((await threatEvents.categories.edit(category.uuid, { account_id, killChain: 5 })).killChain, 5);
});
await check('categories.delete', async () => {
  assert.equal((await threatEvents.categories.delete(category.uuid, { account_id })).uuid, category.uuid);
});

await check('attackers.list', async () => {
  const attackers = await threatEvents.attackers.list({ account_id });
  assert.equal(attackers.type, 'array');
  assert.ok(attackers.items.includes('FLYING YETI'));
});
await check('countries.list', async () => {
  const [envelope] = await threatEvents.countries.list({ account_id });
  assert.equal(envelope.success, 'true');
  assert.ok(envelope.result.some(country => country.alpha3 === 'CHE' && country.name === 'Switzerland'));
});
await check('targetIndustries.list', async () => {
  const industries = await threatEvents.targetIndustries.list({ account_id });
  assert.equal(industries.type, 'array');
  assert.ok(industries.items.includes('Agriculture'));
});
await check('tags.create', async () => {
  const tag = await threatEvents.tags.create({ account_id, value: 'SDK tag', motive: 'Espionage', priority: 2 });
  assert.ok(tag.uuid);
  assert.deepEqual([tag.value, tag.motive, tag.priority], ['SDK tag', 'Espionage', 2]);
});
await check('tags.create, annotated', async () => {
  const tag = await threatEvents.tags.create({
    account_id, value: 'SDK actor', tlp: 'amber-strict', confidence: 7, description: 'text', properties: { cve: 'CVE-2026-1' },
    motive: { value: 'Espionage', confidence: 7, tlp: 'amber' }, originCountryISO: 'CN', priority: { value: 2, tlp: 'red' },
    aliases: [{ value: 'x', confidence: null, tlp: 'purple' }], externalReferences: [{ url: 'https://report.example/', description: null }],
  });
  assert.deepEqual([tag.motive, tag.motive_annotated, tag.originCountryISO_annotated], ['Espionage', { value: 'Espionage', confidence: 7, tlp: 'amber' }, null]);
  assert.deepEqual([tag.priority, tag.priority_annotated.tlp, tag.tlp, tag.confidence, tag.version], [2, 'red', 'amber-strict', 7, 1]);
});
await check('tags.edit and tags.delete', async () => {
  const tag = await threatEvents.tags.create({ account_id, value: 'SDK two' });
  const edited = await threatEvents.tags.edit(tag.uuid, { account_id, sophisticationLevel: { value: 'high', confidence: 3 } });
  assert.deepEqual([edited.sophisticationLevel_annotated.confidence, edited.version], [3, 2]);
  assert.equal((await threatEvents.tags.delete(tag.uuid, { account_id })).uuid, tag.uuid);
});
await check('tags.list, with conditions', async () => {
  const found = await threatEvents.tags.list({ account_id, cache: 'from-graph', filters: [{ field: 'value', op: 'equals', value: 'SDK actor' }] });
  assert.deepEqual([found.tags.length, found.pagination.totalCount], [1, 1]);
});
await check('tags.categories', async () => {
  const schema = [{ key: 'cve', kind: 'string', annotations: { confidence: true } }];
  const made = await threatEvents.tags.categories.create({ account_id, name: 'SDK group', schema });
  assert.deepEqual(made.schema, schema);
  assert.equal((await threatEvents.tags.categories.edit(made.uuid, { account_id, description: 'text' })).description, 'text');
  assert.ok((await threatEvents.tags.categories.list({ account_id, search: 'SDK' })).categories.some(item => item.uuid === made.uuid));
  assert.equal((await threatEvents.tags.categories.delete(made.uuid, { account_id })).uuid, made.uuid);
});
await check('list, with conditions and dots', async () => {
  const events = await threatEvents.list({ account_id, datasetId: [lab], search: [{ field: 'tlp', op: 'in', value: ['red', 'amber'] }, { field: 'indicator', op: 'equals', value: 'bad.example' }] });
  assert.ok(events.length > 0 && events.every(event => event.indicator === 'bad.example'));
});
await check('list, as STIX', async () => {
  const bundle = await threatEvents.list({ account_id, format: 'stix2', pageSize: 3 });
  assert.equal(bundle.type, 'bundle');
});
await check('indicators.list', async () => {
  const { indicators, pagination, completeness } = await threatEvents.indicators.list({
    account_id, datasetIds: ['all'], includeTotalCount: true, search: [{ field: 'indicatorType', op: 'equals', value: 'DOMAIN' }], tagSearch: [{ field: 'value', op: 'equals', value: 'phishing' }],
  });
  assert.ok(indicators.length > 0 && pagination.total_count >= indicators.length && completeness.complete);
  assert.ok(indicators.every(item => Array.isArray(item.sources) && typeof item.relatedEventsHasMore === 'boolean' && item.tags.every(tag => tag.uuid && tag.value)));
});
await check('indicators.aggregate', async () => {
  const counts = await threatEvents.indicators.aggregate.list({ account_id, aggregateBy: 'indicatorType' });
  assert.equal(counts.failedDatasets, 0);
});
await check('aggregate', async () => {
  const counts = await threatEvents.aggregate.list({ account_id, aggregateBy: 'tlp', startDate: '2020-01-01', endDate: '2030-01-01', datasetId: [lab] });
  assert.deepEqual(counts.dateRange, { startDate: '2020-01-01', endDate: '2030-01-01' });
});
await check('graph', async () => {
  const { node, edges } = await threatEvents.graph.list({ account_id, seeds: [`event:${created.uuid}`], expand: ['nodes'], relationshipTypes: ['appears_in', 'tagged_with'] });
  assert.ok(node && edges.every(edge => edge.sourceId === created.uuid));
});
await check('relationships', async () => {
  const events = await threatEvents.relationships.list(created.uuid, { account_id, datasetId: lab, direction: 'both' });
  events.forEach(isEvent);
});
await check('graphql without a body', async () => {
  await assert.rejects(threatEvents.graphql.create({ account_id }), error => error.status === 400);
});
await check('queries.create', async () => {
  const query = await threatEvents.queries.create({
    account_id, name: 'SDK', query_json: '{}', alert_enabled: false, alert_rollup_enabled: false, rule_enabled: false,
  });
  assert.equal(query.name, 'SDK');
});
await check('a wrong token', async () => {
  const stranger = new Cloudflare({ apiToken: 'not-the-token', baseURL, maxRetries: 0 }).cloudforceOne.threatEvents;
  await assert.rejects(stranger.datasets.list({ account_id }), error => error.status === 401 && error.errors[0].code === 10000);
});
await check('a delete without the body that the specification requires', async () => {
  await assert.rejects(threatEvents.relate.delete(created.uuid, { account_id }), error => error.status === 400);
});
