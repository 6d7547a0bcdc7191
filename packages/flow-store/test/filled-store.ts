import type { ConversationCommit, FlowStore, RunRecord, RunState } from '@luluchat/flow-runtime/store';
import { readAll } from '@luluchat/flow-testing/store-contract';
import { ALI, flowDocument, inbound, outbound, run, step, turn } from '@luluchat/flow-testing/store-records';

const AT = 1_700_000_000_000;
const SIA = 'c_sia';
/** NUL, lone surrogates, a noncharacter, quotes, and characters beyond the first plane. */
const ODD = `"\0\ud800\u{10fffe}\uffff ${'😀'.repeat(30)}`;
const STEP = { flowId: 'flow-1', flowVersion: 1, stepId: 'ask' };

/** Fills every table of a new store, `runs` with at least as many rows as asked. */
export async function fillStore(store: FlowStore, runs: number): Promise<void> {
  await store.attributes.put({ key: 'tier', title: ODD, type: 'string' });
  await store.attributes.put({ key: 'gone', title: ODD, type: 'string' });
  for (const id of ['flow-1', 'flow-2', 'gone']) {
    await store.flows.create({ id, draft: flowDocument(`${id} ${ODD}`), at: AT });
    await store.flows.publish({ flowId: id, revision: 1, at: AT + 1 });
  }
  await store.flows.delete('gone', AT + 2);
  const limit = { trigger: 'webhook', times: 1_000_000, periodMs: 1_000_000 };
  const numbers = Array.from({ length: runs }, (_, index) => index + 1);
  await Promise.all(
    numbers.map((number) =>
      store.runs.accept({
        run: run(`run-${number}`, { contactId: contactOf(number), startedAt: AT + number }),
        ...{ contactName: ODD, limit },
        idempotency: { key: `${ODD}-${number}`, notBefore: 0, fingerprint: 'f' },
      }),
    ),
  );
  // Two starts at the same instant are two rows that are equal.
  for (const id of ['twin-1', 'twin-2']) await store.runs.accept({ run: run(id, { startedAt: AT }), limit });
  await Promise.all(numbers.map((number) => store.runs.commit(turnOf(number))));
  await store.contacts.update(SIA, {
    attributes: { gone: ODD },
    pause: { until: AT, reason: 'staff' },
    optedOut: true,
    optedOutAt: AT,
  });
  const answer = { id: `answer ${ODD}`, contactId: ALI, author: 'staff', text: ODD, createdAt: AT } as const;
  await store.runs.commit(turn({ answer }));
  await store.attributes.delete('gone', AT);
  await store.contacts.addAddresses(ALI, [{ kind: 'whatsapp-user-id', value: ODD }]);
  for (const channelId of [`first ${ODD}`, 'second']) await store.messages.markSent('out-1', AT, channelId);
  const pricing = { category: ODD, type: 'regular', country: 'MY' };
  await store.messages.recordStatus({ message: { id: 'out-1' }, status: 'read', at: AT, pricing });
  await store.runs.commit(turn({ outbound: [outbound(ODD)] }));
  await store.messages.defer({ contactId: ALI, messageId: ODD, attempts: 1, nextAttemptAt: AT });
  await store.runs.commit(
    turn({ runs: [atStep('run-2')], openedCallback: { tokenHash: 'hash', executionId: 'run-2-1', runId: 'run-2' } }),
  );
  await store.callbacks.accept({ tokenHash: 'hash', body: ODD, at: AT });
  await store.secrets.put({ name: 'key', sealed: 'v1.sealed', updatedAt: AT });
  await store.accessTokens.add({ id: 'token', name: ODD, scopes: ['read'], hash: 'hash', createdAt: AT });
  await store.accessTokens.markUsed('token', AT + 1);
  await store.channelAccounts.put({
    ...{ id: 'shop', kind: 'whatsapp', name: ODD, displayNumber: ODD, phoneNumberId: '101', accessTokenSecret: 'key' },
    ...{ appSecret: 'key', isDefault: true, updatedAt: AT },
  });
  for (const account of ['help', 'shop']) await store.contacts.update(SIA, { account });
  const origin = { actor: ODD, tokenId: 'token', requestId: ODD, at: AT };
  await store.contacts.update(ALI, { name: `${ODD} again`, username: ODD, numberChangedAt: AT }, origin);
  await store.secrets.put({ name: 'key', sealed: 'v1.sealed', updatedAt: AT }, { ...origin, requestId: null });
  await store.runs.commit(turn({ contactId: 'c_merged', contactChange: { name: ODD } }));
  await store.contacts.merge({ into: ALI, from: 'c_merged', at: AT, origin });
  await store.schedules.plan({
    ...{ flowId: 'flow', flowVersion: 1, at: AT },
    occurrences: [{ id: 'occurrence', trigger: 'daily', dueAt: AT + 1 }],
  });
  await store.schedules.pause({ flowId: 'flow', at: AT });
  const source = { type: 'test' } as const;
  await store.samples.keep({ ...STEP, data: { odd: ODD }, source, isShortened: false, keptAt: AT });
  await store.shapes.addFed(STEP, [{ index: 0, kind: 'text' }]);
  await store.shapes.raise({
    ...STEP,
    shape: 'one',
    mappings: [],
    runId: 'run-1',
    executionId: 'run-1-1',
    raisedAt: AT,
  });
  await store.runs.accept({ run: run('erased', { contactId: 'c_gone' }) });
  await store.bulk.add({
    ...{ id: 'bulk', createdBy: ODD, createdAt: AT, status: 'running', finishedAt: null },
    request: {
      action: 'cancel',
      version: 'own',
      isDryRun: false,
      limit: 10,
      perMinute: 60,
      filter: { flowId: 'flow-1' },
    },
    progress: { place: null, matched: 0, changed: 0, failed: 0, skipped: {} },
  });
  await store.erasures.erase({ contactId: 'c_gone', erasureId: 'erasure', at: AT });
  await store.erasures.settle();
  // The newest records are removed: their numbers must not come back.
  await store.runs.accept({ run: run('removed') });
  await store.runs.commit(turn({ runs: [run('removed', { status: 'completed', finishedAt: 1 })] }));
  while ((await store.removeOld({ before: 2, limit: 100 })).runs > 0);
}

