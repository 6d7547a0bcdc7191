import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createAttributeCatalog, createManualClock, executeStep, resumeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSendMessage } from './send-message.js';
import { SendMessageConfig } from './send-message-config.js';

const sendMessage = createSendMessage();
const template = (members: JsonObject = {}): JsonObject => ({
  type: 'template',
  name: 'renewal_reminder',
  language: 'en_US',
  ...members,
});
const buttons = [
  { id: 'renew', label: 'Renew' },
  { id: 'later', label: 'Later' },
];
const problemsOf = (config: JsonObject) => {
  const validated = validateConfig(SendMessageConfig, config);
  return validated.isValid ? [] : validated.problems.map(({ path }) => path);
};
const lint = (config: JsonObject) => {
  const validated = validateConfig(SendMessageConfig, config);
  if (!validated.isValid) throw new Error(JSON.stringify(validated.problems));
  return (sendMessage.lint?.(validated.value, { attributes: createAttributeCatalog() }) ?? []).map(
    ({ code, path, severity }) => `${severity} ${code} ${path}`,
  );
};

describe('a message template', () => {
  it('is sent with its values filled in, and its quick replies lead to exits', async () => {
    const config = {
      blocks: [
        template({
          category: 'utility',
          header: { type: 'file', url: 'https://cdn.example.com/{{data.file}}' },
          body: [{ value: '{{name}}' }, { value: '{{data.day}}' }],
          buttonValues: [{ position: 1, type: 'url', value: 'r/{{data.order}}' }],
          firstQuickReply: 2,
        }),
      ],
      buttons,
    };
    const situation = { data: { file: 'a b.pdf', day: '12 May', order: 17 } };
    const { result } = await executeStep(sendMessage, config, situation);
    expect(result).toEqual({
      kind: 'wait',
      forMessage: true,
      history: { messages: 1 },
      effects: [
        {
          type: 'send-message',
          content: {
            type: 'template',
            name: 'renewal_reminder',
            language: 'en_US',
            category: 'utility',
            header: { type: 'file', url: 'https://cdn.example.com/a%20b.pdf' },
            body: [{ value: 'Aisyah' }, { value: '12 May' }],
            buttonValues: [{ position: 1, type: 'url', value: 'r/17' }],
            firstQuickReply: 2,
            buttons,
          },
        },
      ],
    });
    const tapped = await resumeStep(sendMessage, config, { type: 'message', text: 'Renew', button: 'renew' });
    expect(tapped.result).toEqual({ kind: 'exit', exit: 'button:renew', output: { button: 'renew' } });
    const typed = await resumeStep(sendMessage, config, { type: 'message', text: 'later' });
    expect(typed.result).toMatchObject({ exit: 'button:later' });
  });

  it('keeps the names of its parameters', async () => {
    const config = {
      blocks: [
        template({
          header: { type: 'text', parameter: 'sale', value: '{{data.sale}}' },
          body: [{ parameter: 'customer', value: '{{name}}' }],
        }),
      ],
    };
    const { result } = await executeStep(sendMessage, config, { data: { sale: 'May' } });
    expect(result).toMatchObject({
      kind: 'exit',
      exit: 'next',
      effects: [
        {
          content: {
            header: { type: 'text', parameter: 'sale', value: 'May' },
            body: [{ parameter: 'customer', value: 'Aisyah' }],
          },
        },
      ],
    });
  });

  it('shows a place whose coordinates are numbers, without a name or an address that is blank', async () => {
    const header = {
      type: 'location',
      latitude: '{{data.latitude}}',
      longitude: ' 101.687 ',
      name: 'Shop',
      address: '{{data.none}}',
    };
    const { result } = await executeStep(sendMessage, { blocks: [template({ header })] }, { data: { latitude: -3.1 } });
    expect(result).toMatchObject({ effects: [{ content: { header: { type: 'location', latitude: -3.1 } } }] });
    const [effect] = result.effects ?? [];
    const content = effect?.type === 'send-message' ? effect.content : undefined;
    expect(content).toHaveProperty('header', { type: 'location', latitude: -3.1, longitude: 101.687, name: 'Shop' });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['template_value_blank', { body: [{ value: 'ok' }, { value: ' {{data.none}}' }] }, /value 2 of its text is blank/],
    ['template_value_blank', { header: { type: 'text', value: '{{data.none}}' } }, /value of its header is blank/],
    [
      'template_value_blank',
      { buttonValues: [{ position: 3, type: 'code', value: '{{data.none}}' }] },
      /value of its button 3 is blank/,
    ],
    ['template_url_invalid', { header: { type: 'image', url: '{{data.none}}' } }, /URL of its header/],
    [
      'template_location_invalid',
      { header: { type: 'location', latitude: '90.1', longitude: '0' } },
      /latitude of its header is not a number from -90 to 90/,
    ],
    [
      'template_location_invalid',
      { header: { type: 'location', latitude: '0', longitude: '{{data.none}}' } },
      /longitude/,
    ],
  ])('takes the exit failed with %s and sends nothing at all when it has %j', async (code, members, words) => {
    const blocks = [{ type: 'text', text: 'Hi' }, template(members)];
    const { result } = await executeStep(sendMessage, { blocks, buttons });
    const failure = { code, reason: expect.stringMatching(words) as string };
    expect(result).toEqual({
      kind: 'exit',
      exit: 'failed',
      output: { failure },
      history: { messages: 0, failure },
      failure,
    });
  });

  it('of the category marketing is not sent to a contact who wants no marketing messages', async () => {
    const exitOf = async (category: string, optedOut: boolean) => {
      const { result } = await executeStep(
        sendMessage,
        { blocks: [template({ category })] },
        { contact: { optedOut } },
      );
      return result.kind === 'exit' ? [result.exit, result.failure?.code, result.effects?.length] : result.kind;
    };
    expect(await exitOf('marketing', true)).toEqual(['failed', 'opted_out', undefined]);
    expect(await exitOf('utility', true)).toEqual(['next', undefined, 1]);
    expect(await exitOf('marketing', false)).toEqual(['next', undefined, 1]);
  });

  it('is sent outside of the reply window of the channel, where a text takes the exit failed', async () => {
    const text = { type: 'text', text: 'Hi' };
    const now = createManualClock().now();
    const channel = { limits: { channel: 'Pager' }, replyWindowMs: 1_000 };
    const exitOf = async (blocks: JsonObject[], lastMessageAt?: number) => {
      const contact = lastMessageAt === undefined ? {} : { lastMessageAt };
      const { result } = await executeStep(sendMessage, { blocks }, { channel, contact });
      return result.kind === 'exit' ? [result.exit, result.failure?.code] : result.kind;
    };
    expect(await exitOf([template()])).toEqual(['next', undefined]);
    expect(await exitOf([text])).toEqual(['failed', 'reply_window_closed']);
    expect(await exitOf([template(), text], now - 1_000)).toEqual(['failed', 'reply_window_closed']);
    expect(await exitOf([template(), text], now - 999)).toEqual(['next', undefined]);
  });

  it.each<[string, JsonObject]>([
    ['/blocks/0/name', { type: 'template', language: 'en' }],
    ['/blocks/0/name', template({ name: 'Renewal Reminder' })],
    ['/blocks/0/language', { type: 'template', name: 'renewal' }],
    ['/blocks/0/language', template({ language: 'English' })],
    ['/blocks/0/category', template({ category: 'service' })],
    ['/blocks/0/text', template({ text: 'Hi' })],
    ['/blocks/0/url', template({ url: 'https://example.com/' })],
    ['/blocks/0/header/url', template({ header: { type: 'image' } })],
    ['/blocks/0/header/type', template({ header: { type: 'audio' } })],
    ['/blocks/0/header/longitude', template({ header: { type: 'location', latitude: '1' } })],
    ['/blocks/0/body/0/value', template({ body: [{ value: ' ' }] })],
    ['/blocks/0/body/0/parameter', template({ body: [{ value: 'a', parameter: 'First name' }] })],
    ['/blocks/0/buttonValues/0/position', template({ buttonValues: [{ position: 0, type: 'url', value: 'a' }] })],
    ['/blocks/0/buttonValues/0/type', template({ buttonValues: [{ position: 1, type: 'reply', value: 'a' }] })],
    ['/blocks/0/firstQuickReply', template({ firstQuickReply: 11 })],
    ['/blocks/0/name', { type: 'text', text: 'Hi', name: 'renewal' }],
  ])('has a problem at %s for the block %j', (path, block) => {
    expect(problemsOf({ blocks: [block] })).toEqual([path]);
  });

  it('has either names or numbers for all of its parameters', () => {
    const named = { parameter: 'a', value: 'x' };
    const found = ['error mixed_parameters /blocks/0/body'];
    expect(lint({ blocks: [template({ body: [named, { value: 'y' }] })] })).toEqual(found);
    expect(lint({ blocks: [template({ header: { type: 'text', value: 'x' }, body: [named] })] })).toEqual(found);
    expect(lint({ blocks: [template({ body: [named, named] })] })).toEqual(found);
    expect(
      lint({ blocks: [template({ header: { type: 'text', parameter: 'a', value: 'x' }, body: [named] })] }),
    ).toEqual([]);
    expect(lint({ blocks: [template({ body: [{ value: 'x' }, { value: 'x' }] })] })).toEqual([]);
  });

  it('uses each place among its buttons once, quick replies included', () => {
    const valueOf = (position: number) => ({ position, type: 'url', value: 'x' });
    const taken = 'error button_place_taken /blocks/0/buttonValues/0/position';
    expect(lint({ blocks: [template({ buttonValues: [valueOf(2)] })], buttons })).toEqual([taken]);
    expect(lint({ blocks: [template({ buttonValues: [valueOf(3)] })], buttons })).toEqual([]);
    expect(lint({ blocks: [template({ buttonValues: [valueOf(1)], firstQuickReply: 2 })], buttons })).toEqual([]);
    expect(lint({ blocks: [template({ buttonValues: [valueOf(1), valueOf(1)] })] })).toEqual([
      'error button_place_taken /blocks/0/buttonValues/1/position',
    ]);
    expect(lint({ blocks: [template({ firstQuickReply: 10 })], buttons })).toEqual([
      'error button_place_taken /blocks/0/firstQuickReply',
    ]);
    expect(lint({ blocks: [template({ buttonValues: [valueOf(1)] }), { type: 'text', text: 'Hi' }], buttons })).toEqual(
      [],
    );
  });

  it('may have more and longer quick replies than the messages that WhatsApp shows without approval', () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, label: `${index}${'x'.repeat(24)}` }));
    expect(lint({ blocks: [template()], buttons: many })).toEqual([]);
  });
});
