import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject, MessageContent, StepResult } from '@luluchat/flow-runtime';
import type { MessageLimits } from '@luluchat/flow-runtime/channel';
import { createAttributeCatalog, executeStep, resumeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSendMessage } from './send-message.js';
import { SendMessageConfig } from './send-message-config.js';

const sendMessage = createSendMessage();

const text = (source: string): JsonObject => ({ type: 'text', text: source });
const image = (url: string, caption?: string): JsonObject => ({ type: 'image', url, ...(caption && { caption }) });
const yesNo = [
  { id: 'yes', label: 'Yes, please' },
  { id: 'no', label: 'Nö' },
];

const sent = (result: StepResult): MessageContent[] =>
  (result.effects ?? []).flatMap((effect) => (effect.type === 'send-message' ? [effect.content] : []));

const problemsOf = (config: JsonObject) => {
  const validated = validateConfig(SendMessageConfig, config);
  return validated.isValid ? [] : validated.problems.map(({ path }) => path);
};

const lint = (config: JsonObject, messageLimits?: MessageLimits) => {
  const validated = validateConfig(SendMessageConfig, config);
  if (!validated.isValid) throw new Error('the config is not valid');
  return sendMessage.lint?.(validated.value, {
    attributes: createAttributeCatalog(),
    ...(messageLimits && { messageLimits }),
  });
};

describe('send-message without buttons', () => {
  it('sends a message for each block, in order, and takes next', async () => {
    const blocks = [
      text('Hi {{name}}'),
      { type: 'image', url: 'https://cdn.example.com/a.png', caption: 'For {{name}}' },
      { type: 'file', url: 'http://cdn.example.com/b.pdf' },
    ];
    expect((await executeStep(sendMessage, { blocks })).result).toEqual({
      kind: 'exit',
      exit: 'next',
      effects: [
        { type: 'send-message', content: { type: 'text', text: 'Hi Aisyah' } },
        {
          type: 'send-message',
          content: { type: 'image', url: 'https://cdn.example.com/a.png', caption: 'For Aisyah' },
        },
        { type: 'send-message', content: { type: 'file', url: 'http://cdn.example.com/b.pdf' } },
      ],
      output: {},
      history: { messages: 3 },
    });
  });

  it('skips and reports blank texts and invalid URLs', async () => {
    const blocks = [
      text('{{data.none}} '),
      image('{{data.none}}'),
      text('ok'),
      image('{{data.photo}}'),
      image('https://{{data.photo}}/'),
    ];
    const { result, unfilled } = await executeStep(sendMessage, { blocks }, { data: { photo: 'ftp://example.com/a' } });
    expect(sent(result)).toEqual([{ type: 'text', text: 'ok' }]);
    expect(result).toMatchObject({
      exit: 'next',
      history: {
        messages: 1,
        skipped: [
          { block: 0, reason: 'blank_text' },
          { block: 1, reason: 'invalid_url' },
          { block: 3, reason: 'invalid_url' },
          { block: 4, reason: 'invalid_url' },
        ],
      },
    });
    expect(unfilled).toEqual(['data.none']);
  });

  it('encodes values after a literal scheme, and keeps a complete URL unchanged', async () => {
    const data = { file: 'a b/../c?d', whole: 'https://cdn.example.com/x y.png?q=1' };
    const blocks = [image('https://cdn.example.com/{{data.file}}?n={{name}}'), image('{{data.whole}}')];
    const { result } = await executeStep(sendMessage, { blocks }, { data, contact: { name: 'A&B' } });
    expect(sent(result)).toEqual([
      { type: 'image', url: 'https://cdn.example.com/a%20b%2F..%2Fc%3Fd?n=A%26B' },
      { type: 'image', url: 'https://cdn.example.com/x%20y.png?q=1' },
    ]);
  });

  it('omits a blank caption', async () => {
    const { result } = await executeStep(sendMessage, {
      blocks: [image('https://example.com/a.png', '{{data.none}}')],
    });
    expect(sent(result)).toEqual([{ type: 'image', url: 'https://example.com/a.png' }]);
  });

  it.each([
    [4096, undefined],
    [4097, [{ block: 0, length: 4097 }]],
  ])('sends a text of %d characters and reports as shortened: %j', async (length, shortened) => {
    const { result } = await executeStep(
      sendMessage,
      { blocks: [text('{{data.long}}')] },
      { data: { long: '😀'.repeat(length) } },
    );
    const [message] = sent(result);
    const characters = Array.from(message?.type === 'text' ? message.text : '');
    expect(characters).toHaveLength(4096);
    expect(characters.at(-1)).toBe(shortened === undefined ? '😀' : '…');
    expect(result.history).toEqual({ messages: 1, ...(shortened && { shortened }) });
  });

  it('shortens a caption to 1024 characters and reports it', async () => {
    const blocks = [image('https://example.com/a.png', '{{data.long}}')];
    const { result } = await executeStep(sendMessage, { blocks }, { data: { long: 'x'.repeat(2000) } });
    expect(sent(result)).toMatchObject([{ caption: `${'x'.repeat(1023)}…` }]);
    expect(result.history).toMatchObject({ shortened: [{ block: 0, length: 2000 }] });
  });
});

