import type { DraftTrigger } from '../../draft/flow-draft.js';
import { formatInstant } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import type { ChatEntry, ChatNote } from '../phone/chat-message.js';
import { endedRuns, noteOfEnd } from './ended-runs.js';
import type { EventOutcome, SimulatedChange, SimulationEvent, SimulationProblem } from './simulation-types.js';
import type { SimulationState } from './simulation-store.js';

/** Writes down a chat as the phone shows it: the messages, what happened between them, and what waits for its answer. */
export function chatEntries({ view, events, turns, isPending, played }: SimulationState): readonly ChatEntry[] {
  const messages = view?.messages ?? [];
  const outcomes = (view?.outcomes ?? []) as unknown as readonly EventOutcome[];
  const entries: ChatEntry[] = [];
  const ends = endedRuns(view?.runs ?? []).map(noteOfEnd);
  let shown = 0;
  let told = 0;
  turns.forEach(({ event, messages: until, ended }, index) => {
    const note = noteOf(event);
    if (note !== undefined) entries.push({ id: `event ${index}`, note });
    entries.push(...messages.slice(shown, until));
    shown = Math.max(shown, until);
    entries.push(...ends.slice(told, ended).filter((end) => end !== undefined));
    told = Math.max(told, ended);
    const refusal = refusalOf(outcomes[index], index, played?.draft.triggers ?? []);
    if (refusal !== undefined) entries.push(refusal);
  });
  entries.push(...messages.slice(shown));
  const waiting = events.at(-1);
  if (isPending && waiting !== undefined && events.length > turns.length) entries.push(pendingEntry(waiting));
  return entries;
}

function noteOf(event: SimulationEvent): string | undefined {
  const notes = text.simulator.notes;
  if ('trigger' in event) return notes.trigger(Object.keys(event.trigger.data).length);
  if ('schedule' in event) return notes.schedule;
  if ('failed' in event) return notes.failed(event.failed.code);
  if ('wait' in event) return notes.wait(event.wait);
  if ('waitUntil' in event)
    return event.waitUntil === 'wake-up' ? notes.wakeUp : notes.waitUntil(formatInstant(Date.parse(event.waitUntil)));
  if ('change' in event) return changeNote(event.change);
  if ('cancel' in event) return notes.cancel;
  return undefined;
}

function changeNote({ attributes = {}, addTags = [], removeTags = [] }: SimulatedChange): string {
  const notes = text.simulator.notes;
  return [
    ...Object.entries(attributes).map(([key, value]) =>
      value === null ? notes.attributeRemoved(key) : notes.attributeSet(key, String(value)),
    ),
    ...addTags.map(notes.tagAdded),
    ...removeTags.map(notes.tagRemoved),
  ].join(' ');
}

function refusalOf(
  outcome: EventOutcome | undefined,
  index: number,
  triggers: readonly DraftTrigger[],
): ChatNote | undefined {
  const id = `outcome ${index}`;
  if (outcome?.type === 'refused') return { id, note: outcome.message ?? text.simulator.notes.refused, tone: 'danger' };
  if (outcome?.outcome !== 'unmatched') return undefined;
  return { id, note: text.simulator.notes.unmatched(keywordStarts(triggers)), tone: 'warning' };
}

/** Most keywords of a trigger that are named. */
const NAMED_KEYWORDS = 5;

/** Returns the keywords of a flow's triggers; those without any start nothing. */
function keywordStarts(triggers: readonly DraftTrigger[]) {
  return triggers.flatMap(({ type, match, keywords }) => {
    if (type !== 'keyword' || !Array.isArray(keywords)) return [];
    const named = keywords.filter((word): word is string => typeof word === 'string' && word.trim() !== '');
    return named.length === 0
      ? []
      : [{ match: typeof match === 'string' ? match : 'is', keywords: named.slice(0, NAMED_KEYWORDS) }];
  });
}

/** Entries that are shown until the server has answered. */
function pendingEntry(event: SimulationEvent): ChatEntry {
  const words = 'message' in event ? event.message : 'tap' in event ? event.tap : undefined;
  if (words === undefined) return { id: 'pending', note: text.simulator.pending };
  return { id: 'pending', direction: 'inbound', type: 'text', text: words };
}

/** Returns what the simulation had no place for, in words. */
export function problemsOf({ view }: SimulationState): readonly SimulationProblem[] {
  return (view?.problems ?? []) as unknown as readonly SimulationProblem[];
}
