import { buildPost, postOf } from '@luluchat/whatsapp-testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactAddresses, ForeignAnswer } from '@luluchat/flow-runtime/channel';
import type { ControlChange } from '../src/index.js';
import { documentedChanges } from './documented-changes.js';
import { createTestWebhook } from './test-webhook.js';
import type { TestWebhook } from './test-webhook.js';

const HOUR_MS = 3_600_000;
/** Instant of the documented posts. */
const AT = 1_800_000_000_000;

describe.each([
  ['24 hours', 24 * HOUR_MS],
  ['no time', 0],
])('with answers that pause contacts for %s', (_name, pauseMs) => {
  let answers: ForeignAnswer[];
  let optOuts: (readonly [ContactAddresses, boolean])[];
  let controls: ControlChange[];
  let used: TestWebhook;
  beforeEach(() => {
    answers = [];
    controls = [];
    optOuts = [];
    used = createTestWebhook({
      handover: {
        recordAnswer: async (answer) => void answers.push(answer),
        recordOptOut: async (...optOut) => void optOuts.push(optOut),
        recordControl: async (change) => void controls.push(change),
        pauseMs,
      },
    });
  });
  const receive = (...kinds: readonly string[]) =>
    used.receive(buildPost(documentedChanges('1').filter(({ name }) => kinds.includes(name))));

  it('an answer of staff is recorded with its contact', async () => {
    expect(await receive('answer of staff')).toMatchObject({ kind: 'taken' });
    const [answer] = answers;
    expect(answer).toMatchObject({
      ...{ author: 'staff', text: 'We are open until six.' },
      messageId: expect.stringMatching(/^wa:/),
      contactNumber: expect.stringMatching(/^\d+$/),
    });
    const pauseUntil = pauseMs === 0 || (answer?.at ?? 0) + pauseMs <= AT ? undefined : (answer?.at ?? 0) + pauseMs;
    expect(answer?.pauseUntil).toBe(pauseUntil);
    expect([...used.counts]).toEqual([['field:smb_message_echoes taken', 1]]);
    expect(used.delivered).toEqual([]);
  });

  it('while another agent answers, its answers are recorded and messages to it delivered as paused, if that pauses contacts', async () => {
    await receive('answer on standby', 'message on standby');
    const answered = answers.map(({ author, text }) => [author, text]);
    expect(answered).toEqual(pauseMs === 0 ? [] : [['agent', 'I am the agent of Meta.']]);
    const delivered = used.delivered.map(({ pauseUntil }) => pauseUntil);
    expect(delivered).toEqual(pauseMs === 0 ? [] : [AT + pauseMs]);
    expect(used.notices.map(({ code }) => code)).toContain('standby');
  });

  it.each<[string, Readonly<Record<string, unknown>>, ControlChange['owner'] | undefined]>([
    ['passed to this server', { type: 'control_passed', control_passed: { new_owner_role: 'escalation' } }, 'flows'],
    ['passed without a role', { type: 'control_passed', control_passed: undefined }, 'flows'],
    ["passed to Meta's agent", { type: 'control_passed', control_passed: { new_owner_role: 'ai_agent' } }, 'agent'],
    ["passed to Meta's agent, in capitals", { control_passed: { new_owner_app_role: 'META_AI' } }, 'agent'],
    ['taken from this server', { type: 'control_taken', control_passed: undefined }, 'agent'],
    ['of an unknown type', { type: 'control_lost' }, undefined],
    ['of nobody', { sender: {} }, undefined],
  ])(
    'control of a conversation that is %s is recorded with its new owner, if answers pause contacts',
    async (_, more, owner) => {
      const person = { number: '60123456789', userId: 'MY.111222333' };
      expect(await used.receive(postOf('hand-over', { person, more }))).toMatchObject({ kind: 'taken' });
      const contact = {
        contactNumber: '60123456789',
        addresses: [{ kind: 'whatsapp-user-id', value: 'MY.111222333' }],
      };
      const expected = owner === undefined || pauseMs === 0 ? [] : [{ ...contact, owner, at: 1_700_000_000_000 }];
      expect(controls).toEqual(expected);
      expect([...used.counts]).toEqual([['field:messaging_handovers noted', 1]]);
    },
  );

  it('a stop of marketing messages and its end are recorded', async () => {
    await receive('stop of marketing');
    await receive('marketing allowed');
    expect(optOuts.map(([, optedOut]) => optedOut)).toEqual([true, false]);
    expect(optOuts[0]?.[0].contactNumber).toMatch(/^\d+$/);
    expect([...used.counts]).toEqual([['field:user_preferences taken', 2]]);
  });

  it('what has another form is counted, and nothing is recorded', async () => {
    const post = (field: string, value: object) =>
      used.receive({ entry: [{ changes: [{ field, value: { messaging_product: 'whatsapp', ...value } }] }] });
    await post('smb_message_echoes', { message_echoes: [{ id: 'wamid.1', type: 'text', text: { body: 'x' } }, 5] });
    await post('smb_message_echoes', { message_echoes: [{ id: 'wamid.2', type: 'revoke', to: '60123456789' }] });
    await post('smb_message_echoes', { message_echoes: 'none' });
    await post('user_preferences', { user_preferences: [{ category: 'other', value: 'stop', wa_id: '60123456789' }] });
    await post('user_preferences', { user_preferences: [{ category: 'marketing_messages', value: 'stop' }] });
    expect([answers, optOuts, used.delivered]).toEqual([[], [], []]);
    expect(Object.fromEntries(used.counts)).toEqual({
      'field:smb_message_echoes malformed': 3,
      'field:smb_message_echoes ignored': 1,
      'field:user_preferences noted': 2,
    });
  });

  it('an answer that cannot be stored refuses the post, so that Meta sends it again', async () => {
    used = createTestWebhook({
      handover: {
        recordAnswer: () => Promise.reject(new Error('The store is full.')),
        recordOptOut: () => Promise.resolve(),
        pauseMs,
      },
    });
    await expect(receive('answer of staff')).rejects.toThrow('The store is full.');
    expect([...used.counts]).toEqual([['field:smb_message_echoes failed', 1]]);
  });
});
