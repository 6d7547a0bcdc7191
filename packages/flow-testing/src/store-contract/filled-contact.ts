import type { FlowStore } from '@luluchat/flow-runtime/store';
import { inbound, outbound, run, step } from './records.js';

/** Instant at which the records are stored. */
export const FILLED_AT = 1_700_000_000_000;

/** Stores a record of every kind for a contact. */
export async function fillContact(store: FlowStore, contactId: string, contactNumber: string): Promise<void> {
  const id = (name: string): string => `${name} of ${contactId}`;
  const [first, second] = [id('r1'), id('r2')];
  await store.runs.accept({
    run: run(first, { contactId, startedAt: FILLED_AT }),
    contactName: 'Someone',
    contactNumber,
    idempotency: { key: id('key'), notBefore: 0 },
    limit: { trigger: 'webhook', times: 5, periodMs: 1_000_000 },
  });
  const waiting = run(second, { contactId, status: 'waiting', wakeAt: 50 });
  await store.runs.commit({
    contactId,
    contactChange: {
      attributes: { tier: 'gold', town: 'Ipoh' },
      addTags: ['vip', 'new'],
      addAddresses: [{ kind: 'whatsapp_id', value: id('address') }],
    },
    runs: [waiting],
    steps: [step(first, 1, { result: { errorKind: 'dns' } }), step(second, 1)],
    inbound: inbound(id('in'), { contactId }),
    outbound: ['out', 'unsent'].map((name) => outbound(id(name), { contactId, contactNumber, runId: second })),
    openedCallback: { tokenHash: id('token'), executionId: id('execution'), runId: second },
  });
  await store.messages.markSent(id('out'), FILLED_AT, id('channel'));
  await store.messages.defer({ contactId, messageId: id('unsent'), attempts: 1, nextAttemptAt: FILLED_AT });
  const sample = { flowId: 'f1', stepId: id('step'), data: { tier: 'gold' }, isShortened: false, keptAt: FILLED_AT };
  await store.samples.keep({ ...sample, source: { type: 'run', runId: second } });
}

/** Reads every record that `fillContact` stores. */
export async function readContact(store: FlowStore, contactId: string, contactNumber: string) {
  const id = (name: string): string => `${name} of ${contactId}`;
  const limit = 10;
  const start = { flowId: 'flow-1', trigger: 'webhook', contactId, at: FILLED_AT + 1, times: 1, periodMs: 1_000_000 };
  const isOf = (one: { readonly contactId: string }): boolean => one.contactId === contactId;
  return {
    contact: await store.contacts.find(contactId),
    holders: await store.contacts.findHolders({ kind: 'number', value: contactNumber }),
    others: await store.contacts.findHolders({ kind: 'whatsapp_id', value: id('address') }),
    runs: (await store.runs.list({ contactId }, { limit })).items,
    steps: await Promise.all(['r1', 'r2'].map((name) => store.runs.listSteps(id(name)))),
    failing: (await store.runs.list({ contactId, errorKind: 'dns' }, { limit })).items,
    due: (await store.runs.listDue({ at: 60, limit })).filter(isOf),
    pending: await store.runs.listPending(contactId),
    messages: (await store.messages.list(contactId, { limit })).items,
    unsent: (await store.messages.listUnsent({ limit })).filter(isOf),
    byChannelId: await store.messages.findOutbound(contactId, id('channel')),
    callbacks: [await store.callbacks.find(id('token'))],
    samples: (await store.samples.list('f1')).filter(({ stepId }) => stepId === id('step')),
    retryAt: await store.runs.findRetryAt(start),
    deferred: (await store.messages.listDeferred({ limit })).filter(isOf),
  };
}
