import type { MessageContent } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { createManualClock, createMemorySecretStore } from '@luluchat/flow-testing';
import type { MemorySecretStore } from '@luluchat/flow-testing';
import { startGraphApi, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import type { GraphApi } from '@luluchat/whatsapp-testing';
import { createWhatsappChannel } from '../src/index.js';
import type { WhatsappChannel, WhatsappChannelOptions } from '../src/index.js';

/** Channel together with the imitation of the Graph API that it sends to. */
export interface TestChannel {
  readonly api: GraphApi;
  readonly channel: WhatsappChannel;
  readonly secrets: MemorySecretStore;
  close(): Promise<void>;
}

/** Starts an imitation of the Graph API and creates a channel that sends to it. */
export async function createTestChannel(options: Partial<WhatsappChannelOptions> = {}): Promise<TestChannel> {
  const api = await startGraphApi();
  const { accessToken, phoneNumberId } = TEST_ACCOUNT;
  const secrets = createMemorySecretStore({ whatsapp_access_token: accessToken });
  const clock = createManualClock();
  const channel = createWhatsappChannel({ phoneNumberId, secrets, clock, graphUrl: api.url, ...options });
  const close = async (): Promise<void> => {
    channel.close();
    await api.close();
  };
  return { api, channel, secrets, close };
}

/** Creates a message with the given content. */
export function createMessage(content: MessageContent, id = 'run-1-0'): OutboundMessage {
  const contact = { contactId: 'c_01890a5d7b3c7def8123456789abcdef', contactNumber: '60123456789' };
  return { id, ...contact, runId: 'run', stepId: 'greet', content, createdAt: 0 };
}
