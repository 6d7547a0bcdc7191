import type { TimedTrigger } from '@luluchat/flow-runtime/document';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import { createManualClock } from '@luluchat/flow-testing';
import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { createStandardSteps } from '@luluchat/standard-steps';
import { afterEach, expect, it } from 'vitest';
import { createEmbeddedEngine } from '../src/index.js';
import { createLeasedMemoryStore } from './leased-memory-store.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Monday, 08:00 in Kuala Lumpur. */
const START = Date.UTC(2026, 10, 30);
const NINE = START + HOUR;
const everyMonday: TimedTrigger = { type: 'schedule', cron: '0 9 * * 1', timeZone: 'Asia/Kuala_Lumpur', segment: {} };

let store = createLeasedMemoryStore();
let clock = createManualClock(START);
const engines: FlowEngine[] = [];

const openEngine = async (schedule: object = {}): Promise<FlowEngine> => {
  const engine = createEmbeddedEngine({
    ...{ store, clock, logger: silentLogger, random: { next: () => 0 } },
    registry: createStepRegistry(createStandardSteps()),
    channel: { send: () => Promise.resolve({ kind: 'sent' }) },
    schedule: { everyMs: 2, ...schedule },
  });
  engines.push(engine);
  await engine.open();
  return engine;
};
const closeAll = () => Promise.all(engines.splice(0).map((engine) => engine.close()));
afterEach(async () => {
  await closeAll();
  store = createLeasedMemoryStore();
  clock = createManualClock(START);
});

const addContacts = async (count: number, change: (index: number) => object = () => ({})) => {
  for (let index = 0; index < count; index += 1) {
    const contactId = `c${String(1000 + index)}`;
    const contactChange = { name: contactId, ...change(index) };
    await store.runs.commit({ contactId, contactChange, runs: [], steps: [], outbound: [] });
  }
};
const publish = async (triggers: readonly TimedTrigger[], id = 'flow') => {
  const draft = { name: id, triggers, start: 'done', steps: { done: { type: 'complete' } } };
  const found = await store.flows.find(id);
  const { revision } =
    found === undefined
      ? await store.flows.create({ id, draft, at: 1 })
      : await store.flows.replaceDraft({ flowId: id, draft, at: 2 });
  await store.flows.publish({ flowId: id, revision, at: clock.now() });
};
const occurrences = async () => (await store.schedules.list({}, { limit: 100 })).items;
const states = async () => (await occurrences()).map(({ state }) => state);
const runs = async () => (await store.runs.list({}, { limit: 1000 })).items;
const dueAt = async (state: string) => (await occurrences()).find((one) => one.state === state)?.dueAt;

it('a schedule starts its flow for all contacts when its time comes, and plans the next time', async () => {
  await addContacts(250);
  await publish([everyMonday]);
  await openEngine();
  await expect.poll(states).toEqual(['planned']);
  expect(await dueAt('planned')).toBe(NINE);
  clock.advance(HOUR - 1);
  await expect.poll(states).toEqual(['planned']);
  expect(await runs()).toEqual([]);
  clock.advance(1);
  await expect.poll(states).toEqual(['planned', 'finished']);
  await expect.poll(async () => (await runs()).filter(({ finishedAt }) => finishedAt !== null).length).toBe(250);
  const started = await runs();
  expect(new Set(started.map(({ contactId }) => contactId)).size).toBe(250);
  expect(started[0]?.state).toMatchObject({
    trigger: { type: 'schedule', data: { due_at: '2026-11-30T01:00:00.000Z' } },
  });
  expect(await dueAt('planned')).toBe(NINE + 7 * 24 * HOUR);
});

it('a date trigger starts its flow on the day before the date of a contact', async () => {
  const visits = ['2026-12-01', '2026-12-02', '2026-11-30', 'soon'];
  await addContacts(5, (index) => (visits[index] === undefined ? {} : { attributes: { visit: visits[index] } }));
  const offset = { amount: -1, unit: 'days' } as const;
  await publish([{ type: 'date', attribute: 'visit', offset, time: '09:00', timeZone: 'Asia/Kuala_Lumpur' }]);
  await openEngine();
  await expect.poll(states).toEqual(['planned']);
  clock.advance(HOUR);
  await expect.poll(states).toEqual(['planned', 'finished']);
  expect((await runs()).map(({ contactId }) => contactId)).toEqual(['c1000']);
  clock.advance(24 * HOUR);
  await expect.poll(states).toEqual(['planned', 'finished', 'finished']);
  expect((await runs()).map(({ contactId }) => contactId)).toEqual(['c1001', 'c1000']);
});

