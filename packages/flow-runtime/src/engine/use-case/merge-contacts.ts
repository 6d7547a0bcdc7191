import type { Contact } from '../../contact/contact.js';
import { FlowError } from '../../error/flow-error.js';
import type { MergeContactsRequest, MergedContact } from '../../port/flow-engine.js';
import type { ChangeOrigin } from '../../port/store/audit-repository.js';
import type { ContactMerge, MergeContacts } from '../../port/store/contact-merge.js';
import type { ContactRepository } from '../../port/store/contact-repository.js';
import { unknownContact } from '../../port/store/store-rules.js';
import { findSurviving } from '../contact/find-surviving.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { untilKept } from './until-kept.js';

/** Contacts to merge, both of which are there. */
export type MergePlan = Pick<MergeContacts, 'into' | 'from' | 'origin'>;

/** Merges the contacts in both conversations. May do nothing if one of them is erased or merged meanwhile. */
export type PerformMerge = (plan: MergePlan) => Promise<void>;

/** Merges a contact into another one, in a turn of both conversations. See `FlowEngine.mergeContacts`. */
export async function mergeContacts(
  engine: EngineContext,
  request: MergeContactsRequest,
  origin?: ChangeOrigin,
  perform: PerformMerge = (plan) => mergeInBoth(engine, plan),
): Promise<MergedContact> {
  requireOpen(engine.lifecycle);
  const { contacts } = engine.store;
  for (let isRepeat = true; ; isRepeat = false) {
    const { into, from, merge } = await findBoth(contacts, request);
    if (merge !== undefined) return { contact: into, counts: merge.counts, isRepeat };
    await perform({ into: into.contactId, from: from.contactId, ...(origin && { origin }) });
  }
}

/** Merges two contacts. Call it in both conversations: later work of the merged one finds the other one. */
export async function mergeInTurn(engine: EngineContext, plan: MergePlan): Promise<void> {
  const { store, clock, leases, directory, outbox, merged, pauses } = engine;
  const { into, from } = plan;
  const held = leases && { into: leases.of(into), from: leases.of(from) };
  await outbox.settle?.(from);
  try {
    await store.contacts.merge({ ...plan, at: clock.now(), ...(held && { leases: held }) });
  } catch (error) {
    if (FlowError.is(error, 'unknown_contact')) return;
    if (FlowError.is(error, 'lease_lost')) for (const id of [into, from]) loseLease(engine, id);
    throw error;
  }
  merged?.note(from, into);
  directory.forgetContact(from);
  for (const id of [into, from]) pauses.forget(id);
  outbox.drop?.(from);
  if (outbox.adopt === undefined) return;
  const [oldest] = await store.messages.listUnsentByContact(into, 1);
  outbox.adopt(into, oldest?.id ?? null);
}

function mergeInBoth(engine: EngineContext, plan: MergePlan): Promise<void> {
  const { conversations } = engine;
  return untilKept(async () => conversations.runInBoth?.([plan.into, plan.from], () => mergeInTurn(engine, plan)));
}

function loseLease({ leases }: Pick<EngineContext, 'leases'>, contactId: string): void {
  const lease = leases?.of(contactId);
  if (lease !== undefined) leases?.lost(contactId, lease);
}

interface BothContacts {
  readonly into: Contact;
  readonly from: Contact;
  /** Present: the one is part of the other already. */
  readonly merge: ContactMerge | undefined;
}

/** @throws {FlowError} `unknown_contact` when one of them is not there, `same_contact` when both are one that was not merged so */
async function findBoth(
  contacts: Pick<ContactRepository, 'find' | 'findMerge'>,
  request: MergeContactsRequest,
): Promise<BothContacts> {
  const into = await findSurviving(contacts, request.into);
  const from = await findSurviving(contacts, request.from);
  if (into === undefined || from === undefined) throw unknownContact();
  if (into.contactId !== from.contactId) return { into, from, merge: undefined };
  const merge = request.from === into.contactId ? undefined : await contacts.findMerge(request.from);
  if (merge !== undefined) return { into, from, merge };
  throw new FlowError('same_contact', 'Both are the same contact; nothing was changed. Name two contacts.', {
    details: { contactId: into.contactId },
  });
}
