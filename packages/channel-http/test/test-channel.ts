import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { createManualClock, createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import type { ManualClock, MemorySecretStore, ScriptedReceiver } from '@luluchat/flow-testing';
import { createHttpChannel } from '../src/index.js';
import type { HttpChannel, HttpChannelOptions } from '../src/index.js';

/** Signing key in the form that operators store. */
export const SIGNING_KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** Channel together with the receiver that it posts to. */
export interface TestChannel {
  readonly receiver: ScriptedReceiver;
  readonly channel: HttpChannel;
  readonly secrets: MemorySecretStore;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

/** Starts a receiver on loopback and creates a channel that posts to it. */
export async function createTestChannel(options: Partial<HttpChannelOptions> = {}): Promise<TestChannel> {
  const receiver = await createScriptedReceiver();
  const secrets = createMemorySecretStore({ channel_http_signing: SIGNING_KEY });
  const clock = createManualClock();
  const channel = createHttpChannel({ url: `${receiver.url}/messages?tenant=7`, secrets, clock, ...options });
  const close = async (): Promise<void> => {
    channel.close();
    await receiver.close();
  };
  return { receiver, channel, secrets, clock, close };
}

/** Creates a message with a greeting. */
export function createMessage(given: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: '0198c0de-0000-7000-8000-000000000001-1-0',
    contactId: 'c_01890a5d7b3c7def8123456789abcdef',
    contactNumber: '60123456789',
    runId: '0198c0de-0000-7000-8000-000000000001',
    stepId: 'greet',
    content: { type: 'text', text: 'Hello 😀' },
    createdAt: Date.UTC(2023, 1, 1, 12, 0, 0, 5),
    ...given,
  };
}
