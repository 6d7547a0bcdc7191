import { isPaused } from '../../contact/contact-pause.js';
import type { Contact } from '../../contact/contact.js';
import type { OccurrenceRecord } from '../../port/store/schedule-repository.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { segmentOfOccurrence } from '../../schedule/segment-of-occurrence.js';
import { createSegmentMatcher } from '../../segment/create-segment-matcher.js';
import type { Segment } from '../../segment/segment.js';
import type { EngineContext } from '../port/engine-context.js';
import { createScheduledRun } from './create-scheduled-run.js';
import type { TimedTriggerReader } from './timed-triggers.js';

type Dependencies = Pick<EngineContext, 'store' | 'ids' | 'clock' | 'logger' | 'observer' | 'pausedStarts'>;

/** Most runs that are stored together. */
const BATCH = 100;
/** Contacts that are read at once, and those that are looked at for one batch. */
const PAGE = 500;
const MAX_READ = 5000;
const MINUTE_MS = 60_000;

/** Runs that were stored and have not begun, and the instant from which the next ones may be started. */
export interface StartedRuns {
  readonly runs: readonly RunRecord[];
  /** `null`: there are no more, or it is not known. */
  readonly nextAt: number | null;
}

const NOTHING: StartedRuns = { runs: [], nextAt: null };

/** Stores the next runs of an occurrence. None if it is paused, if another server has stored them, or if no contact was found yet. */
export async function startOccurrenceRuns(
  engine: Dependencies,
  triggers: TimedTriggerReader,
  startsPerMinute: number,
  occurrence: OccurrenceRecord,
): Promise<StartedRuns> {
  const { flows, schedules } = engine.store;
  const { id, flowId, flowVersion, trigger: name, dueAt, cursor: after } = occurrence;
  const found = (await triggers.read(flowId, flowVersion)).find((one) => one.name === name);
  if (found === undefined || (await flows.findPublished(flowId)) === undefined) {
    await schedules.cancel({ id, at: engine.clock.now() });
    return NOTHING;
  }
  const { trigger, whileRunning } = found;
  const limit = Math.min(startsPerMinute, trigger.maxPerMinute ?? Infinity);
  const most = Math.max(1, Math.min(BATCH, Math.floor(limit / 10)));
  const read = await readContacts(engine, segmentOfOccurrence(trigger, dueAt), after, most);
  const at = engine.clock.now();
  const contacts = read.contacts.filter((contact) => mayStart(engine, contact, at));
  const runs = contacts.map(({ contactId }) =>
    createScheduledRun(engine, { flow: { flowId, version: flowVersion }, trigger: found, contactId, dueAt, at }),
  );
  const pauseMs = Math.ceil((runs.length * MINUTE_MS) / limit);
  const nextAt = read.isEnd ? null : at + pauseMs;
  const batch = { id, after, cursor: read.cursor, runs, whileRunning, nextAt, at };
  const started = await schedules.startBatch(batch);
  if (started === undefined) return NOTHING;
  if (nextAt === null) engine.logger.info('a schedule has started all runs', { flowId, occurrenceId: id });
  const ids = new Set(started.startedIds);
  return { runs: runs.filter((run) => ids.has(run.id)), nextAt };
}

/** Tells whether a contact takes part; one whose automation is paused does not, if starts are refused meanwhile. */
function mayStart({ pausedStarts, observer }: Dependencies, contact: Contact, at: number): boolean {
  if (pausedStarts === 'wait' || !isPaused(contact, at)) return true;
  observer.onRunRefused('contact_paused');
  return false;
}

interface ReadContacts {
  readonly contacts: readonly Contact[];
  /** Id of the last contact that was looked at. */
  readonly cursor: string;
  /** `true` if there are no more. */
  readonly isEnd: boolean;
}

/** Reads contacts of a segment behind a cursor, at most `most`. */
async function readContacts(
  { store }: Dependencies,
  segment: Segment,
  after: string,
  most: number,
): Promise<ReadContacts> {
  const isIn = createSegmentMatcher(segment);
  const holding = attributeThatAllHave(segment);
  const contacts: Contact[] = [];
  let cursor = after;
  for (let read = 0; read < MAX_READ;) {
    // Most segments of many contacts fill a batch at once.
    const limit = read === 0 ? most : PAGE;
    const page = await store.contacts.scan({ after: cursor, limit, ...(holding !== undefined && { holding }) });
    const isLast = page.length < limit;
    for (const contact of page) {
      cursor = contact.contactId;
      if (isIn(contact)) contacts.push(contact);
      if (contacts.length === most) return { contacts, cursor, isEnd: isLast && contact === page.at(-1) };
    }
    if (isLast) return { contacts, cursor, isEnd: true };
    read += page.length;
  }
  return { contacts, cursor, isEnd: false };
}

/** Returns an attribute that each contact of a segment has; `undefined` if there is none for certain. */
function attributeThatAllHave({ attributes = [] }: Segment): string | undefined {
  return attributes.find(({ operator }) => !MATCH_WITHOUT_VALUE.includes(operator))?.name;
}

/** Operators that match contacts without a value as well. */
const MATCH_WITHOUT_VALUE: readonly string[] = ['not-equals', 'not-contains', 'is-unknown'];
