import type { MessageTemplateContent } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createMessage, createTestChannel } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

const never = new AbortController().signal;
const template = (members: Partial<MessageTemplateContent> = {}): MessageTemplateContent => ({
  type: 'template',
  name: 'renewal_reminder',
  language: 'en_US',
  ...members,
});

let used: TestChannel;
const setUp = async (): Promise<TestChannel> => (used = await createTestChannel());
afterEach(() => used.close());

describe('a message template', () => {
  it.each<[string, Partial<MessageTemplateContent>, readonly object[] | undefined]>([
    ['without parameters', { category: 'utility' }, undefined],
    [
      'with numbered parameters',
      { header: { type: 'text', value: 'May' }, body: [{ value: 'Aisyah' }, { value: '12 May' }] },
      [
        { type: 'header', parameters: [{ type: 'text', text: 'May' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Aisyah' },
            { type: 'text', text: '12 May' },
          ],
        },
      ],
    ],
    [
      'with named parameters',
      {
        header: { type: 'text', parameter: 'sale', value: 'May' },
        body: [{ parameter: 'customer', value: 'Aisyah' }],
      },
      [
        { type: 'header', parameters: [{ type: 'text', parameter_name: 'sale', text: 'May' }] },
        { type: 'body', parameters: [{ type: 'text', parameter_name: 'customer', text: 'Aisyah' }] },
      ],
    ],
    [
      'with an image',
      { header: { type: 'image', url: 'https://cdn.example.com/a.png' } },
      [{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://cdn.example.com/a.png' } }] }],
    ],
    [
      'with a video',
      { header: { type: 'video', url: 'https://cdn.example.com/a.mp4' } },
      [{ type: 'header', parameters: [{ type: 'video', video: { link: 'https://cdn.example.com/a.mp4' } }] }],
    ],
    [
      'with a document, which has a name',
      { header: { type: 'file', url: 'https://cdn.example.com/The%20policy.pdf' } },
      [
        {
          type: 'header',
          parameters: [
            {
              type: 'document',
              document: { link: 'https://cdn.example.com/The%20policy.pdf', filename: 'The policy.pdf' },
            },
          ],
        },
      ],
    ],
    [
      'with a place',
      { header: { type: 'location', latitude: -3.1, longitude: 101.687, name: 'Shop', address: '1 Jalan' } },
      [
        {
          type: 'header',
          parameters: [
            {
              type: 'location',
              location: { latitude: -3.1, longitude: 101.687, name: 'Shop', address: '1 Jalan' },
            },
          ],
        },
      ],
    ],
    [
      'with quick replies before an address and a code',
      {
        buttonValues: [
          { position: 3, type: 'url', value: 'r/17' },
          { position: 4, type: 'code', value: '25OFF' },
        ],
        buttons: [
          { id: 'renew', label: 'Renew' },
          { id: 'later', label: 'Later' },
        ],
      },
      [
        { type: 'button', sub_type: 'quick_reply', index: 0, parameters: [{ type: 'payload', payload: 'renew' }] },
        { type: 'button', sub_type: 'quick_reply', index: 1, parameters: [{ type: 'payload', payload: 'later' }] },
        { type: 'button', sub_type: 'url', index: 2, parameters: [{ type: 'text', text: 'r/17' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: 3,
          parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }],
        },
      ],
    ],
    [
      'with a quick reply after an address that has no parameter',
      { firstQuickReply: 2, buttons: [{ id: 'renew', label: 'A label of more than twenty-four letters' }] },
      [{ type: 'button', sub_type: 'quick_reply', index: 1, parameters: [{ type: 'payload', payload: 'renew' }] }],
    ],
  ])('%s is sent as Meta documents it', async (_name, members, components) => {
    const { channel, api } = await setUp();
    expect(channel.check?.(template(members))).toBeUndefined();
    expect(await channel.send(createMessage(template(members)), never)).toMatchObject({ kind: 'sent' });
    expect(api.receiver.requests[0]?.json).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '60123456789',
      biz_opaque_callback_data: 'run-1-0',
      type: 'template',
      template: {
        name: 'renewal_reminder',
        language: { policy: 'deterministic', code: 'en_US' },
        ...(components === undefined ? {} : { components }),
      },
    });
  });

  it.each<[string, string, Partial<MessageTemplateContent>]>([
    ['text_too_long', 'value of its header', { header: { type: 'text', value: 'x'.repeat(61) } }],
    ['text_too_long', 'value 2 of its text', { body: [{ value: 'a' }, { value: 'x'.repeat(1025) }] }],
    ['template_value_form', 'value 1 of its text', { body: [{ value: '1 Jalan\nKuala Lumpur' }] }],
    ['template_value_form', 'value 1 of its text', { body: [{ value: `a${' '.repeat(5)}b` }] }],
    ['template_value_form', 'value of its button 2', { buttonValues: [{ position: 2, type: 'url', value: 'a\tb' }] }],
  ])('is refused with %s for the %s, and nothing is sent', async (code, place, members) => {
    const { channel, api } = await setUp();
    const outcome = await channel.send(createMessage(template(members)), never);
    expect(outcome).toEqual({ kind: 'failed', failure: { code, reason: expect.stringContaining(place) as string } });
    expect(channel.check?.(template(members))).toEqual(outcome.kind === 'failed' ? outcome.failure : undefined);
    expect(api.receiver.requests).toEqual([]);
  });

  it('has values exactly at the limits of WhatsApp', async () => {
    const { channel } = await setUp();
    const content = template({
      header: { type: 'text', value: '😀'.repeat(60) },
      body: [{ value: '😀'.repeat(1024) }, { value: 'a    b' }],
    });
    expect(await channel.send(createMessage(content), never)).toMatchObject({ kind: 'sent' });
  });
});
