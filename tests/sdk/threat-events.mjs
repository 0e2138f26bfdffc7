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