describe('send-message with buttons', () => {
  const config = { blocks: [text('Hi'), text('Shall we?')], buttons: yesNo };

  it('puts the buttons under the last message and waits for a message', async () => {
    const { result } = await executeStep(sendMessage, config);
    expect(result).toMatchObject({ kind: 'wait', forMessage: true, history: { messages: 2 } });
    expect(result).not.toHaveProperty('until');
    expect(sent(result)).toEqual([
      { type: 'text', text: 'Hi' },
      { type: 'text', text: 'Shall we?', buttons: yesNo },
    ]);
  });

  it('puts the buttons under the last message that is sent', async () => {
    const { result } = await executeStep(sendMessage, { blocks: [text('Hi'), text('{{data.none}}')], buttons: yesNo });
    expect(sent(result)).toEqual([{ type: 'text', text: 'Hi', buttons: yesNo }]);
  });

  it('does not wait when all blocks were skipped', async () => {
    const { result } = await executeStep(sendMessage, { blocks: [text('{{data.none}}')], buttons: yesNo });
    expect(result).toMatchObject({ kind: 'exit', exit: 'next', history: { messages: 0, skipped: [{ block: 0 }] } });
  });

  it.each([
    ['Yes, please', 'button:yes'],
    ['  yES, PLEASE ', 'button:yes'],
    ['yes', 'button:yes'],
    ['YES', 'next'],
    ['no\u0308', 'button:no'],
    ['no', 'button:no'],
    ['maybe', 'next'],
    ['', 'next'],
  ])('takes, for the reply %j, the exit %s', async (reply, exit) => {
    const { result } = await resumeStep(sendMessage, config, { type: 'message', text: reply });
    const output = exit === 'next' ? {} : { button: exit.slice('button:'.length) };
    expect(result).toEqual({ kind: 'exit', exit, output });
  });

  it('takes the exit of the tapped button, regardless of the label', async () => {
    const tapped = (button: string) => resumeStep(sendMessage, config, { type: 'message', text: 'Nö', button });
    expect((await tapped('yes')).result).toMatchObject({ exit: 'button:yes' });
    expect((await tapped('gone')).result).toMatchObject({ exit: 'button:no' });
  });

  it.each([
    [{ channel: 'Pager', textLengthWithButtons: 8 }, undefined],
    [{ channel: 'Pager', textLengthWithButtons: 7 }, 'text_too_long'],
    [{ channel: 'Pager', buttons: 1 }, 'too_many_buttons'],
    [{ channel: 'Pager', buttonLabelLength: 10 }, 'button_label_too_long'],
  ])('is checked against the limits %j of the channel when it is rendered: %s', async (limits, code) => {
    const blocks = [text('Hi'), text('{{data.eight}}')];
    const situation = { data: { eight: 'Well? ;)' }, channel: { limits } };
    const { result } = await executeStep(sendMessage, { blocks, buttons: yesNo }, situation);
    if (code === undefined) return expect(result.kind).toBe('wait');
    const failure = { code, reason: expect.stringMatching(/^Pager .*\.$/) as string };
    expect(result).toEqual({
      kind: 'exit',
      exit: 'failed',
      output: { failure },
      history: { messages: 0, failure },
      failure,
    });
  });

  it('has an exit for each button', () => {
    const validated = validateConfig(SendMessageConfig, config);
    expect(validated.isValid && sendMessage.exits(validated.value)).toEqual(['button:yes', 'button:no', 'next']);
  });
});

