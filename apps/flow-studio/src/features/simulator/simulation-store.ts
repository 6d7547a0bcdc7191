import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { DraftStore } from '../../draft/draft-store.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { askSimulation } from './ask-simulation.js';
import { isSameFlow } from './is-same-flow.js';
import { webhookRulesFor } from './webhook-rules.js';
import { text } from '../../text/text.js';
import type { PlayedOn, SimulationEvent, SimulationSetup, SimulationView } from './simulation-types.js';

/** State of the chat with the flow on the screen. */
export interface SimulationState {
  readonly setup: SimulationSetup;
  readonly events: readonly SimulationEvent[];
  /** How many messages there were after each event that was played. */
  readonly counts: readonly number[];
  /** What the events were played on; null before the first. */
  readonly played: PlayedOn | null;
  readonly view: SimulationView | null;
  readonly isPending: boolean;
  /** Why the last event could not be played: it stays among the events. */
  readonly failure: Error | null;
}

/** Store of the chat with the flow on the screen. */
export interface SimulationStore extends StoreApi<SimulationState> {
  /** Lets something happen. Ignored while the answer to the event before is missing. */
  readonly act: (event: SimulationEvent) => void;
  /** Plays the events so far once more, on the flow and the settings as they are now: also after a failure. */
  readonly replay: () => void;
  /** Takes the last event back. */
  readonly takeBack: () => void;
  /** Begins a new chat. */
  readonly restart: () => void;
  readonly changeSetup: (change: Partial<SimulationSetup>) => void;
}

/** Settings of a chat that the author has not changed. */
const DEFAULT_SETUP: SimulationSetup = {
  contact: { ...text.simulator.sampleContact, attributes: {}, tags: [] },
  startAt: null,
  webhooks: {},
  random: {},
};

const NO_CHAT = { events: [], counts: [], played: null, view: null, isPending: false, failure: null };

/** Makes the store of the chat with an open flow. */
export function createSimulationStore(drafts: DraftStore): SimulationStore {
  const store = createStore<SimulationState>(() => ({ setup: DEFAULT_SETUP, ...NO_CHAT }));
  let controller = new AbortController();

  const playedNow = (startAt?: string): PlayedOn => {
    const { setup } = store.getState();
    const now = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
    return { draft: drafts.getState().draft, setup, startAt: setup.startAt ?? startAt ?? now };
  };
  const play = async (events: readonly SimulationEvent[], played: PlayedOn) => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const { setup } = store.getState();
    store.setState({ events, played, isPending: true, failure: null });
    const { draft: document, startAt } = played;
    const { contact, random } = played.setup;
    const webhooks = webhookRulesFor({ document, setup });
    try {
      const { flowId } = drafts.getState();
      const view = await askSimulation({ flowId, document, contact, startAt, webhooks, random, events }, signal);
      if (signal.aborted) return;
      store.setState(({ counts }) => ({ view, isPending: false, counts: countsFor(counts, events, view) }));
    } catch (error) {
      if (signal.aborted) return;
      store.setState({ isPending: false, failure: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const restart = () => {
    controller.abort();
    store.setState(NO_CHAT);
  };
  return {
    ...store,
    act: (event) => {
      const { isPending, failure, events, played } = store.getState();
      if (isPending || failure !== null) return;
      void play([...events, event], played ?? playedNow());
    },
    replay: () => {
      const { events, played } = store.getState();
      if (events.length > 0) void play(events, playedNow(played?.startAt));
    },
    takeBack: () => {
      const { events, played, counts } = store.getState();
      const rest = events.slice(0, -1);
      if (rest.length === 0 || played === null) return restart();
      store.setState({ counts: counts.slice(0, rest.length) });
      void play(rest, played);
    },
    restart,
    changeSetup: (change) => store.setState(({ setup }) => ({ setup: { ...setup, ...change } })),
  };
}

/** Keeps how many messages there were after each event, as far as that is still true. */
function countsFor(
  before: readonly number[],
  events: readonly SimulationEvent[],
  { messages }: SimulationView,
): readonly number[] {
  const known = before.slice(0, events.length - 1).map((count) => Math.min(count, messages.length));
  const gap = Array.from({ length: events.length - 1 - known.length }, () => known.at(-1) ?? 0);
  return [...known, ...gap, messages.length];
}

/** Tells whether the flow or the settings are no longer those that a chat was played on. */
export function isOutdated(played: PlayedOn | null, draft: FlowDraft, setup: SimulationSetup): boolean {
  if (played === null) return false;
  const { contact, random, startAt } = played.setup;
  const isSameSetup = contact === setup.contact && random === setup.random && startAt === setup.startAt;
  return !isSameSetup || !isSameFlow(played.draft, draft);
}
