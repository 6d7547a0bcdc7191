import { expect, it } from 'vitest';
import { contactBefore, eventsOfRun } from './events-of-run.js';
import type { RecordedMessage, RecordedRun } from './events-of-run.js';

const at = (minute: number) => `2027-01-04T09:${String(minute).padStart(2, '0')}:00.000Z`;
const runOf = (part: Partial<RecordedRun>): RecordedRun => ({
  id: 'run',
  flowId: 'flow',
  flowVersion: 1,
  contactId: 'c_1',
  contactNumber: '60123456789',
  status: 'completed',
  reason: null,
  trigger: { type: 'keyword' } as RecordedRun['trigger'],
  entered: null,
  startedAt: at(0),
  finishedAt: at(45),
  wakeAt: null,
  waitsFor: null,
  steps: [],
  ...part,
});
const inbound = (minute: number, text: string, part: Partial<RecordedMessage> = {}): RecordedMessage => ({
  id: `m${minute}`,
  direction: 'inbound',
  type: 'text',
  text,
  createdAt: at(minute),
  runId: 'run',
  ...part,
});

it('plays the messages of a run at their times, and waits for what came after the last one', () => {
  const messages = [
    inbound(5, 'Morning', { button: 'am' }),
    inbound(0, 'hi'),
    inbound(2, 'other', { runId: 'another' }),
  ];
  expect(eventsOfRun(runOf({}), messages)).toEqual([
    { message: 'hi' },
    { waitUntil: at(5) },
    { tap: 'am' },
    { waitUntil: at(45) },
  ]);
});

it('plays what a contact sent besides texts', () => {
  const content = { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116 } } as const;
  const [start, , reply] = eventsOfRun(runOf({}), [inbound(0, 'hi'), inbound(5, '', { content })]);
  expect([start, reply]).toEqual([{ message: 'hi' }, { message: '', content }]);
});

it('starts by the trigger with its data, and lets a message fail and the run be cancelled when that happened', () => {
  const run = runOf({
    status: 'cancelled',
    reason: { code: 'cancelled', message: 'An operator cancelled it.' },
    trigger: { type: 'webhook', data: { order: 'A-1' } } as unknown as RecordedRun['trigger'],
    finishedAt: at(9),
  });
  const failed: RecordedMessage = {
    ...inbound(1, 'Hello'),
    direction: 'outbound',
    status: 'failed',
    statusAt: at(3),
    failure: { code: 'lost', reason: 'It was lost.' },
  };
  expect(eventsOfRun(run, [failed])).toEqual([
    { trigger: { data: { order: 'A-1' } } },
    { waitUntil: at(3) },
    { failed: { code: 'lost', reason: 'It was lost.' } },
    { waitUntil: at(9) },
    { cancel: true },
  ]);
});

it('sends the callbacks that steps got, with the values that were read where the history does not have the whole body', () => {
  const score = (
    stepId: string,
    minute: number,
    callback: object,
    data: object = {},
  ): RecordedRun['steps'][number] => ({
    stepId,
    type: 'webhook-action',
    exit: 'success',
    startedAt: at(0),
    finishedAt: at(minute),
    result: { status: 202, callback: { receivedAt: at(minute), bodyTruncated: false, ...callback }, data },
  });
  const steps = [
    score('one', 3, { body: '{"data": {"score": 7}}' }),
    score('two', 5, { body: '{"data": {"score"', bodyTruncated: true }, { score: 8 }),
    score('three', 6, { body: null, receivedAt: null }),
    {
      ...score('four', 7, { body: '{"data": {}}' }),
      result: { status: 500, callback: { receivedAt: at(7), body: '{}' } },
    },
  ];
  const trigger = { type: 'webhook' } as RecordedRun['trigger'];
  expect(eventsOfRun(runOf({ trigger, steps, finishedAt: at(8) }), [])).toEqual([
    { trigger: { data: {} } },
    { waitUntil: at(3) },
    { callback: { data: { score: 7 } } },
    { waitUntil: at(5) },
    { callback: { data: { score: 8 } } },
    { waitUntil: at(8) },
  ]);
});

it.each(['schedule', 'date'])('starts by the time of a run whose trigger is a %s', (type) => {
  const trigger = { type, data: { due_at: at(0) } } as unknown as RecordedRun['trigger'];
  expect(eventsOfRun(runOf({ trigger }), [])).toEqual([{ schedule: {} }, { waitUntil: at(45) }]);
});

it('starts by the change of the contact that started the run, on a contact as it was before', () => {
  const { finishedAt } = runOf({});
  const contact = { tags: ['new', 'VIP'], attributes: { points: 5, tier: 'gold' } };
  const tagged = runOf({ trigger: { type: 'tag-added', verdicts: [], data: { tag: 'vip' } } });
  expect(eventsOfRun(tagged, [])).toEqual([{ change: { addTags: ['vip'] } }, { waitUntil: finishedAt }]);
  expect(contactBefore(contact, tagged)).toEqual({ ...contact, tags: ['new'] });
  const changed = (value: unknown, previous: unknown) =>
    runOf({ trigger: { type: 'attribute-changed', verdicts: [], data: { attribute: 'points', value, previous } } });
  expect(eventsOfRun(changed(5, 3), [])[0]).toEqual({ change: { attributes: { points: 5 } } });
  expect(contactBefore(contact, changed(5, 3)).attributes).toEqual({ points: 3, tier: 'gold' });
  expect(eventsOfRun(changed(null, 5), [])[0]).toEqual({ change: { attributes: { points: null } } });
  expect(contactBefore(contact, changed(5, null)).attributes).toEqual({ tier: 'gold' });
  expect(contactBefore(contact, runOf({}))).toBe(contact);
});