it('several servers on one store start each contact once', async () => {
  await addContacts(450);
  await publish([everyMonday]);
  await Promise.all([openEngine(), openEngine(), openEngine()]);
  await expect.poll(states).toEqual(['planned']);
  clock.advance(HOUR);
  await expect.poll(states).toEqual(['planned', 'finished']);
  await expect.poll(async () => (await runs()).filter(({ finishedAt }) => finishedAt !== null).length).toBe(450);
  const contacts = (await runs()).map(({ contactId }) => contactId);
  expect([contacts.length, new Set(contacts).size]).toEqual([450, 450]);
});

it('a time that was missed while no server ran still counts within the time of grace', async () => {
  await addContacts(2);
  await publish([everyMonday]);
  await openEngine();
  await expect.poll(states).toEqual(['planned']);
  await closeAll();
  clock.advance(HOUR + 30 * MINUTE);
  await openEngine();
  await expect.poll(states).toEqual(['planned', 'finished']);
  expect(await dueAt('finished')).toBe(NINE);
  expect(await dueAt('planned')).toBe(NINE + 7 * 24 * HOUR);
});

it('a time that was missed for longer is skipped, and of several the last one counts', async () => {
  await addContacts(2);
  await publish([everyMonday, { ...everyMonday, cron: '*/10 * * * *' }]);
  await openEngine();
  await expect.poll(states).toEqual(['planned', 'planned']);
  await closeAll();
  clock.advance(HOUR + 61 * MINUTE);
  await openEngine();
  await expect.poll(async () => [...(await states())].sort()).toEqual(['finished', 'planned', 'planned', 'skipped']);
  expect(await dueAt('skipped')).toBe(NINE);
  expect(await dueAt('finished')).toBe(NINE + 60 * MINUTE);
  expect(await runs()).toHaveLength(2);
});

it('starts no more runs in a minute than it may', async () => {
  await addContacts(50);
  await publish([{ ...everyMonday, maxPerMinute: 100 }]);
  await openEngine({ startsPerMinute: 200 });
  await expect.poll(states).toEqual(['planned']);
  clock.advance(HOUR);
  await expect.poll(async () => (await runs()).length).toBe(10);
  for (const count of [20, 30, 40]) {
    clock.advance(6_000 - 1);
    await expect.poll(async () => (await occurrences())[1]?.nextAt).toBe(clock.now() + 1);
    expect(await runs()).toHaveLength(count - 10);
    clock.advance(1);
    await expect.poll(async () => (await runs()).length).toBe(count);
  }
});

it('is paused in the middle, and continues behind the last contact', async () => {
  await addContacts(30);
  await publish([{ ...everyMonday, maxPerMinute: 100 }]);
  await openEngine();
  await expect.poll(states).toEqual(['planned']);
  clock.advance(HOUR);
  await expect.poll(async () => (await runs()).length).toBe(10);
  await store.schedules.pause({ flowId: 'flow', at: clock.now() });
  await publish([{ ...everyMonday, maxPerMinute: 1000 }]);
  clock.advance(MINUTE);
  await expect.poll(async () => (await occurrences()).map(({ isPaused }) => isPaused)).toEqual([true, true]);
  expect(await runs()).toHaveLength(10);
  await store.schedules.resume({ flowId: 'flow', at: clock.now() });
  await expect.poll(async () => (await runs()).length).toBe(20);
  clock.advance(6_000);
  await expect.poll(async () => (await runs()).length).toBe(30);
  expect(new Set((await runs()).map(({ contactId }) => contactId)).size).toBe(30);
});

it('ends when its flow is unpublished, and plans nothing for flows that are not published any more', async () => {
  await addContacts(30);
  await publish([{ ...everyMonday, maxPerMinute: 100 }]);
  await openEngine();
  await expect.poll(states).toEqual(['planned']);
  clock.advance(HOUR);
  await expect.poll(async () => (await runs()).length).toBe(10);
  await store.flows.unpublish('flow', clock.now());
  clock.advance(MINUTE);
  await expect.poll(states).toEqual(['cancelled']);
  expect(await runs()).toHaveLength(10);
  await publish([everyMonday]);
  await expect.poll(states).toEqual(['planned', 'cancelled']);
  await closeAll();
  await store.flows.unpublish('flow', clock.now());
  await openEngine();
  await expect.poll(states).toEqual(['cancelled']);
});
