import { createRunState } from '../../interpreter/run-state.js';
import type { Contact } from '../../contact/contact.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { InboundMessage } from '../../port/flow-engine.js';
import type { FoundOutbound } from '../../port/store/message-record.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { describe, expect, it, vi } from 'vitest';
import { createContactDirectory } from './contact-directory.js';

const number = (value: string): ContactAddress => ({ kind: 'number', value });
const USER: ContactAddress = { kind: 'whatsapp-user-id', value: 'MY.111' };
const keyOf = ({ kind, value }: ContactAddress): string => `${kind} ${value}`;

/** Creates a logger that keeps its entries. */
function recordingLogger() {
  const entries: { readonly level: string; readonly fields: unknown }[] = [];
  const log = (level: string) => (_message: string, fields?: object) => void entries.push({ level, fields });
  return { entries, debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

/** Creates a store of addresses, slower than memory, that counts its calls. */
function setUp(stored: readonly (readonly [ContactAddress, ...string[]])[] = [], waiting: readonly RunRecord[] = []) {
  const holders = new Map(stored.map(([address, ...ids]) => [keyOf(address), ids]));
  const findHolders = vi.fn(async (address: ContactAddress) => [...(holders.get(keyOf(address)) ?? [])]);
  const logger = recordingLogger();
  let lastId = 0;
  const nextId = () => (lastId += 1).toString(16).padStart(32, '0');
  const addAddresses = vi.fn(async (contactId: string, addresses: readonly ContactAddress[]) => {
    for (const address of addresses) {
      holders.set(keyOf(address), [...(holders.get(keyOf(address)) ?? []), contactId]);
    }
  });
  const ids = new Set([...holders.values()].flat());
  const find = async (id: string): Promise<Contact | undefined> =>
    ids.has(id) ? { contactId: id, contactNumber: null, name: '', attributes: {}, tags: [] } : undefined;
  const directory = createContactDirectory({
    contacts: { find, findMerge: async () => undefined, findHolders, listAddresses: async () => [], addAddresses },
    runs: { listWaiting: async (contactId) => waiting.filter((run) => run.contactId === contactId) },
    messages: {
      findOutbound: async (contactId, id) => (id === `sent-to-${contactId}` ? ({ id } as FoundOutbound) : undefined),
    },
    ids: { next: nextId },
    logger,
  });
  const sender = async (message: Partial<InboundMessage>) => directory.findSender({ text: 'Hi', ...message });
  return {
    directory,
    findHolders,
    addAddresses,
    sender,
    logger,
    start: async (value: string) => directory.find({ contactNumber: value }),
  };
}

/** Creates a run that has waited for its contact since this instant. */
function asking(contactId: string, startedAt: number): RunRecord {
  const current = {
    ...{ stepId: 'ask', stepType: 'wait-for-reply', executionId: 'e', sequence: 1, startedAt, chance: 0 },
    ...{
      wait: { until: null, forMessage: true },
      effectCount: 0,
      recorded: { result: null, unfilled: [] },
      resumedBy: null,
    },
  };
  const state = { ...createRunState(`run-${contactId}`, {}), status: 'waiting' as const, current };
  const flow = { flowId: 'f', flowVersion: 1, wakeAt: null, startedAt, finishedAt: null };
  return { id: state.runId, contactId, state, ...flow };
}

describe('the contact that a start is for', () => {
  it('is created once for all concurrent requests of one number (D1, D2)', async () => {
    const { start, sender } = setUp();
    const [first, second, third] = await Promise.all([
      start('60111'),
      start('60111'),
      sender({ contactNumber: '60111' }),
    ]);
    expect(first).toMatch(/^c_[0-9a-f]{32}$/);
    expect([second, third.contactId]).toEqual([first, first]);
    expect(await start('60222')).not.toBe(first);
  });

  it('is looked up once, and then returned without a promise', async () => {
    const { directory, findHolders, start } = setUp([[number('60111'), 'c_ann', 'c_other']]);
    expect(await start('60111')).toBe('c_ann');
    expect(directory.find({ contactNumber: '60111' })).toBe('c_ann');
    expect(findHolders).toHaveBeenCalledTimes(1);
  });

  it('that was new is returned without a promise once it is stored', async () => {
    const { directory, start } = setUp();
    const contactId = await start('60111');
    directory.remember(contactId, [number('60111')]);
    expect(directory.find({ contactNumber: '60111' })).toBe(contactId);
  });

  it('is looked up again after it turned out to be another', async () => {
    const { directory, start, findHolders } = setUp();
    await start('60111');
    findHolders.mockResolvedValue(['c_first']);
    directory.forget([number('60111')]);
    expect(await start('60111')).toBe('c_first');
  });

  it.each<[string, object, string]>([
    ['no contact is named', {}, 'invalid_request'],
    ['no contact has the id', { contactId: 'c_ghost' }, 'unknown_contact'],
    ['no contact has the id, whatever the number', { contactId: 'c_ghost', contactNumber: '60111' }, 'unknown_contact'],
    ['the number is of another contact', { contactId: 'c_ann', contactNumber: '60222' }, 'contact_mismatch'],
    ['the number is of no contact', { contactId: 'c_ann', contactNumber: '60333' }, 'contact_mismatch'],
  ])('is refused when %s', async (_what, reference, code) => {
    const { directory } = setUp([
      [number('60111'), 'c_ann'],
      [number('60222'), 'c_ben'],
    ]);
    await expect(Promise.resolve().then(() => directory.find(reference))).rejects.toMatchObject({ code });
    await expect(
      Promise.resolve().then(() => directory.findSender({ text: 'Hi', ...reference })),
    ).rejects.toMatchObject({ code });
  });

  it('is found by id alone, and by id with any number of the contact', async () => {
    const { directory } = setUp([
      [number('60111'), 'c_ann'],
      [number('60999'), 'c_ben', 'c_ann'],
    ]);
    for (const contactNumber of [undefined, '60111', '60999']) {
      expect(await directory.find({ contactId: 'c_ann', contactNumber })).toBe('c_ann');
    }
  });
});

describe('the sender of a message', () => {
  const both = { contactNumber: '60111', addresses: [USER] };

  it.each<[string, (readonly [ContactAddress, ...string[]])[], object]>([
    [
      'both addresses',
      [
        [number('60111'), 'c_ann'],
        [USER, 'c_ann'],
      ],
      { missing: [], isNumberFree: false },
    ],
    ['the number alone', [[number('60111'), 'c_ann']], { missing: [USER], isNumberFree: false }],
    ['the user id alone', [[USER, 'c_ann']], { missing: [number('60111')], isNumberFree: true }],
  ])('is the contact that has %s, and its missing addresses are listed', async (_what, stored, expected) => {
    const { sender } = setUp(stored);
    expect(await sender(both)).toEqual({ contactId: 'c_ann', ...expected });
  });

  it('is returned without a promise when all addresses are cached, and only then', async () => {
    const { directory, sender } = setUp([
      [number('60111'), 'c_ann'],
      [USER, 'c_ann'],
    ]);
    expect(directory.findSender({ text: 'Hi', ...both })).toBeInstanceOf(Promise);
    await sender(both);
    expect(directory.findSender({ text: 'Hi', ...both })).toEqual({
      contactId: 'c_ann',
      missing: [],
      isNumberFree: false,
    });
    const more = { ...both, addresses: [USER, { kind: 'whatsapp-parent-id', value: 'MY.ENT.1' }] };
    expect(await sender(more)).toMatchObject({ contactId: 'c_ann', missing: [more.addresses[1]] });
  });

  it('is one new contact when no address is known, whichever of them the next message has (D1)', async () => {
    const { sender } = setUp();
    const [first, second] = await Promise.all([sender(both), sender({ addresses: [USER] })]);
    expect(first).toEqual({ contactId: second.contactId, missing: [number('60111'), USER], isNumberFree: true });
  });

  it.each<[string, readonly RunRecord[], string]>([
    ['the run that asked last', [asking('c_ann', 1), asking('c_ben', 2)], 'c_ben'],
    ['the only run that asked', [asking('c_ben', 1)], 'c_ben'],
    ['whose number it is, when no run asked', [], 'c_ann'],
  ])('of several contacts that are one person is found by %s', async (_what, waiting, chosen) => {
    const stored: [ContactAddress, string][] = [
      [number('60111'), 'c_ann'],
      [USER, 'c_ben'],
    ];
    const { sender, logger } = setUp(stored, waiting);
    const other = chosen === 'c_ann' ? USER : number('60111');
    const same = [chosen === 'c_ann' ? 'c_ben' : 'c_ann'];
    expect(await sender(both)).toEqual({ same, contactId: chosen, missing: [other], isNumberFree: false });
    expect(logger.entries.at(-1)?.fields).toEqual({ contactIds: ['c_ann', 'c_ben'], chosen });
  });

  it('is, of several contacts, the one that received the message that it answers', async () => {
    const stored: [ContactAddress, string][] = [
      [number('60111'), 'c_ann'],
      [USER, 'c_ben'],
    ];
    const { sender } = setUp(stored, [asking('c_ann', 1), asking('c_ben', 2)]);
    expect(await sender({ ...both, replyTo: 'sent-to-c_ann' })).toMatchObject({ contactId: 'c_ann' });
    expect(await sender({ ...both, replyTo: 'sent-to-c_eva' })).toMatchObject({ contactId: 'c_ben' });
  });

  it('is found by a rule of its country, when exactly one contact matches and no address is known (D3)', async () => {
    const one = setUp([[number('5511987654321'), 'c_ana']]);
    expect(await one.sender({ contactNumber: '551187654321' })).toMatchObject({
      contactId: 'c_ana',
      isNumberFree: true,
    });
    const known = setUp([
      [number('5511987654321'), 'c_ana'],
      [number('551187654321'), 'c_bia'],
    ]);
    expect(await known.sender({ contactNumber: '551187654321' })).toMatchObject({ contactId: 'c_bia' });
    const two = setUp([[number('5511987654321'), 'c_ana', 'c_eva']]);
    expect((await two.sender({ contactNumber: '551187654321' })).contactId).not.toMatch(/^c_(?:ana|eva)$/);
    const start = setUp([[number('5511987654321'), 'c_ana']]);
    expect(await start.start('551187654321')).not.toBe('c_ana');
  });
});

describe('an address that a channel reports', () => {
  it('finds the contact at once, and is stored once', async () => {
    const { directory, addAddresses, sender } = setUp([[number('60111'), 'c_ann']]);
    await Promise.all([directory.addAddresses('c_ann', [number('60999'), USER])]);
    await directory.addAddresses('c_ann', [number('60999'), USER, number('60111')]);
    expect(addAddresses.mock.calls).toEqual([['c_ann', [number('60999'), USER]]]);
    expect(await sender({ contactNumber: '60999' })).toMatchObject({ contactId: 'c_ann', missing: [] });
  });

  it('stays an address of its other contacts, too', async () => {
    const { directory, sender } = setUp([
      [number('60111'), 'c_ann'],
      [number('60999'), 'c_ben'],
    ]);
    await directory.addAddresses('c_ann', [number('60999')]);
    expect(await sender({ contactNumber: '60999' })).toMatchObject({ contactId: 'c_ben' });
    const waiting = setUp([[number('60999'), 'c_ben', 'c_ann']], [asking('c_ann', 1)]);
    expect(await waiting.sender({ contactNumber: '60999' })).toMatchObject({ contactId: 'c_ann' });
  });

  it('is stored with the next message when it could not be stored before', async () => {
    const { directory, addAddresses, logger } = setUp([[number('60111'), 'c_ann']]);
    addAddresses.mockRejectedValueOnce(new Error('disk'));
    await directory.addAddresses('c_ann', [USER]);
    expect(logger.entries.at(-1)?.level).toBe('warn');
    await directory.addAddresses('c_ann', [USER]);
    expect(addAddresses).toHaveBeenCalledTimes(2);
  });
});
