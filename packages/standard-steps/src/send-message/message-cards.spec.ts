import { validateConfig } from '@luluchat/flow-runtime';
import { DEFAULT_MESSAGE_LIMITS } from '@luluchat/flow-runtime/channel';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { MessageLimits } from '@luluchat/flow-runtime/channel';
import { createAttributeCatalog, executeStep, resumeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSendMessage } from './send-message.js';
import { SendMessageConfig } from './send-message-config.js';

const sendMessage = createSendMessage();
const text = { type: 'text', text: 'Hi' };
const request = { type: 'contact-request', text: 'Your number, {{name}}?' };
const place = (members: JsonObject = {}): JsonObject => ({
  type: 'location',
  location: { latitude: '3.139', longitude: '101.687', ...members },
});
const buttons = [{ id: 'ok', label: 'OK' }];

const validate = (config: JsonObject) => validateConfig(SendMessageConfig, config);
const pathsOf = (config: JsonObject) => {
  const validated = validate(config);
  return validated.isValid ? [] : validated.problems.map(({ path }) => path);
};
const configOf = (config: JsonObject) => {
  const validated = validate(config);
  if (!validated.isValid) throw new Error(JSON.stringify(validated.problems));
  return validated.value;
};
const lint = (config: JsonObject, messageLimits?: MessageLimits) =>
  (
    sendMessage.lint?.(configOf(config), {
      attributes: createAttributeCatalog(),
      ...(messageLimits !== undefined && { messageLimits }),
    }) ?? []
  ).map(({ code, path, severity }) => `${severity} ${code} ${path}`);
const contentsOf = async (blocks: readonly JsonObject[], data: JsonObject = {}) => {
  const { result } = await executeStep(sendMessage, { blocks: [...blocks] }, { data });
  return (result.effects ?? []).map((effect) => (effect.type === 'send-message' ? effect.content : effect));
};
const failureOf = async (blocks: readonly JsonObject[], data: JsonObject = {}) => {
  const { result } = await executeStep(sendMessage, { blocks: [...blocks] }, { data });
  return result.kind === 'exit' && result.exit === 'failed' ? result.failure : undefined;
};

describe('a location', () => {
  it('is sent with its coordinates as numbers, from values of the run as well', async () => {
    const filled = place({ latitude: '{{data.lat}}', name: '{{data.shop}}', address: '{{data.none}}' });
    expect(await contentsOf([filled], { lat: -3.5, shop: ' Tea shop ' })).toEqual([
      { type: 'location', location: { latitude: -3.5, longitude: 101.687, name: 'Tea shop' } },
    ]);
  });

  it.each(['', 'north', '90.1', '1e1', '3,139'])('with the latitude %j takes the exit failed', async (lat) => {
    const failure = await failureOf([text, place({ latitude: '{{data.lat}}' })], { lat });
    expect(failure).toMatchObject({ code: 'location_invalid', reason: expect.stringContaining('latitude') as string });
  });

  it('with fixed coordinates that are no degrees is an error of the flow', () => {
    expect(lint({ blocks: [place({ latitude: '91', longitude: 'east' })] })).toEqual([
      'error location_invalid /blocks/0/location/latitude',
      'error location_invalid /blocks/0/location/longitude',
    ]);
    expect(lint({ blocks: [place({ latitude: '{{data.lat}}' })] })).toEqual([]);
    expect(pathsOf({ blocks: [{ type: 'location' }] })).toEqual(['/blocks/0/location']);
    expect(pathsOf({ blocks: [{ ...text, location: { latitude: '1', longitude: '2' } }] })).toEqual([
      '/blocks/0/location',
    ]);
  });

  it('has no buttons below it on WhatsApp, and may have them on other channels', () => {
    const config = { blocks: [place()], buttons };
    expect(lint(config)).toEqual(['warning buttons_not_possible /buttons']);
    expect(lint(config, DEFAULT_MESSAGE_LIMITS)).toEqual(['error buttons_not_possible /buttons']);
    expect(lint(config, { channel: 'App' })).toEqual([]);
  });
});

