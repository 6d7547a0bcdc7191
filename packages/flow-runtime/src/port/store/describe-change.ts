import { writeUtcInstant } from '../../date/write-utc-instant.js';
import type { AttributeDefinition } from '../../attribute/attribute-definition.js';
import type { Contact } from '../../contact/contact.js';
import { newContact } from '../../contact/new-contact.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import { jsonPointer } from '../../json/json-pointer.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import type { AccessTokenRecord } from './access-token-repository.js';
import type { AuditAction, AuditedChange, AuditSubjectKind } from './audit-repository.js';
import type { ChannelAccount } from './channel-account-repository.js';
import type { ErasedCounts } from './erasure-repository.js';
import type { FlowRecord } from './flow-repository.js';

/** Maximum number of parts of a draft that an entry names. */
export const MAX_NAMED_PARTS = 100;

/** A flow as far as the audit trail tells of it. */
export type AuditedFlow = Pick<FlowRecord, 'draft' | 'revision' | 'publishedVersion'>;

/**
 * Describes a change of a flow by its name, revision and published version, and a new draft also by JSON pointers to its changed
 * parts: steps, and other members of the document. Contents are left out, since an author may have written a secret there; those of
 * versions can be read as long as the store exists.
 */
export function describeFlowChange(
  flowId: string,
  action: AuditAction,
  before: AuditedFlow | null,
  after: AuditedFlow | null,
): AuditedChange {
  const isDraft = action === 'changed' && before !== null && after !== null;
  const changed = isDraft ? changedParts(before.draft, after.draft) : [];
  const parts: JsonObject = isDraft ? { changed: changed.slice(0, MAX_NAMED_PARTS), changedCount: changed.length } : {};
  return {
    subject: { kind: 'flow', id: flowId },
    action,
    before: before && flowFacts(before),
    after: after && { ...flowFacts(after), ...parts },
  };
}

function flowFacts({ draft: { name }, revision, publishedVersion }: AuditedFlow): JsonObject {
  return { name, revision, publishedVersion };
}

function changedParts(before: FlowDraft, after: FlowDraft): readonly string[] {
  const { steps: stepsBefore, ...restBefore } = before;
  const { steps: stepsAfter, ...restAfter } = after;
  return [
    ...changedMembers(restBefore, restAfter).map((name) => jsonPointer([name])),
    ...changedMembers(stepsBefore, stepsAfter).map((id) => jsonPointer(['steps', id])),
  ];
}

function changedMembers(before: object, after: object): readonly string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)));
}

/** Describes a pause of the schedule and date triggers of a flow, or its end. */
export function describePause(flowId: string, isPaused: boolean): AuditedChange {
  return {
    subject: { kind: 'flow', id: flowId },
    action: isPaused ? 'paused' : 'resumed',
    before: { isPaused: !isPaused },
    after: { isPaused },
  };
}

/** Describes a change of a definition of an attribute; `undefined` if nothing changed. */
export function describeAttributeChange(
  before: AttributeDefinition | null,
  after: AttributeDefinition | null,
): AuditedChange | undefined {
  const facts = (definition: AttributeDefinition | null): JsonObject | null =>
    definition && { title: definition.title, type: definition.type };
  const key = after?.key ?? before?.key;
  return key === undefined ? undefined : describe('attribute', key, facts(before), facts(after));
}

/** Describes the restoration of a deleted attribute. */
export function describeAttributeRestoration({ key, title, type }: AttributeDefinition): AuditedChange {
  return { subject: { kind: 'attribute', id: key }, action: 'restored', before: null, after: { title, type } };
}

/** Describes the setting or the deletion of a secret, by its name alone. */
export function describeSecretChange(name: string, wasThere: boolean, isThere: boolean): AuditedChange {
  return {
    subject: { kind: 'secret', id: name },
    action: actionOf(wasThere, isThere),
    before: wasThere ? { name } : null,
    after: isThere ? { name } : null,
  };
}

/** Describes the making or the revocation of an access token, without the hash of its secret. */
export function describeTokenChange(
  id: string,
  before: Pick<AccessTokenRecord, 'name' | 'scopes'> | null,
  after: Pick<AccessTokenRecord, 'name' | 'scopes'> | null,
): AuditedChange | undefined {
  const facts = (token: Pick<AccessTokenRecord, 'name' | 'scopes'> | null): JsonObject | null =>
    token && { name: token.name, scopes: [...token.scopes] };
  return describe('token', id, facts(before), facts(after));
}

/** Describes a change of a channel account; its secrets by their names alone. */
export function describeAccountChange(
  id: string,
  before: ChannelAccount | null,
  after: ChannelAccount | null,
): AuditedChange | undefined {
  const facts = (account: ChannelAccount | null): JsonObject | null => {
    if (account === null) return null;
    const { kind, name, displayNumber, phoneNumberId, accessTokenSecret, appSecret, isDefault } = account;
    return { kind, name, displayNumber, phoneNumberId, accessTokenSecret, appSecret, isDefault };
  };
  return describe('account', id, facts(before), facts(after));
}

/**
 * Describes a change of a contact by the members, attributes and tags that changed; `undefined` if nothing did. `before` is `null` for a
 * contact that is new.
 */
export function describeContactChange(before: Contact | null, after: Contact): AuditedChange | undefined {
  const { contactId } = after;
  const known = before ?? newContact(contactId);
  return describe('contact', contactId, before && contactFacts(before, after), contactFacts(after, known));
}

/** Describes a merge by what it changed of the surviving contact, and by the id of the merged one. */
export function describeMerge(before: Contact, after: Contact, mergedContactId: string): AuditedChange {
  return {
    subject: { kind: 'contact', id: after.contactId },
    action: 'merged',
    before: contactFacts(before, after),
    after: { ...contactFacts(after, before), mergedContactId },
  };
}

/** Describes an erasure by its receipt, which tells nothing of the person. */
export function describeErasure(erasureId: string, counts: ErasedCounts): AuditedChange {
  const erased = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return { subject: { kind: 'erasure', id: erasureId }, action: 'created', before: null, after: { counts: erased } };
}

/** Members of a contact that another state of it has in another way. */
function contactFacts(contact: Contact, other: Contact): JsonObject {
  const facts: [string, JsonValue][] = [];
  if (contact.contactNumber !== other.contactNumber) facts.push(['contactNumber', contact.contactNumber]);
  if (contact.name !== other.name) facts.push(['name', contact.name]);
  const keys = changedMembers(contact.attributes, other.attributes);
  if (keys.length > 0) {
    const values = new Map(Object.entries(contact.attributes));
    facts.push(['attributes', Object.fromEntries(keys.map((key) => [key, values.get(key) ?? null]))]);
  }
  if (contact.pause?.until !== other.pause?.until) {
    facts.push(['pausedUntil', contact.pause === undefined ? null : writeUtcInstant(contact.pause.until)]);
  }
  if ((contact.optedOut ?? false) !== (other.optedOut ?? false)) facts.push(['optedOut', contact.optedOut ?? false]);
  if (JSON.stringify(contact.tags) !== JSON.stringify(other.tags)) facts.push(['tags', [...contact.tags]]);
  return Object.fromEntries(facts);
}

function describe(
  kind: AuditSubjectKind,
  id: string,
  before: JsonObject | null,
  after: JsonObject | null,
): AuditedChange | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  return { subject: { kind, id }, action: actionOf(before !== null, after !== null), before, after };
}

function actionOf(wasThere: boolean, isThere: boolean): AuditAction {
  if (!isThere) return 'deleted';
  return wasThere ? 'changed' : 'created';
}
