import { isPaused } from '../../contact/contact-pause.js';
import type { Delivery } from '../../port/flow-engine.js';
import type { ContactChange } from '../../port/store/contact-repository.js';
import { unknownContact } from '../../port/store/store-rules.js';
import type { InboundRecord } from '../../port/store/message-record.js';
import { messageQueued } from '../failpoint/failpoints.js';
import type { MessageFailpoint } from '../failpoint/failpoints.js';
import { updateFromMessage } from '../contact/update-from-message.js';
import { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';
import { isOfStoredContact } from '../port/inbound-queue.js';
import type { ArrivedMessage, ReceivedMessage } from '../port/inbound-queue.js';
import { engineNotOpen, requireOpen } from '../port/lifecycle.js';
import { replyDetailsOf } from '../reply/reply-details-of.js';
import { limitedStartOf, outcomeOf } from '../trigger/message-router.js';
import type { Target } from '../trigger/message-router.js';
import { followMessage } from './follow-message.js';
import { openTurn } from './open-turn.js';
import { notePause } from './pause-contact.js';

/**
 * Receives a message that is not stored; resolves at the first commit of its turn (E2), and rejects when nothing was stored.
 * Call it in the contact's queue, which is free again when `end` has settled.
 */
export async function receiveMessage(engine: EngineContext, arrived: ArrivedMessage): Promise<ReceivedMessage> {
  const { store, router, attributes, lifecycle, namePrecedence: precedence, clock } = engine;
  requireOpen(lifecycle);
  const { contactId, messageId, message, sender } = arrived;
  const lease = engine.leases?.of(contactId);
  const catalog = await attributes();
  const stored = await store.contacts.find(contactId);
  if (stored === undefined && isOfStoredContact(arrived)) throw unknownContact();
  const at = clock.now();
  const { contact, change } = updateFromMessage(stored, message, sender, { precedence, at });
  const isHeld = isPaused(contact, at);
  const turn = new Turn({ contact, attributes: catalog, lease, isHeld, change });
  const { text } = message;
  const given = { text, messageId, ...replyDetailsOf(message) };
  const target = await (isHeld ? router.routePaused(contactId, given) : router.route(contactId, given));
  const inbound = recordOf(engine, arrived, outcomeOf(target));
  turn.receive(inbound, limitedStartOf(target));
  const committed = await followMessage(engine, turn, target, inbound);
  // Parked before anything was stored: the sender still has the message and retries.
  if (committed === undefined) throw engineNotOpen();
  noteChange(engine, contactId, change);
  rememberAddresses(engine, arrived);
  countStart(engine, target);
  return { delivery: toDelivery(inbound), end: committed.end };
}

/**
 * Receives a message that is stored as `queued`; resolves when its turn is over. Call it in the contact's queue. Parked before
 * anything was stored, the message stays queued.
 */
export async function receiveQueuedMessage(engine: EngineContext, inbound: InboundRecord): Promise<void> {
  const { router } = engine;
  const { id, contactId, text } = inbound;
  const turn = await openTurn(engine, contactId);
  const given = { text, messageId: id, ...replyDetailsOf(inbound) };
  const target = await (turn.isHeld ? router.routePaused(contactId, given) : router.route(contactId, given));
  turn.receiveQueued({ id, ...outcomeOf(target) }, limitedStartOf(target));
  const committed = await followMessage(engine, turn, target, inbound);
  if (committed === undefined) return;
  countStart(engine, target);
  await committed.end;
}

/** Stores a message behind an external step as `queued`, with the changes of its sender. Call it at any time. */
export async function storeQueuedMessage(engine: EngineContext, arrived: ArrivedMessage): Promise<void> {
  const { contactId, messageId, contactChange } = arrived;
  const inbound = recordOf(engine, arrived, { outcome: 'queued', runId: null });
  const requiresContact = isOfStoredContact(arrived);
  await engine.store.runs.commit({
    ...{ contactId, contactChange, requiresContact },
    ...{ runs: [], steps: [], outbound: [], inbound },
  });
  if (messageQueued.hasSubscribers) messageQueued.publish({ messageId } satisfies MessageFailpoint);
  noteChange(engine, contactId, contactChange);
  rememberAddresses(engine, arrived);
}

/** Returns the delivery for the sender of a message. */
export function toDelivery({
  contactId,
  outcome,
  runId,
}: Pick<InboundRecord, 'contactId' | 'outcome' | 'runId'>): Delivery {
  return runId === null ? { contactId, outcome } : { contactId, outcome, runId };
}

function recordOf(
  { clock }: EngineContext,
  { contactId, messageId: id, message }: ArrivedMessage,
  { outcome, runId }: Pick<InboundRecord, 'outcome' | 'runId'>,
): InboundRecord {
  const { text } = message;
  return { id, contactId, text, ...replyDetailsOf(message), createdAt: clock.now(), outcome, runId };
}

/** Tells of a pause that a message has begun. */
function noteChange(engine: EngineContext, contactId: string, { pause }: ContactChange): void {
  if (pause != null) notePause(engine, contactId, pause);
}

function rememberAddresses({ directory }: EngineContext, { contactId, sender }: ArrivedMessage): void {
  if (sender.missing.length > 0) directory.remember(contactId, sender.missing);
}

function countStart({ observer }: EngineContext, target: Target): void {
  if (target.outcome === 'started') observer.onRunStarted(target.run.state.trigger.type);
}