describe('SendMessageConfig', () => {
  const blocks = [text('Hi')];

  it.each<[string, JsonObject]>([
    ['/blocks', { blocks: [] }],
    ['/blocks', { blocks: 'Hi' }],
    ['/blocks', { blocks: ['Hi'] }],
    ['/blocks', { blocks: Array.from({ length: 11 }, () => text('Hi')) }],
    ['/blocks/0/type', { blocks: [{ type: 'sticker' }] }],
    ['/blocks/0/text', { blocks: [{ type: 'text' }] }],
    ['/blocks/0/text', { blocks: [text(' ')] }],
    ['/blocks/0/text', { blocks: [text('{{name')] }],
    ['/blocks/0/text', { blocks: [text('{{secrets.token}}')] }],
    ['/blocks/0/text', { blocks: [text('x'.repeat(20_001))] }],
    ['/blocks/0/caption', { blocks: [{ type: 'text', text: 'Hi', caption: 'no' }] }],
    ['/blocks/0/text', { blocks: [{ type: 'image', url: 'https://example.com/', text: 'no' }] }],
    ['/blocks/1/url', { blocks: [text('Hi'), { type: 'video' }] }],
    ['/blocks/0/url', { blocks: [image('example.com/a.png')] }],
    ['/blocks/0/url', { blocks: [image('ftp://example.com/{{data.a}}')] }],
    ['/blocks/0/url', { blocks: [image('https://user:pass@example.com/')] }],
    ['/blocks/0/url', { blocks: [image('javascript:alert(1)')] }],
    ['/blocks/0/url', { blocks: [image('https://example.com/{% if tier %}vip{% endif %}')] }],
    ['/buttons', { blocks, buttons: [] }],
    ['/buttons', { blocks, buttons: 'yes' }],
    [
      '/buttons',
      { blocks, buttons: Array.from({ length: 11 }, (_, index) => ({ id: `${index}`, label: `n${index}` })) },
    ],
    [
      '/buttons',
      {
        blocks,
        buttons: [
          { id: 'a', label: 'Yes' },
          { id: 'b', label: 'YES ' },
        ],
      },
    ],
    [
      '/buttons',
      {
        blocks,
        buttons: [
          { id: 'a', label: 'Yes' },
          { id: 'a', label: 'No' },
        ],
      },
    ],
    [
      '/buttons',
      {
        blocks,
        buttons: [
          { id: 'yes', label: 'No' },
          { id: 'no', label: 'Maybe' },
        ],
      },
    ],
    ['/buttons/0/id', { blocks, buttons: [{ id: 'a b', label: 'A' }] }],
    ['/buttons/0/id', { blocks, buttons: [{ id: 'x'.repeat(65), label: 'A' }] }],
    ['/buttons/0/id', { blocks, buttons: [{ label: 'A' }] }],
    [
      '/buttons/1/label',
      {
        blocks,
        buttons: [
          { id: 'a', label: 'A' },
          { id: 'b', label: ' ' },
        ],
      },
    ],
    ['/buttons/0/label', { blocks, buttons: [{ id: 'a', label: 'x'.repeat(256) }] }],
    ['/buttons/0/label', { blocks, buttons: [{ id: 'a', label: 'Hi {{name}}' }] }],
  ])('reports a problem at %s', (path, config) => {
    expect(problemsOf(config)).toEqual([path]);
  });

  it('accepts a label that is its own id, and ids that differ in case', () => {
    expect(problemsOf({ blocks, buttons: [{ id: 'Yes', label: 'yes' }] })).toEqual([]);
    expect(
      problemsOf({
        blocks,
        buttons: [
          { id: 'a', label: '1' },
          { id: 'A', label: '2' },
        ],
      }),
    ).toEqual([]);
  });

  it('reports fixed texts that every run would shorten', () => {
    expect(lint({ blocks: [text('x'.repeat(4096)), text('x'.repeat(4097))] })).toMatchObject([
      { severity: 'error', code: 'text_too_long', path: '/blocks/1/text' },
    ]);
    expect(lint({ blocks: [image('https://example.com/', 'x'.repeat(1025))] })).toMatchObject([
      { code: 'text_too_long', path: '/blocks/0/caption' },
    ]);
  });

  const four = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: `${id} ${'🙂'.repeat(18)}` }));
  const long = text('🙂'.repeat(1025));

  it('warns of what WhatsApp does not show while the channel is unknown', () => {
    expect(lint({ blocks: [long, text('ok')], buttons: four.slice(0, 3) })).toEqual([]);
    expect(lint({ blocks: [long, long], buttons: [...four, { id: 'e', label: 'e'.repeat(21) }] })).toMatchObject([
      { severity: 'warning', code: 'too_many_buttons', path: '/buttons' },
      { severity: 'warning', code: 'button_label_too_long', path: '/buttons/4/label' },
      { severity: 'warning', code: 'text_too_long_for_channel', path: '/blocks/1/text' },
    ]);
    expect(lint({ blocks: [text(`${'x'.repeat(1025)}{{name}}`)], buttons: four.slice(0, 1) })).toEqual([]);
  });

  it('checks messages against the declared limits of their channel', () => {
    const buttons = four.slice(0, 2);
    expect(lint({ blocks: [long], buttons: four }, { channel: 'Letters' })).toEqual([]);
    const limits = { channel: 'Pager', buttons: 1, textLength: 3, textLengthWithButtons: 2, captionLength: 1 };
    expect(lint({ blocks: [text('123'), text('1234'), text('123')], buttons }, limits)).toMatchObject([
      { severity: 'error', code: 'too_many_buttons', message: expect.stringContaining('Pager') as string },
      { severity: 'error', code: 'text_too_long_for_channel', path: '/blocks/1/text' },
      { severity: 'error', code: 'text_too_long_for_channel', path: '/blocks/2/text' },
    ]);
    expect(lint({ blocks: [image('https://example.com/', 'ab')] }, limits)).toMatchObject([
      { severity: 'error', code: 'text_too_long_for_channel', path: '/blocks/0/caption' },
    ]);
  });
});
