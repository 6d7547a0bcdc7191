import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { api, dataOf } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { sameJson } from '../difference/same-json.js';
import type { DraftStore } from '../draft/draft-store.js';
import { toDocument } from '../draft/flow-draft.js';
import type { FlowDraft } from '../draft/flow-draft.js';
import { replaceDraft } from '../draft/replace-draft.js';
import { text } from '../text/text.js';
import { mergeQuietly } from './conflict.js';
import type { Conflict } from './conflict.js';
import { openFlowChannel } from './flow-channel.js';
import type { FlowChannel, SavedElsewhere } from './flow-channel.js';
import { createEditKeeper, forgetEdits } from './kept-edits.js';
import type { EditsToKeep, KeptEdits } from './kept-edits.js';
import { readFlow } from './load-flow.js';
import type { LoadedFlow, ServerFlow } from './load-flow.js';
import { listenToPage } from './page-events.js';
import { createSaveTimer } from './save-timer.js';
import { toTrouble } from './save-trouble.js';
import type { SaveTrouble } from './save-trouble.js';
import { noteSave } from './saves-under-way.js';

/**
 * Place of what is on the screen: stored by the server, under way, or in this browser only, since the server is away (`offline`), does not
 * store it (`refused`), or has another one (`conflict`).
 */
export type SaveState = 'saved' | 'saving' | 'offline' | 'refused' | 'conflict';

/** State that each kind of trouble puts the open flow in. */
const STATES: Readonly<Record<SaveTrouble['kind'], SaveState>> = {
  away: 'offline',
  'signed-out': 'refused',
  refused: 'refused',
  gone: 'conflict',
};

export interface AutosaveState {
  readonly saveState: SaveState;
  /** Revision of the draft that the server is known to have. */
  readonly revision: string;
  /** Reason why the last edits are not stored; null when nothing stands in the way. */
  readonly trouble: SaveTrouble | null;
  /** Set while the author has to choose between two sides; nothing is saved until then. */
  readonly conflict: Conflict | null;
}

export interface Autosave {
  readonly state: StoreApi<AutosaveState>;
  /**
   * Saves what is not saved yet, now. Resolves to the revision of what is on the screen.
   * @throws Error that says in words why it could not be stored.
   */
  readonly flush: () => Promise<string>;
  /**
   * Saves like `flush`, and then shows what others saved. Resolves to the revision of what is on the screen.
   * @throws Error that says in words why an edit could not be stored.
   */
  readonly catchUp: () => Promise<string>;
  /** Ends a conflict with what the author chose. */
  readonly resolve: (chosen: FlowDraft) => void;
  /** Stores the draft as a new flow, for one that is gone. Resolves to its id. */
  readonly saveAsNew: () => Promise<string>;
  /** Starts saving after each change. Returns what ends it, saving what is not saved yet. */
  readonly start: () => () => void;
}

/** Most sent drafts without an answer that are remembered. */
const SENT_LIMIT = 20;
/** Longest document that a browser sends for a page that goes: 64 KiB, with room for headers. */
const KEEPALIVE_LENGTH = 60_000;

/**
 * Makes what saves the draft after each change, one save at a time.
 *
 * 1. The answer of a save is a revision and never changes the draft; edits made meanwhile are saved by the next one.
 * 2. What the server does not have is kept in the browser until it does.
 * 3. Nothing is written over what another author or window wrote: a save names its base. A draft of ours that comes back is no conflict.
 * 4. The draft is replaced only when the server has all of it, or by what the author chose.
 */
