import { subscribe } from 'node:diagnostics_channel';
import { copyStore, openFlowStore } from '../../src/index.js';
import type { CopyStoreOptions } from '../../src/index.js';
import type { RewriteFailpoint } from '../../src/failpoint/failpoints.js';
import { inbound, outbound, run, step, turn } from '@luluchat/flow-testing/store-records';

/** Opens a store, prints a line, and keeps it open until the process is killed. */
export async function holdStore(file: string): Promise<void> {
  await openFlowStore({ file });
  console.log('open');
  setInterval(() => undefined, 1000);
}

/**
 * Commits turns without end, starting after the newest run. Prints the number of each once its promise has resolved, so what is
 * printed is durable.
 */
export async function commitForever(file: string): Promise<void> {
  const store = await openFlowStore({ file });
  const [newest] = (await store.runs.list({}, { limit: 1 })).items;
  const last = newest === undefined ? 0 : Number(newest.id.slice('run-'.length));
  for (let number = last + 1; ; number += 1) {
    const id = `run-${number}`;
    await store.runs.accept({ run: run(id), idempotency: { key: id, notBefore: 0 } });
    await store.runs.commit(
      turn({
        contactChange: { attributes: { count: number } },
        runs: [run(id, { status: 'completed' })],
        steps: [step(id, 1), step(id, 2)],
        inbound: inbound(`in-${number}`, { outcome: 'started', runId: id }),
        outbound: [outbound(`out-${number}`, { runId: id })],
      }),
    );
    console.log(String(number));
    // Output is written only between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const CONTACTS = 300;
/** Messages in each direction of each contact that is merged. */
export const ROUNDS_BEFORE_MERGE = 4;
/** Contacts whose index is divisible by this number are erased. */
export const ERASED_EVERY = 3;

/** Returns a text that everything stored of a contact holds, and nothing else. */
export function markerOf(index: number): string {
  return `marker${index}ends`;
}

/**
 * Stores contacts with runs and messages, side by side and in growing and shrinking rows, then erases some of them. Prints the index of
 * each whose erasure is durable.
 */
export async function eraseForever(file: string): Promise<void> {
  const store = await openFlowStore({ file });
  const indexes = Array.from({ length: CONTACTS }, (_, index) => index);
  for (let round = 1; round <= 8; round += 1) {
    await Promise.all(indexes.map((index) => store.runs.commit(roundOf(index, round))));
  }
  for (const index of indexes.filter((one) => one % ERASED_EVERY === 0)) {
    await store.erasures.erase({ contactId: `c_${markerOf(index)}`, erasureId: `e${index}`, at: 1 });
    console.log(String(index));
    await new Promise((resolve) => setImmediate(resolve));
  }
  setInterval(() => undefined, 1000);
}

/** Stores contacts, then merges each with an odd index into the one before. Prints the index of each whose merge is durable. */
export async function mergeForever(file: string): Promise<void> {
  const store = await openFlowStore({ file });
  const indexes = Array.from({ length: CONTACTS }, (_, index) => index);
  for (let round = 1; round <= ROUNDS_BEFORE_MERGE; round += 1) {
    await Promise.all(indexes.map((index) => store.runs.commit(roundOf(index, round))));
  }
  for (const index of indexes.filter((one) => one % 2 === 1)) {
    await store.contacts.merge({ into: `c_${markerOf(index - 1)}`, from: `c_${markerOf(index)}`, at: 1 });
    console.log(String(index));
    await new Promise((resolve) => setImmediate(resolve));
  }
  setInterval(() => undefined, 1000);
}

function roundOf(index: number, round: number) {
  const marker = markerOf(index);
  const contactId = `c_${marker}`;
  const runId = `${(index * 7919) % 1009} ${marker}`;
  const text = `${marker} ${'x'.repeat((index * 31 + round * 977) % 2_000)} ${marker}`;
  return turn({
    contactId,
    contactChange: { name: text.slice(0, 200) },
    runs: [run(runId, { contactId, status: 'waiting' })],
    steps: [step(runId, round, { result: { text } })],
    inbound: inbound(`in ${round} ${marker}`, { contactId, text }),
    outbound: [outbound(`out ${round} ${marker}`, { contactId, runId, content: { type: 'text', text } })],
  });
}

/** Copies a store: `options` is JSON of its places. Prints a line for each part that is stored. */
export async function copy(options: string): Promise<void> {
  await copyStore({
    ...(JSON.parse(options) as CopyStoreOptions),
    onProgress: ({ step, table }) => {
      if (step === 'copying') console.log(table);
    },
  });
}

/** Options of {@link rewrite}. */
export interface RewriteChild {
  readonly file: string;
  /** Part of the work after which the process kills itself. Absent: it does not. */
  readonly killedAfter?: RewriteFailpoint['done'];
  /** Id of a run that the open store accepts. */
  readonly accepts?: string;
}

/** Opens a store: `options` is JSON. Prints a line for each step of rewriting its file, and one when the store is open. */
export async function rewrite(options: string): Promise<void> {
  const { file, killedAfter, accepts } = JSON.parse(options) as RewriteChild;
  subscribe('luluchat:store:rewriting', (message) => {
    if ((message as RewriteFailpoint).done === killedAfter) process.kill(process.pid, 'SIGKILL');
  });
  const store = await openFlowStore({
    file,
    onRewrite: (event) => console.log(event.step === 'failed' ? `failed: ${event.error.message}` : event.step),
  });
  if (accepts !== undefined) await store.runs.accept({ run: run(accepts) });
  console.log('open');
  setInterval(() => undefined, 1000);
}
