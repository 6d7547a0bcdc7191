import { createStore, del, getMany, keys, set } from 'idb-keyval';
import type { UseStore } from 'idb-keyval';
import type { FlowDraft } from '../draft/flow-draft.js';

/** Edits that the server does not have yet, as the browser keeps them. */
export interface KeptEdits {
  readonly flowId: string;
  /** Window that made them. Each window keeps its own. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly draft: FlowDraft;
  /** Draft of the server when the edits were made, and its revision. */
  readonly base: FlowDraft;
  readonly baseRevision: string;
  /** Drafts that were sent to the server without an answer: it may have one of these. */
  readonly sent: readonly FlowDraft[];
}

/** Keeps the edits of one open flow in the browser. */
export interface EditKeeper {
  /** Claims the edits for this window. Returns what gives them up, so that the next window to open the flow takes them over. */
  readonly claim: () => () => void;
  /** Keeps edits, soon. */
  readonly keep: (edits: EditsToKeep) => void;
  /** Keeps edits before this returns, for a page that may go at once. */
  readonly keepNow: (edits: EditsToKeep) => void;
  /** Forgets the kept edits: the server has them. */
  readonly forget: () => void;
}

export type EditsToKeep = Omit<KeptEdits, 'flowId' | 'owner' | 'at'>;

const PAUSE_MS = 200;
const PREFIX = 'luluchat-edits ';

let database: UseStore | undefined;
const openDatabase = () => (database ??= createStore('luluchat-studio', 'kept-edits'));
const keyOf = (flowId: string, owner: string) => `${PREFIX}${flowId} ${owner}`;

/** A browser may refuse to store anything; then edits live in the page alone. */
const orNothing = <T>(attempt: Promise<T>): Promise<T | undefined> => attempt.catch(() => undefined);

/** Makes the keeper of the edits that one window makes in a flow. */
export function createEditKeeper(flowId: string): EditKeeper {
  const owner = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
  const key = keyOf(flowId, owner);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: EditsToKeep | null = null;
  let latest = 0;
  const complete = (edits: EditsToKeep): KeptEdits => {
    latest = Math.max(latest + 1, Date.now());
    return { ...edits, flowId, owner, at: latest };
  };
  const store = (edits: EditsToKeep) =>
    void orNothing(Promise.resolve().then(() => set(key, complete(edits), openDatabase())));
  const stopWaiting = () => {
    clearTimeout(timer);
    waiting = null;
  };
  return {
    claim: () => holdLock(key),
    keep: (edits) => {
      // An author who types without a pause is no reason to wait longer.
      if (waiting === null)
        timer = setTimeout(() => {
          if (waiting !== null) store(waiting);
          waiting = null;
        }, PAUSE_MS);
      waiting = edits;
    },
    keepNow: (edits) => {
      stopWaiting();
      // Writing to the database may not end before the page does; this does.
      writeLocal(key, complete(edits));
      store(edits);
    },
    forget: () => {
      stopWaiting();
      writeLocal(key, null);
      void orNothing(Promise.resolve().then(() => del(key, openDatabase())));
    },
  };
}

/** Reads the edits of a flow that no open window holds, the newest first. */
export async function readAbandonedEdits(flowId: string): Promise<readonly KeptEdits[]> {
  const stored = (await orNothing(readDatabase(flowId))) ?? [];
  const newest = new Map<string, KeptEdits>();
  for (const edits of [...stored, ...readLocal(flowId)]) {
    const known = newest.get(edits.owner);
    if (known === undefined || known.at < edits.at) newest.set(edits.owner, edits);
  }
  const found = await Promise.all(
    [...newest.values()].map(async (edits) => ((await isHeld(keyOf(flowId, edits.owner))) ? [] : [edits])),
  );
  return found.flat().sort((one, other) => other.at - one.at);
}

/** Forgets kept edits that were taken over or given up. */
export async function forgetEdits({ flowId, owner }: Pick<KeptEdits, 'flowId' | 'owner'>): Promise<void> {
  const key = keyOf(flowId, owner);
  writeLocal(key, null);
  await orNothing(Promise.resolve().then(() => del(key, openDatabase())));
}

async function readDatabase(flowId: string): Promise<readonly KeptEdits[]> {
  const all = await keys<string>(openDatabase());
  const wanted = all.filter((key) => key.startsWith(`${PREFIX}${flowId} `));
  const found = await getMany<KeptEdits | undefined>(wanted, openDatabase());
  return found.filter((edits) => edits !== undefined);
}

function readLocal(flowId: string): readonly KeptEdits[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}${flowId} `))
      .flatMap((key) => {
        const kept = localStorage.getItem(key);
        return kept === null ? [] : [JSON.parse(kept) as KeptEdits];
      });
  } catch {
    return [];
  }
}

function writeLocal(key: string, edits: KeptEdits | null): void {
  try {
    if (edits === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(edits));
  } catch {
    // Full or forbidden: the database has them.
  }
}

/** Holds a lock for as long as the window lives. Browsers know locks in secure contexts alone. */
function holdLock(name: string): () => void {
  const locks = lockManager();
  if (locks === undefined) return () => undefined;
  const controller = new AbortController();
  void orNothing(
    locks.request(
      name,
      { signal: controller.signal },
      () => new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve())),
    ),
  );
  return () => controller.abort();
}

async function isHeld(name: string): Promise<boolean> {
  const locks = lockManager();
  if (locks === undefined) return false;
  return (
    (await orNothing(locks.request(name, { ifAvailable: true }, (lock) => Promise.resolve(lock === null)))) ?? false
  );
}

const lockManager = (): LockManager | undefined => (navigator as Partial<Navigator>).locks;