export function createAutosave(draft: DraftStore, loaded: LoadedFlow): Autosave {
  const { flowId } = loaded;
  const state = createStore<AutosaveState>(() => ({
    saveState: 'saved',
    revision: loaded.revision,
    trouble: null,
    conflict: null,
  }));
  const keeper = createEditKeeper(flowId);
  /** Draft that the server is known to have. */
  let saved: FlowDraft = loaded.draft;
  /** Sent without an answer: the server may have one of these. */
  let sent: readonly FlowDraft[] = [];
  let toTakeOver: readonly KeptEdits[] = loaded.kept;
  let underWay: Promise<void> | null = null;
  let channel: FlowChannel | null = null;
  /** True when another window saved something that this one has not shown. */
  let isBehind = false;

  const current = () => draft.getState().draft;
  const isClean = () => current() === saved && underWay === null && draft.getState().endGesture === null;
  const isStuck = () => state.getState().conflict !== null || state.getState().trouble?.kind === 'gone';
  const edits = (): EditsToKeep => ({
    draft: current(),
    base: saved,
    baseRevision: state.getState().revision,
    sent: [...new Set([...sent.slice(0, 1), ...sent.slice(-1)])],
  });
  const know = (server: FlowDraft, revision: string) => {
    saved = server;
    sent = [];
    state.setState({ revision });
  };

  const put = async (next: FlowDraft, keepalive: boolean) => {
    const baseRevision = state.getState().revision;
    sent = [...sent.filter((one) => one !== next).slice(-SENT_LIMIT), next];
    keeper.keep(edits());
    const { response } = await api.PUT('/v1/flows/{flowId}', {
      params: { path: { flowId }, header: { 'if-match': baseRevision } as never },
      body: toDocument(next),
      keepalive,
    });
    const revision = response.headers.get('etag') ?? baseRevision;
    know(next, revision);
    channel?.tell({ draft: next, revision, baseRevision });
  };

  const settle = () => {
    timer.forgetFailures();
    const isSaved = current() === saved;
    state.setState({ saveState: isSaved ? 'saved' : 'saving', trouble: null });
    // An edit during a repeated save has started no timer.
    if (!isSaved) return timer.afterEdit();
    keeper.forget();
    const [next, ...others] = toTakeOver;
    toTakeOver = others;
    if (next !== undefined) takeOver(next);
  };

  const save = async (keepalive = false): Promise<void> => {
    if (isStuck()) return;
    const next = current();
    if (next !== saved && sameJson(next, saved)) saved = next;
    if (next === saved) return settle();
    if (state.getState().saveState === 'saved') state.setState({ saveState: 'saving' });
    try {
      await put(next, keepalive);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 412)) return fail(error);
      const server = await readFlow(flowId).catch(fail);
      if (server === undefined) return;
      compare(server);
      return save();
    }
    settle();
  };

  const fail = (error: unknown): undefined => {
    const trouble = toTrouble(error);
    state.setState({ saveState: STATES[trouble.kind], trouble });
    keeper.keep(edits());
    if (trouble.kind === 'away') timer.afterFailure();
  };

  /** Compares the draft with one of the server that this window does not know. */
  const compare = (server: ServerFlow) => {
    const known = [saved, ...sent, current()].find((one) => sameJson(one, server.draft));
    if (known !== undefined) return know(known, server.revision);
    const merged = mergeQuietly({ base: saved, mine: current(), theirs: server.draft });
    if (merged === null) {
      const conflict = { base: saved, theirs: server.draft, revision: server.revision };
      state.setState({ saveState: 'conflict', trouble: null, conflict });
      return keeper.keep(edits());
    }
    know(server.draft, server.revision);
    draft.run(replaceDraft(merged, text.commands.merge));
  };

  /** Shows what the server has; only for a draft without edits of its own. */
  const follow = (server: Pick<ServerFlow, 'draft' | 'revision'>) => {
    isBehind = false;
    const isNew = !sameJson(server.draft, saved);
    know(isNew ? server.draft : saved, server.revision);
    if (isNew) draft.replace(server.draft);
  };
  const refresh = async () => {
    const asked = state.getState().revision;
    const server = await readFlow(flowId).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 404) fail(error);
    });
    // An answer from before a save of this window says nothing.
    if (server === undefined || !isClean() || state.getState().revision !== asked) return;
    isBehind = false;
    if (server.revision !== asked) follow(server);
  };
  const hear = (elsewhere: SavedElsewhere) => {
    const { revision, conflict } = state.getState();
    if (elsewhere.revision === revision) return;
    if (conflict !== null && elsewhere.baseRevision === conflict.revision) {
      state.setState({ conflict: { ...conflict, theirs: elsewhere.draft, revision: elsewhere.revision } });
    } else if (!isClean()) isBehind = true;
    else if (elsewhere.baseRevision === revision) follow(elsewhere);
    else void refresh();
  };

  /** Takes over the edits of a window that went before it could save them. */
  const takeOver = (kept: KeptEdits) => {
    const isOfServer = sameJson(kept.draft, saved) || sameJson(kept.draft, kept.base);
    if (!isOfServer) {
      const isDirect = kept.baseRevision === state.getState().revision;
      const isContinued = isDirect || kept.sent.some((one) => sameJson(one, saved));
      const [server, revision] = [saved, state.getState().revision];
      if (isContinued) sent = kept.sent;
      else know(kept.base, kept.baseRevision);
      draft.replace(kept.draft);
      if (!isContinued) compare({ flowId, draft: server, revision, publishedVersion: null });
      keeper.keepNow(edits());
    }
    void forgetEdits(kept);
  };

  const run = async () => {
    while (underWay !== null) await underWay;
    underWay = save();
    await underWay;
    underWay = null;
    if (isBehind && isClean()) await refresh();
  };
  const timer = createSaveTimer(() => void run());

  const onChange = () => {
    keeper.keep(edits());
    if (isStuck()) return;
    const { saveState, trouble } = state.getState();
    if (saveState === 'saved') state.setState({ saveState: 'saving' });
    // A server that is away is asked again by the timer of the failure.
    if (trouble?.kind !== 'away' && trouble?.kind !== 'signed-out') timer.afterEdit();
  };
  const onLeaving = () => {
    if (current() === saved) return;
    const isSent = underWay !== null || isStuck() || JSON.stringify(current()).length > KEEPALIVE_LENGTH;
    if (!isSent) void runKeepalive();
    keeper.keepNow(edits());
  };
  const runKeepalive = async () => {
    timer.stop();
    underWay = save(true);
    await underWay;
    underWay = null;
  };
  const onReturn = () => void (isClean() ? refresh() : run());

  const flush = async () => {
    do await run();
    while (state.getState().saveState === 'saving');
    const { saveState, trouble, revision } = state.getState();
    if (saveState !== 'saved') throw new Error(trouble?.message ?? text.saving.states[saveState]);
    return revision;
  };

  return {
    state,
    flush,
    catchUp: async () => {
      await flush();
      await refresh();
      return state.getState().revision;
    },
    resolve: (chosen) => {
      const { conflict } = state.getState();
      if (conflict === null) return;
      know(conflict.theirs, conflict.revision);
      state.setState({ saveState: 'saving', conflict: null });
      draft.run(replaceDraft(chosen, text.commands.merge));
      void run();
    },
    saveAsNew: async () => {
      const { id } = await dataOf(api.POST('/v1/flows', { body: toDocument(current()) }));
      saved = current();
      keeper.forget();
      return id;
    },
    start: () => {
      const giveUp = keeper.claim();
      channel = openFlowChannel(flowId, hear);
      const endPage = listenToPage({ onLeaving, onReturn });
      const unsubscribe = draft.subscribe((now, before) => {
        if (now.draft !== before.draft && now.draft !== saved) onChange();
        if (now.endGesture === null && before.endGesture !== null && isBehind && isClean()) void refresh();
      });
      if (!isStuck()) settle();
      if (current() !== saved) void run();
      return () => {
        unsubscribe();
        endPage();
        timer.stop();
        if (current() !== saved) keeper.keepNow(edits());
        const last = run().finally(() => {
          timer.stop();
          channel?.close();
          giveUp();
        });
        noteSave(flowId, last);
      };
    },
  };
}