describe('cards of contacts', () => {
  const card = {
    name: '{{data.agent}}',
    phones: ['+60 12-345 6789', '{{data.none}}'],
    emails: ['{{data.agent}}@example.com'],
    organization: 'Tea Ltd',
  };

  it('are sent with what is not blank in them', async () => {
    expect(
      await contentsOf([{ type: 'contacts', contacts: [card, { name: 'Shop', phones: ['{{data.none}}'] }] }], {
        agent: 'bea',
      }),
    ).toEqual([
      {
        type: 'contacts',
        contacts: [
          { name: 'bea', phones: ['+60 12-345 6789'], emails: ['bea@example.com'], organization: 'Tea Ltd' },
          { name: 'Shop' },
        ],
      },
    ]);
  });

  it('without a name take the exit failed', async () => {
    expect(await failureOf([{ type: 'contacts', contacts: [{ name: 'Shop' }, card] }])).toMatchObject({
      code: 'contact_card_invalid',
      reason: expect.stringContaining('card 2') as string,
    });
  });

  it('are at least one and at most ten, with five numbers each', () => {
    expect(pathsOf({ blocks: [{ type: 'contacts', contacts: [] }] })).toEqual(['/blocks/0/contacts']);
    const many = Array.from({ length: 11 }, () => ({ name: 'Shop' }));
    expect(pathsOf({ blocks: [{ type: 'contacts', contacts: many }] })).toEqual(['/blocks/0/contacts']);
    const phones = Array.from({ length: 6 }, (_, index) => `+6012345678${index}`);
    expect(pathsOf({ blocks: [{ type: 'contacts', contacts: [{ name: 'Shop', phones }] }] })).toEqual([
      '/blocks/0/contacts/0/phones',
    ]);
  });
});

describe('a request for the number', () => {
  const config = { blocks: [text, request] };

  it('waits for the contact, and leads to the exit shared with the number that it shares', async () => {
    const { result } = await executeStep(sendMessage, config);
    expect(result).toMatchObject({
      kind: 'wait',
      forMessage: true,
      effects: [
        { type: 'send-message', content: { type: 'text' } },
        { type: 'send-message', content: { type: 'contact-request', text: 'Your number, Aisyah?' } },
      ],
    });
    const shared = { type: 'message', text: '', ownNumber: '60123456789' } as const;
    expect((await resumeStep(sendMessage, config, shared)).result).toEqual({
      kind: 'exit',
      exit: 'shared',
      output: { number: '60123456789' },
    });
    expect((await resumeStep(sendMessage, config, { type: 'message', text: 'No' })).result).toMatchObject({
      exit: 'next',
      output: {},
    });
  });

  it('has the exits shared and next, which stands for any other reply', () => {
    const parsed = configOf(config);
    expect(sendMessage.exits(parsed)).toEqual(['shared', 'next']);
    expect(sendMessage.exitLabels?.(parsed)).toEqual({ shared: 'Number shared', next: 'Any other reply' });
    expect(sendMessage.provides?.(parsed, 'shared')).toEqual({ output: ['number'], reply: true });
    expect(sendMessage.exits(configOf({ blocks: [text] }))).toEqual(['next']);
  });

  it('that is blank is skipped, and the step does not wait for its answer', async () => {
    const { result } = await executeStep(sendMessage, { blocks: [text, { ...request, text: '{{data.none}}' }] });
    expect(result).toMatchObject({
      kind: 'exit',
      exit: 'next',
      history: { skipped: [{ block: 1, reason: 'blank_text' }] },
    });
  });

  it('does not take the exit shared for a number when the step asks for none', async () => {
    const shared = { type: 'message', text: 'OK', ownNumber: '60123456789' } as const;
    expect((await resumeStep(sendMessage, { blocks: [text], buttons }, shared)).result).toMatchObject({
      exit: 'button:ok',
    });
  });

  it('is the last message of its step, without buttons', () => {
    expect(lint({ blocks: [request, text] })).toEqual(['error contact_request_misplaced /blocks/0/type']);
    expect(lint({ blocks: [request, request] })).toEqual(['error contact_request_misplaced /blocks/0/type']);
    expect(lint({ blocks: [request], buttons })).toContain('error contact_request_misplaced /blocks/0/type');
    expect(lint(config)).toEqual([]);
    const long = { type: 'contact-request', text: 'a'.repeat(1025) };
    expect(lint({ blocks: [long] }, DEFAULT_MESSAGE_LIMITS)).toEqual([
      'error text_too_long_for_channel /blocks/0/text',
    ]);
  });
});
