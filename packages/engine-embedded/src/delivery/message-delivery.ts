import { FlowError } from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  Clock,
  Delivery,
  FlowStore,
  InboundMessage,
  InboundRecord,
  RunTriggerType,
  StepLogger,
} from '@luluchat/flow-runtime';
import { messageQueued } from '../boundary/boundaries.js';
import type { MessageBoundary } from '../boundary/boundaries.js';
import { addressesOf } from '../contact/contact-directory.js';
import type { ContactDirectory } from '../contact/contact-directory.js';
import { meetContact, newContact } from '../contact/meet-contact.js';
import type { NamePrecedence } from '../contact/meet-contact.js';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import type { KeyedQueue } from '../conversation/keyed-queue.js';
import { Turn } from '../conversation/turn.js';
import { newId } from '../run/new-id.js';
import type { Recovery } from '../run/recovery.js';
import { limitedStartOf, outcomeOf } from '../trigger/target-finder.js';
import type { Target, TargetFinder } from '../trigger/target-finder.js';
import type { CallsUnderWay } from './calls-under-way.js';
import { createMessageLine } from './message-line.js';
import type { ArrivedMessage } from './message-line.js';
import { replyDetailsOf } from './reply-details-of.js';

/** What the delivery of messages needs of its engine. */
export interface MessageDeliveryOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'messages' | 'runs'>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  readonly namePrecedence: NamePrecedence;
  readonly directory: ContactDirectory;
  readonly conversations: KeyedQueue;
  readonly calls: CallsUnderWay;
  readonly targets: TargetFinder;
  readonly attributes: () => Promise<AttributeCatalog>;
  readonly onRunStarted: (trigger: RunTriggerType) => void;
  /** Throws `FlowError` `shutting_down` unless the engine is open. */
  readonly refuseWhenClosed: () => void;
  /** See `Recovery.before`. */
  readonly recoverBefore: Recovery['before'];
  /** Does what a message is for, and stores it with the turn. */
  readonly follow: (turn: Turn, target: Target, message: InboundRecord) => Promise<void>;
}

/** Takes messages of contacts. */
export interface MessageDelivery {
  /** See `FlowEngine.deliver`. */
  deliver(message: InboundMessage): Promise<Delivery>;
  /** Puts a message in line that is stored as `queued`. Settles after its first turn and never rejects. */
  resume(contactId: string, messageId: string): Promise<void>;
}

/** Makes the delivery of messages. */
export function createMessageDelivery(options: MessageDeliveryOptions): MessageDelivery {
  const { store, clock, logger, closing, namePrecedence, directory, conversations, calls, targets } = options;
  const { attributes, onRunStarted, refuseWhenClosed, recoverBefore, follow } = options;
  const messageIds = createKeyedQueue();

  const recordOf = ({ contactId, messageId, message }: ArrivedMessage): Omit<InboundRecord, 'outcome' | 'runId'> => ({
    id: messageId,
    contactId,
    text: message.text,
    ...replyDetailsOf(message),
    createdAt: clock.now(),
  });

  const rememberAddresses = ({ contactId, sender }: ArrivedMessage): void => {
    if (sender.missing.length > 0) directory.remember(contactId, sender.missing);
  };

  const countStart = (target: Target): void => {
    if (target.outcome === 'started') onRunStarted(target.run.state.trigger.type);
  };

  const receive = async (arrived: ArrivedMessage, acknowledge: (delivery: Delivery) => void): Promise<void> => {
    refuseWhenClosed();
    const { contactId, messageId, message, sender } = arrived;
    const [stored, catalog] = await Promise.all([store.contacts.find(contactId), attributes()]);
    const { contact, change } = meetContact(stored, message, sender, namePrecedence);
    const turn = new Turn({ contact, attributes: catalog, ...(Object.keys(change).length > 0 && { change }) });
    const target = await targets.find(contactId, { ...message, messageId });
    const inbound = { ...recordOf(arrived), ...outcomeOf(target) };
    turn.receive(inbound, limitedStartOf(target));
    turn.onStored(() => {
      acknowledge(toDelivery(inbound));
      rememberAddresses(arrived);
      countStart(target);
    });
    await follow(turn, target, inbound);
    // Parked before anything was stored: the sender keeps the message and tries again.
    if (!turn.isStored) refuseWhenClosed();
  };

  /** Parked before anything was stored, the message stays queued. */
  const receiveQueued = async (inbound: InboundRecord): Promise<void> => {
    const { id, contactId, text } = inbound;
    const [contact = newContact(contactId), catalog] = await Promise.all([
      store.contacts.find(contactId),
      attributes(),
    ]);
    const turn = new Turn({ contact, attributes: catalog });
    const target = await targets.find(contactId, { ...replyDetailsOf(inbound), text, messageId: id });
    turn.receiveQueued({ id, ...outcomeOf(target) }, limitedStartOf(target));
    turn.onStored(() => countStart(target));
    await follow(turn, target, inbound);
  };

  /** Stores a message in whose way an external step is, together with what it tells of its sender. */
  const storeQueued = async (arrived: ArrivedMessage): Promise<void> => {
    const { contactId, messageId, contactChange } = arrived;
    const inbound = { ...recordOf(arrived), outcome: 'queued', runId: null } as const;
    await store.runs.commit({ contactId, contactChange, runs: [], steps: [], outbound: [], inbound });
    if (messageQueued.hasSubscribers) messageQueued.publish({ messageId } satisfies MessageBoundary);
    rememberAddresses(arrived);
  };

  const line = createMessageLine({
    conversations,
    calls,
    messages: store.messages,
    logger,
    closing,
    receive,
    store: storeQueued,
    receiveQueued,
  });

  const take = async (arrived: Omit<ArrivedMessage, 'contactChange'>): Promise<Delivery> => {
    const { contactId, message, sender } = arrived;
    await recoverBefore(contactId);
    if (!conversations.isBusy(contactId)) return line.add({ ...arrived, contactChange: {} });
    // Read before the message takes its place in line: nothing may come between the place and the storing.
    const stored = await store.contacts.find(contactId);
    const { change: contactChange } = meetContact(stored, message, sender, namePrecedence);
    return line.add({ ...arrived, contactChange });
  };

  const takeOnce = async (arrived: Omit<ArrivedMessage, 'contactChange'>): Promise<Delivery> => {
    const known = await store.messages.findInbound(arrived.contactId, arrived.messageId);
    if (known === undefined) return take(arrived);
    refuseOther(arrived, known);
    return toDelivery(known);
  };

  const deliver = async (message: InboundMessage): Promise<Delivery> => {
    refuseWhenClosed();
    const found = directory.findSender(message);
    const sender = found instanceof Promise ? await found : found;
    const { contactId } = sender;
    const { messageId } = message;
    try {
      if (messageId === undefined) return await take({ contactId, messageId: newId(), message, sender });
      // One id of a contact at a time: a repeat finds what the first message did.
      const arrived = { contactId, messageId, message, sender };
      return await messageIds.run(`${contactId} ${messageId}`, () => takeOnce(arrived));
    } catch (error) {
      if (!FlowError.is(error, 'contact_conflict')) throw error;
      directory.forget(addressesOf(message));
      return deliver(message);
    }
  };

  return { deliver, resume: (contactId, messageId) => line.resume(contactId, messageId) };
}

/**
 * A message is known by its id; the same id with another text or tap is another message, and never taken. Messages that
 * were stored before taps were say nothing of one.
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

function toDelivery({ outcome, runId }: Pick<InboundRecord, 'outcome' | 'runId'>): Delivery {
  return runId === null ? { outcome } : { outcome, runId };
}
