import { api, dataOf } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { text } from '../../text/text.js';
import { contactBefore, eventsOfRun } from './events-of-run.js';
import type { RecordedMessage, RecordedRun } from './events-of-run.js';
import type { KeptAnswers, SimulatedContact, SimulationEvent } from './simulation-types.js';

/** Run that is played again. */
export interface RecordedChat {
  readonly run: Pick<RecordedRun, 'id' | 'flowVersion' | 'startedAt'>;
  readonly contact: SimulatedContact;
  readonly events: readonly SimulationEvent[];
  readonly answers: KeptAnswers;
  /** Facts that its history does not keep, in sentences. */
  readonly unknown: readonly string[];
}

const PAGE = 100;
/** Most pages of messages that are read: those of a run are among the newest. */
const MAX_PAGES = 10;

/**
 * Reads a run as a chat that a simulation can play: its events, the answers that its calls got, and its contact as it is now.
 * @throws ApiProblem when there is no such run. ServerUnreachable when no answer comes.
 */
export async function loadRecordedChat(runId: string, signal: AbortSignal): Promise<RecordedChat> {
  const params = { path: { runId } };
  const [run, recorded] = await Promise.all([
    dataOf(api.GET('/v1/runs/{runId}', { params, signal })),
    dataOf(api.GET('/v1/runs/{runId}/answers', { params, signal })),
  ]);
  const [contact, messages] = await Promise.all([loadContact(run, signal), loadMessages(run, signal)]);
  const events = eventsOfRun(run, messages);
  return {
    run,
    contact: contactBefore(contact, run),
    events,
    answers: recorded.answers as unknown as KeptAnswers,
    unknown: recorded.unknown,
  };
}

async function loadContact({ contactId }: RecordedRun, signal: AbortSignal): Promise<SimulatedContact> {
  try {
    const params = { path: { contact: contactId } };
    const { name, contactNumber, attributes, tags } = await dataOf(
      api.GET('/v1/contacts/{contact}', { params, signal }),
    );
    return { name, contactNumber: contactNumber ?? '', attributes, tags };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404)
      return { ...text.simulator.sampleContact, attributes: {}, tags: [] };
    throw error;
  }
}

async function loadMessages(run: RecordedRun, signal: AbortSignal): Promise<readonly RecordedMessage[]> {
  const messages: RecordedMessage[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { order: 'newest' as const, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const params = { path: { contact: run.contactId }, query };
    const { items, nextCursor } = await dataOf(api.GET('/v1/contacts/{contact}/messages', { params, signal }));
    messages.push(...items);
    const oldest = items.at(-1);
    const isBefore = oldest !== undefined && Date.parse(oldest.createdAt) < Date.parse(run.startedAt) - 60_000;
    if (nextCursor === null || isBefore) break;
    cursor = nextCursor;
  }
  return messages;
}
