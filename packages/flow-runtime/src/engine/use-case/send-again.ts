import type { OutboundRecord } from '../../port/store/message-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';

/** Sends a failed message again. See `FlowEngine.sendAgain`. */
export async function sendAgain(
  { lifecycle, store, outbox }: Pick<EngineContext, 'lifecycle' | 'store' | 'outbox'>,
  messageId: string,
): Promise<OutboundRecord | undefined> {
  requireOpen(lifecycle);
  const message = await store.messages.reopen(messageId);
  if (message !== undefined) outbox.sendAgain(message);
  return message;
}
