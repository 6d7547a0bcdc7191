/**
 * Rules that every store keeps in the same way, and the errors with which it refuses a write. The ports say when each applies:
 * `RunRepository`, `FlowRepository`, `AttributeRepository` and `ContactRepository`.
 */
import { writeUtcInstant } from '../../date/write-utc-instant.js';
import { checkAttributeValue } from '../../attribute/check-attribute-value.js';
import type { AttributeType, AttributeValue } from '../../attribute/attribute-definition.js';
import type { Contact } from '../../contact/contact.js';
import { isPaused } from '../../contact/contact-pause.js';
import { MAX_RUNS_OF_CONTACT } from '../../document/flow-document.js';
import type { WhileRunning } from '../../document/flow-document.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import { FlowError } from '../../error/flow-error.js';
import { RESTORABLE_MS } from './flow-repository.js';

/** Contact and fingerprint of a request with an idempotency key. */
export interface KeyedRequest {
  /** Absent: not known any more. */
  readonly contactId?: string | undefined;
  /** Absent: only the contact is compared. */
  readonly fingerprint?: string | undefined;
}

/**
 * Checks a new run against the unfinished runs of its contact, of which `newestFirst` has at least the {@link MAX_RUNS_OF_CONTACT}
 * newest ids.
 *
 * @throws {FlowError} `run_in_progress` with `details.runId`, or `too_many_runs`
 */
export function assertAdmitted(newestFirst: readonly string[], whileRunning: Exclude<WhileRunning, 'replace'>): void {
  const [runId] = newestFirst;
  if (runId === undefined) return;
  if (whileRunning === 'refuse') {
    throw new FlowError('run_in_progress', `The run ${runId} of this contact has not ended; nothing was started.`, {
      details: { runId },
    });
  }
  if (newestFirst.length < MAX_RUNS_OF_CONTACT) return;
  const message = `${MAX_RUNS_OF_CONTACT} runs of this contact have not ended, which is the maximum; nothing was started.`;
  throw new FlowError('too_many_runs', message);
}

/**
 * Checks a new run against the pause of its contact; `undefined` is a contact that is new.
 *
 * @throws {FlowError} `contact_paused` with `details.pausedUntil` and `details.reason` while the automation of the contact is paused
 */
export function assertNotPaused(contact: Contact | undefined, at: number): void {
  if (contact?.pause === undefined || !isPaused(contact, at)) return;
  const { until, reason } = contact.pause;
  const pausedUntil = writeUtcInstant(until);
  throw new FlowError(
    'contact_paused',
    `The automation of this contact is paused until ${pausedUntil}; nothing was started. Try again then, or end the pause.`,
    { details: { pausedUntil, reason } },
  );
}

/**
 * Checks a request against an earlier one with the same idempotency key.
 *
 * @throws {FlowError} `idempotency_key_reused` when the contact or the fingerprint is another one
 */
export function assertSameRequest(earlier: KeyedRequest, request: KeyedRequest): void {
  if (differ(earlier.contactId, request.contactId)) throw keyReused('another contact');
  if (differ(earlier.fingerprint, request.fingerprint)) throw keyReused('other content');
}

/**
 * Checks the instant from which a limited trigger may start a run, see `RunRepository.findRetryAt`.
 *
 * @throws {FlowError} `trigger_limit_reached` with `details.retryAt`, unless that is `null`
 */
export function assertWithinLimit(retryAt: number | null): void {
  if (retryAt === null) return;
  throw new FlowError('trigger_limit_reached', 'The trigger has started as many runs for this contact as it may.', {
    details: { retryAt },
  });
}

/**
 * Checks the revision of the draft of a flow.
 *
 * @throws {FlowError} `revision_conflict` when it is another one than expected
 */
export function assertRevision(flowId: string, current: number, expected: number): void {
  if (current === expected) return;
  throw new FlowError(
    'revision_conflict',
    `The draft of flow ${flowId} has changed: it is at revision ${current}, not ${expected}. Read it again and repeat.`,
    { details: { flowId, current, expected } },
  );
}

/** Tells whether a flow has a trigger for unmatched messages, which one published flow may have. */
export function hasUnmatchedTrigger({ triggers = [] }: FlowDraft): boolean {
  return triggers.some(({ type }) => type === 'unmatched');
}

/** Creates the error of a flow with a trigger for unmatched messages beside this one. */
export function unmatchedTriggerConflict(flowId: string): FlowError {
  return new FlowError(
    'trigger_conflict',
    `The flow ${flowId} takes the messages that match nothing already. Publish it without that trigger, unpublish it or delete it first.`,
    { details: { flowId } },
  );
}

/** Creates the error of a flow that was not deleted, or too long ago to be restored. */
export function noDeletedFlow(flowId: string): FlowError {
  return new FlowError('unknown_flow', 'There is no deleted flow with this id that can be restored.', {
    details: { flowId },
  });
}

/** Creates the error of a flow that does not exist. */
export function unknownFlow(flowId: string): FlowError {
  return new FlowError('unknown_flow', 'There is no flow with this id.', { details: { flowId } });
}