function contactOf(number: number): string {
  return number % 3 === 0 ? SIA : ALI;
}

/** Creates a turn with a message in each direction. */
function turnOf(number: number): ConversationCommit {
  const id = `run-${number}`;
  const contactId = contactOf(number);
  return turn({
    contactId,
    contactChange: { attributes: { tier: `${ODD}${number}` }, tags: [ODD], lastMessageAt: AT + number },
    runs: [run(id, { contactId, status: number % 2 === 0 ? 'waiting' : 'completed', wakeAt: AT + number })],
    steps: [step(id, 1, { result: { errorKind: 'timeout', odd: ODD } })],
    inbound: inbound(`in-${number}${ODD}`, { contactId, runId: id, outcome: 'started' }),
    outbound: [
      outbound(`out-${number}`, { contactId, runId: id, account: 'shop', content: { type: 'text', text: ODD } }),
    ],
    consumedNumbers: [{ counter: `flow/${number % 5}`, number }],
  });
}

function atStep(id: string): RunRecord {
  const { state, ...rest } = run(id, { status: 'waiting' });
  const current = { executionId: `${id}-1` } as NonNullable<RunState['current']>;
  return { ...rest, state: { ...state, current } };
}

/** Reads everything that a store lists, with the cursors of small pages. */
export async function readLists(store: FlowStore): Promise<unknown> {
  const runs = await readAll((page) => store.runs.list({}, page), 7);
  const limit = 1_000_000;
  return {
    flows: await readAll((page) => store.flows.list(page), 1),
    published: await store.flows.listPublished(),
    attributes: await store.attributes.list(),
    deletedAttributes: await store.attributes.listDeleted(0),
    contacts: await readAll((page) => store.contacts.list(page), 1),
    merge: await store.contacts.findMerge('c_merged'),
    found: await store.contacts.findHolders({ kind: 'whatsapp-user-id', value: ODD }),
    runs,
    failed: await readAll((page) => store.runs.list({ errorKind: 'timeout' }, page), 100),
    steps: await Promise.all(runs.flat().map(({ id }) => store.runs.listSteps(id))),
    messages: await readAll((page) => store.messages.list(ALI, page), 7),
    newest: await readAll((page) => store.messages.list(SIA, page, 'newest'), 7),
    unsent: await store.messages.listUnsent({ limit }),
    deferred: await store.messages.listDeferred({ limit }),
    due: await store.runs.listDue({ at: AT + limit, limit }),
    retryAt: await store.runs.findRetryAt({
      ...{ flowId: 'flow-1', trigger: 'webhook', contactId: ALI, at: AT + 1, times: 1, periodMs: 1_000_000 },
    }),
    counters: await Promise.all([0, 1, 2, 3, 4].map((number) => store.counters.find(`flow/${number}`))),
    callbacks: await store.callbacks.listAccepted({ limit }),
    secrets: await store.secrets.list(),
    accessTokens: await store.accessTokens.list(),
    channelAccounts: await store.channelAccounts.list(),
    bulk: await readAll((page) => store.bulk.list(page), 1),
    audit: await readAll((page) => store.audit.list({}, page), 1),
    occurrences: await store.schedules.list({}, { limit: 10 }),
    samples: await store.samples.list('flow-1'),
    erased: (await store.erasures.find('erasure'))?.counts,
    shapes: [await store.shapes.find(STEP), await store.shapes.listOpen(limit)],
  };
}
