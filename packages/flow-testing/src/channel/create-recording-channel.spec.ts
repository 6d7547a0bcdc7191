import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { describe, expect, it } from 'vitest';
import { createRecordingChannel } from './create-recording-channel.js';

const message = (id: string): OutboundMessage => ({
  id,
  contactId: 'c_ann',
  contactNumber: '60123456789',
  runId: 'run',
  stepId: 'greet',
  content: { type: 'text', text: id },
  createdAt: 1,
});

const never = new AbortController().signal;

describe('createRecordingChannel', () => {
  it('records messages in order, each id once', async () => {
    const channel = createRecordingChannel();
    for (const id of ['a', 'b', 'a']) await channel.send(message(id), never);
    expect(channel.messages.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(channel.deliveries.map(({ id }) => id)).toEqual(['a', 'b', 'a']);
  });

  it('fails the given number of times, then succeeds', async () => {
    const channel = createRecordingChannel();
    channel.failNext(2, new Error('offline'));
    await expect(channel.send(message('a'), never)).rejects.toThrow('offline');
    await expect(channel.send(message('a'), never)).rejects.toThrow('offline');
    await channel.send(message('a'), never);
    expect(channel.attempts).toHaveLength(3);
    expect(channel.messages).toEqual([message('a')]);
  });

  it('records no handover when the signal is aborted', async () => {
    const channel = createRecordingChannel();
    await expect(channel.send(message('a'), AbortSignal.abort(new Error('closing')))).rejects.toThrow('closing');
    expect(channel.messages).toEqual([]);
  });
});