/** Creates the error of a contact number that another contact has. */
export function contactConflict(contactId: string): FlowError {
  return new FlowError('contact_conflict', 'The contact number is that of another contact.', {
    details: { contactId },
  });
}

const NO_DETAILS: Pick<Contact, 'tags' | 'attributes'> = { tags: [], attributes: {} };

/**
 * Checks that the tags and attributes of a stored contact are those that a change was decided on.
 *
 * @throws {FlowError} `contact_changed` if they are not. A contact that is not stored has none
 */
export function requireExpectedContact(
  stored: Pick<Contact, 'tags' | 'attributes'> = NO_DETAILS,
  expected: Pick<Contact, 'tags' | 'attributes'>,
): void {
  if (hasEqualDetails(stored, expected)) return;
  throw new FlowError(
    'contact_changed',
    'Tags or attributes of the contact were changed meanwhile; nothing was stored.',
  );
}

/** Tells whether the stored value of an attribute fits its definition. */
export function fitsAttribute(type: AttributeType, value: AttributeValue | undefined): boolean {
  const checked = checkAttributeValue(type, value);
  return checked.outcome === 'saved' && checked.value === value;
}

/** Creates the error of an attribute whose key differs from another one only in case. */
export function attributeCaseConflict(key: string, other: string): FlowError {
  return attributeConflict(
    key,
    `differs only in case from the attribute "${other}". Use that one, or choose another key`,
  );
}

/** Creates the error of a deleted attribute whose key another one has by now. */
export function attributeExistsConflict(key: string): FlowError {
  return attributeConflict(
    key,
    'exists again. While no contact has a value of it, you can delete it and then restore the deleted one; otherwise its values ' +
      'would take the place of the deleted ones',
  );
}

/**
 * Tells whether a deleted attribute stays restorable when the one that was made again with its key is deleted: that one has no value
 * of a contact to keep.
 */
export function keepsEarlierDeleted(
  earlier: { readonly deletedAt: number } | undefined,
  deletion: { readonly at: number; readonly values: number },
): boolean {
  return earlier !== undefined && deletion.values === 0 && earlier.deletedAt >= deletion.at - RESTORABLE_MS;
}

/** Creates the error of an attribute that was not deleted, or too long ago to be restored. */
export function noDeletedAttribute(key: string): FlowError {
  return new FlowError('unknown_attribute', 'There is no deleted attribute with this key that can be restored.', {
    details: { key },
  });
}

/** Creates the error of a definition that would change the type of an attribute whose values contacts hold. */
export function attributeHeldConflict(key: string, current: AttributeType, type: AttributeType): FlowError {
  return attributeConflict(key, `cannot become ${type}: contacts hold values of type ${current}. Delete it first`);
}

/** Creates the error of an attribute to be added that exists with another type. */
export function attributeTypeConflict(key: string, current: AttributeType, type: AttributeType): FlowError {
  return attributeConflict(key, `exists with type ${current}, not ${type}`);
}

/** Creates the error of an inbound message that is stored already: its turn must not count twice. */
export function inboundStored(messageId: string): FlowError {
  return new FlowError('store_failed', 'An inbound message with this id is stored already; nothing was changed.', {
    details: { messageId },
  });
}

/** Creates the error of a message that is no longer queued: its turn must not count twice. */
export function inboundNotQueued(messageId: string): FlowError {
  return new FlowError('store_failed', 'The inbound message is not queued any more; nothing was changed.', {
    details: { messageId },
  });
}

/** Creates the error of a commit under a lease that another server has acquired since. */
export function leaseLost(): FlowError {
  return new FlowError('lease_lost', 'Another server has the conversation now; nothing was stored.');
}

/** Creates the error of work for a contact that is not there: nothing was stored. */
export function unknownContact(): FlowError {
  return new FlowError('unknown_contact', 'There is no contact with this id.');
}

function hasEqualDetails(
  one: Pick<Contact, 'tags' | 'attributes'>,
  other: Pick<Contact, 'tags' | 'attributes'>,
): boolean {
  const entries = Object.entries(one.attributes);
  return (
    one.tags.length === other.tags.length &&
    one.tags.every((tag, index) => tag === other.tags[index]) &&
    entries.length === Object.keys(other.attributes).length &&
    entries.every(([key, value]) => Object.hasOwn(other.attributes, key) && other.attributes[key] === value)
  );
}

/** Compares values that may not be known: then they do not differ. */
function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function keyReused(what: string): FlowError {
  return new FlowError('idempotency_key_reused', `The idempotency key came with ${what} before; nothing was started.`);
}

/** Creates the error of a channel account whose phone number id another one has. */
export function accountConflict(accountId: string): FlowError {
  const message = `The channel account "${accountId}" has this phone number id already: each number is one account.`;
  return new FlowError('account_conflict', message, { details: { accountId } });
}

function attributeConflict(key: string, reason: string): FlowError {
  return new FlowError('attribute_conflict', `The attribute "${key}" ${reason}.`, { details: { key } });
}
