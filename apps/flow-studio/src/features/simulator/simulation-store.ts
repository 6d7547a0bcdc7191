import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { DraftStore } from '../../draft/draft-store.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { askSimulation } from './ask-simulation.js';
import { loadRecordedChat } from './load-recorded-chat.js';
import type { RecordedChat } from './load-recorded-chat.js';
import { endedRuns } from './ended-runs.js';
import { isSameFlow } from './is-same-flow.js';
import { answersToKeep, webhookRulesFor } from './webhook-rules.js';
import { text } from '../../text/text.js';
import type {
  KeptAnswers,
  PlayedOn,
  SimulationEvent,
  SimulationSetup,
  SimulationView,
  Turn,
} from './simulation-types.js';

/** State of the chat with the flow on the screen. */
export interface SimulationState {
  readonly setup: SimulationSetup;
  readonly events: readonly SimulationEvent[];
  /** Events that were played, with how far the chat had come after each. */
  readonly turns: readonly Turn[];
  /** Settings that the events were played on; null before the first. */
  readonly played: PlayedOn | null;
  readonly view: SimulationView | null;
  readonly isPending: boolean;
  /** Run that is played again; null in a chat of the author's own. */
  readonly source: RecordedChat | null;
  /** Reason why the last event could not be played: it stays among the events. */
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
  /** Plays a run again on the flow on the screen, with its recorded answers. */
  readonly playRun: (runId: string) => void;
  readonly changeSetup: (change: Partial<SimulationSetup>) => void;
}

/** Settings of a chat that the author has not changed. */
const DEFAULT_SETUP: SimulationSetup = {
  contact: { ...text.simulator.sampleContact, attributes: {}, tags: [] },
  startAt: null,
  callsLive: true,
  webhooks: {},
  random: {},
};

const NO_CHAT = { events: [], turns: [], played: null, view: null, isPending: false, source: null, failure: null };

/** Makes the store of the chat with an open flow. */
export function createSimulationStore(drafts: DraftStore): SimulationStore {
  const store = createStore<SimulationState>(() => ({ setup: DEFAULT_SETUP, ...NO_CHAT }));
  let controller = new AbortController();

  const playedNow = (startAt?: string): PlayedOn => {
    const { setup } = store.getState();
    const now = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
    return { draft: drafts.getState().draft, setup, startAt: setup.startAt ?? startAt ?? now };
  };
  const play = async (events: readonly SimulationEvent[], played: PlayedOn, kept: KeptAnswers) => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const { setup } = store.getState();
    store.setState({ events, played, isPending: true, failure: null });
    const { draft: document, startAt } = played;
    const { contact, random } = played.setup;
    const webhooks = webhookRulesFor(setup, kept);
    try {
      const { flowId } = drafts.getState();
      const view = await askSimulation({ flowId, document, contact, startAt, webhooks, random, events }, signal);
      if (signal.aborted) return;
      store.setState(({ turns }) => ({ view, isPending: false, turns: turnsAfter(turns, events, view) }));
    } catch (error) {
      if (signal.aborted) return;
      store.setState({ isPending: false, failure: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const restart = () => {
    controller.abort();
    store.setState(({ source, setup }) => ({ ...NO_CHAT, setup: source === null ? setup : DEFAULT_SETUP }));
  };
  const playRun = async (runId: string) => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    store.setState({ ...NO_CHAT, isPending: true });
    try {
      const source = await loadRecordedChat(runId, signal);
      if (signal.aborted) return;
      const { startedAt: startAt } = source.run;
      store.setState({ source, setup: { ...DEFAULT_SETUP, contact: source.contact, startAt, callsLive: false } });
      await play(source.events, playedNow(), source.answers);
    } catch (error) {
      if (signal.aborted) return;
      store.setState({ isPending: false, failure: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  return {
    ...store,
    act: (event) => {
      const { isPending, failure, events, played, turns } = store.getState();
      if (isPending || failure !== null) return;
      void play([...events, event], played ?? playedNow(), turns.at(-1)?.answers ?? {});
    },
    replay: () => {
      const { events, played, turns, setup } = store.getState();
      if (events.length === 0 || played === null) return;
      const next = playedNow(played.startAt);
      void play(events, next, answersToKeep(turns.at(-1)?.answers ?? {}, played, next.draft, setup));
    },
    takeBack: () => {
      const { events, played, turns } = store.getState();
      const rest = events.slice(0, -1);
      if (rest.length === 0 || played === null) return restart();
      const kept = turns.slice(0, rest.length);
      store.setState({ turns: kept });
      void play(rest, played, kept.at(-1)?.answers ?? {});
    },
    restart,
    playRun: (runId) => void playRun(runId),
    changeSetup: (change) => store.setState(({ setup }) => ({ setup: { ...setup, ...change } })),
  };
}

/** Notes how far a chat has come after its last event; what is known of those before stays, as far as it is still true. */
function turnsAfter(
  before: readonly Turn[],
  events: readonly SimulationEvent[],
  { messages: { length }, answers, runs }: SimulationView,
): readonly Turn[] {
  const ended = endedRuns(runs).length;
  const now = { messages: length, ended, answers: answers as unknown as KeptAnswers };
  return events.map((event, index) => {
    const known = before[index];
    if (index === events.length - 1 || known === undefined) return { event, ...now };
    const { answers: kept } = known;
    return { event, messages: Math.min(known.messages, length), ended: Math.min(known.ended, ended), answers: kept };
  });
}

/** Tells whether the flow or the settings are no longer those that a chat was played on. */
export function isOutdated(played: PlayedOn | null, draft: FlowDraft, setup: SimulationSetup): boolean {
  if (played === null) return false;
  return played.setup !== setup || !isSameFlow(played.draft, draft);
}
