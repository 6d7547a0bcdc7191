import type { OutboundMessage, SendOutcome } from '@luluchat/flow-runtime/channel';
import { graphError } from '@luluchat/whatsapp-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createMessage, createTestChannel } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

const never = new AbortController().signal;
const userId = { kind: 'whatsapp-user-id', value: 'MY.111222333' };
const parentId = { kind: 'whatsapp-parent-id', value: 'MY.ENT.444' };

let used: TestChannel;
afterEach(() => used.close());

const send = async (to: Partial<OutboundMessage>): Promise<SendOutcome> => {
  used = await createTestChannel();
  return used.channel.send({ ...createMessage({ type: 'text', text: 'Hi' }), ...to }, never);
};

describe('the recipient of a message', () => {
  it.each<[string, Partial<OutboundMessage>, object]>([
    ['the number', {}, { to: '60123456789' }],
    ['another number', { address: { kind: 'number', value: '551187654321' } }, { to: '551187654321' }],
    ['a user id', { contactNumber: null, address: userId }, { recipient: 'MY.111222333' }],
    ['a parent id', { contactNumber: null, address: parentId }, { recipient: 'MY.ENT.444' }],
    [
      'the user id that the contact wrote from, though a number is known',
      { address: userId },
      { recipient: 'MY.111222333' },
    ],
    [
      'the number, when the address is of another channel',
      { address: { kind: 'other', value: '7' } },
      { to: '60123456789' },
    ],
  ])('is %s, in its own member alone', async (_what, to, expected) => {
    expect(await send(to)).toMatchObject({ kind: 'sent' });
    const { to: number, recipient } = used.api.receiver.requests[0]?.json as { to?: string; recipient?: string };
    expect({ ...(number !== undefined && { to: number }), ...(recipient !== undefined && { recipient }) }).toEqual(
      expected,
    );
  });

  it.each<[string, Partial<OutboundMessage>]>([
    ['no address at all', { contactNumber: null }],
    ['an address of another channel alone', { contactNumber: null, address: { kind: 'other', value: '7' } }],
  ])('is missing for a contact with %s, so the message fails and nothing is sent', async (_what, to) => {
    expect(await send(to)).toMatchObject({ kind: 'failed', failure: { code: 'no_whatsapp_address' } });
    expect(used.api.receiver.requests).toEqual([]);
  });
});

describe('the response to a message', () => {
  it.each<[string, object, object[] | undefined]>([
    ['the same number', { wa_id: '60123456789' }, undefined],
    ['another number', { wa_id: '551187654321' }, [{ kind: 'number', value: '551187654321' }]],
    ['a user id beside the number', { wa_id: '60123456789', user_id: 'MY.111222333' }, [userId]],
    ['a user id and a parent id', { user_id: 'MY.111222333', parent_user_id: 'MY.ENT.444' }, [userId, parentId]],
    ['what is no number and no id', { wa_id: '+60 12', user_id: 'MY', parent_user_id: 7 }, undefined],
  ])('reports the other addresses of the contact: %s', async (_what, contact, addresses) => {
    used = await createTestChannel();
    used.api.receiver.answer({
      json: { contacts: [{ input: '60123456789', ...contact }], messages: [{ id: 'wamid.1' }] },
    });
    const sent = await used.channel.send(createMessage({ type: 'text', text: 'Hi' }), never);
    expect(sent).toEqual({ kind: 'sent', channelMessageId: 'wamid.1', ...(addresses && { addresses }) });
  });

  it.each(['MY.111222333', 'US.ENT.9a8b7c6d', '60123456789'])('is reported without the address %s', async (address) => {
    used = await createTestChannel();
    used.api.receiver.answer(graphError(100, { details: `Recipient ${address} cannot be reached` }));
    const outcome = await used.channel.send(createMessage({ type: 'text', text: 'Hi' }), never);
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { reason: expect.stringContaining('cannot be reached') },
    });
    expect(JSON.stringify(outcome)).not.toContain(address);
  });
});
