import { FlowError } from '../../error/flow-error.js';
import { checkReplyContent } from '../../message/check-reply-content.js';
import type { Delivery, InboundMessage } from '../../port/flow-engine.js';
import type { InboundRecord } from '../../port/store/message-record.js';
import { addressesOf } from '../contact/contact-directory.js';
import type { Sender } from '../contact/contact-directory.js';
import { describeError } from '../log/describe-error.js';
import { updateFromMessage } from '../contact/update-from-message.js';
import type { EngineContext } from '../port/engine-context.js';
import type { ArrivedMessage } from '../port/inbound-queue.js';
import { requireOpen } from '../port/lifecycle.js';
import type { MergeSame } from './change-addresses.js';
import { toDelivery } from './receive-message.js';

type IdentifiedMessage = Omit<ArrivedMessage, 'contactChange'>;

/**
 * Delivers a message of a contact: finds its sender, and enqueues it unless it is a repeat. Contacts that turn out to be one person are
 * merged after that, without a wait: a merge that fails is made up for by the next message. See `FlowEngine.deliver`.
 */
export async function deliverMessage(
  engine: EngineContext,
  given: InboundMessage,
  merge: MergeSame,
): Promise<Delivery> {
  const { lifecycle, directory } = engine;
  requireOpen(lifecycle);
  const found = directory.findSender(given);
  const sender = found instanceof Promise ? await found : found;
  const message = withinLimits(engine, given, sender);
  const [first] = addressesOf(message);
  const isChecked = engine.leases === undefined || message.contactNumber !== undefined || first === undefined;
  if (isChecked || !sender.isNumberFree) {
    const delivery = await deliverFrom(engine, message, sender);
    if (sender.same !== undefined) void mergeSame(engine, sender, merge);
    return delivery;
  }
  // A new contact without a number, which the store would check: one engine at a time creates a contact with this address.
  return engine.conversations.run(`address ${first.kind} ${first.value}`, async () =>
    deliverFrom(engine, message, await directory.findSender(message)),
  );
}

async function mergeSame({ logger }: EngineContext, sender: Sender, merge: MergeSame): Promise<void> {
  const { contactId, same = [] } = sender;
  for (const other of same) {
    try {
      await merge({ into: contactId, from: other });
      logger.info('two contacts were merged: a message has addresses of both', { contactId, otherContactId: other });
    } catch (error) {
      const reason = describeError(error);
      logger.warn('two contacts of one person were not merged; the next message with both addresses merges them', {
        ...{ contactId, otherContactId: other, error: reason },
      });
    }
  }
}

/** Returns the message; without what is above the limits of its content. */
function withinLimits({ logger }: EngineContext, message: InboundMessage, { contactId }: Sender): InboundMessage {
  const { messageId = null, content } = message;
  if (content === undefined) return message;
  const reason = checkReplyContent(content);
  if (reason === undefined) return message;
  const { kind } = content;
  logger.warn('the content of a message was left out, only its kind and its text are kept', {
    messageId,
    contactId,
    kind,
    reason,
  });
  return { ...message, content: { kind } };
}

async function deliverFrom(engine: EngineContext, message: InboundMessage, sender: Sender): Promise<Delivery> {
  const { directory, messageIds } = engine;
  const { contactId } = sender;
  const { messageId } = message;
  try {
    if (messageId === undefined)
      return await enqueue(engine, { contactId, messageId: engine.ids.next(), message, sender });
    // One message with an id at a time: a repeat finds the outcome of the first.
    const arrived = { contactId, messageId, message, sender };
    return await messageIds.run(`${contactId} ${messageId}`, () => enqueueOnce(engine, arrived));
  } catch (error) {
    // The cached contact of these addresses is another one, or was erased.
    if (FlowError.is(error, 'contact_conflict') || FlowError.is(error, 'unknown_contact')) {
      directory.forget(addressesOf(message));
    } else if (!FlowError.is(error, 'lease_lost')) throw error;
    return deliverFrom(engine, message, await directory.findSender(message));
  }
}

async function enqueueOnce(engine: EngineContext, arrived: IdentifiedMessage): Promise<Delivery> {
  const known = await findStored(engine, arrived);
  if (known !== undefined) return known;
  if (engine.leases === undefined) return enqueue(engine, arrived);
  try {
    return await enqueue(engine, arrived);
  } catch (error) {
    // Another engine may have stored it in the meantime; a message is stored once.
    const stored = FlowError.is(error, 'store_failed') ? await findStored(engine, arrived) : undefined;
    if (stored === undefined) throw error;
    return stored;
  }
}

/** Returns the outcome of a message whose id was seen before. */
async function findStored(engine: EngineContext, arrived: IdentifiedMessage): Promise<Delivery | undefined> {
  const known = await engine.store.messages.findInbound(arrived.contactId, arrived.messageId);
  if (known === undefined) return undefined;
  refuseOther(arrived, known);
  return toDelivery(known);
}

async function enqueue(engine: EngineContext, arrived: IdentifiedMessage): Promise<Delivery> {
  const { store, backlog, conversations, inbound, namePrecedence: precedence, clock } = engine;
  const { contactId, messageId, message, sender } = arrived;
  const earlier = backlog.enqueue(contactId);
  if (earlier !== undefined) await earlier;
  if (!conversations.isBusy(contactId))
    return inbound.add({ contactId, messageId, message, sender, contactChange: {} });
  // Read before the message is enqueued: there must be no await between enqueueing and storing.
  const stored = await store.contacts.find(contactId);
  const { change: contactChange } = updateFromMessage(stored, message, sender, { precedence, at: clock.now() });
  return inbound.add({ contactId, messageId, message, sender, contactChange });
}

/**
 * Refuses another text or tap with a known id. Messages that were stored before taps were recorded have none to compare.
 */
function refuseOther(
  { messageId, message }: Pick<ArrivedMessage, 'messageId' | 'message'>,
  known: InboundRecord,
): void {
  const isSameTap =
    known.button === undefined || (known.button === message.button && known.replyTo === message.replyTo);
  if (known.text === message.text && isSameTap) return;
  const reason = 'The contact sent another message with this id before; nothing was stored.';
  throw new FlowError('message_id_conflict', reason, { details: { messageId } });
}
