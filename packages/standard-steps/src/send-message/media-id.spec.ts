import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { executeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSendMessage } from './send-message.js';
import { SendMessageConfig } from './send-message-config.js';

const sendMessage = createSendMessage();
const problemsOf = (block: JsonObject) => {
  const validated = validateConfig(SendMessageConfig, { blocks: [block] });
  return validated.isValid ? [] : validated.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('a file by its id', () => {
  it('is sent by the id, which a template can give, and has no URL', async () => {
    const blocks: JsonObject[] = [
      { type: 'image', mediaId: '1003383421387256', caption: 'Menu' },
      { type: 'file', mediaId: ' {{data.upload}} ' },
    ];
    const { result } = await executeStep(sendMessage, { blocks }, { data: { upload: '77' } });
    expect(result.effects).toEqual([
      { type: 'send-message', content: { type: 'image', mediaId: '1003383421387256', caption: 'Menu' } },
      { type: 'send-message', content: { type: 'file', mediaId: '77' } },
    ]);
  });

  it.each(['', 'a b', 'x'.repeat(257)])('that has the value %j is skipped and reported', async (upload) => {
    const blocks = [{ type: 'file', mediaId: '{{data.upload}}' }];
    const { result } = await executeStep(sendMessage, { blocks }, { data: { upload } });
    expect(result.effects ?? []).toEqual([]);
    expect(result).toMatchObject({ history: { messages: 0, skipped: [{ block: 0, reason: 'invalid_media_id' }] } });
  });

  it('stands in the place of the URL: exactly one of the two is needed', () => {
    const url = 'https://cdn.example.com/a.png';
    expect(problemsOf({ type: 'image', url })).toEqual([]);
    expect(problemsOf({ type: 'image', mediaId: '7' })).toEqual([]);
    expect(problemsOf({ type: 'image' })).toEqual(['/blocks/0/url: url is missing; enter it.']);
    expect(problemsOf({ type: 'image', url, mediaId: '7' })).toEqual([
      '/blocks/0/url: url is not used beside mediaId; remove one of them.',
    ]);
    expect(problemsOf({ type: 'image', mediaId: ' ' })).toEqual(['/blocks/0/mediaId: mediaId must not be blank.']);
    expect(problemsOf({ type: 'text', text: 'Hi', mediaId: '7' })).toEqual([
      '/blocks/0/mediaId: mediaId is not used with text; remove it.',
    ]);
  });
});
