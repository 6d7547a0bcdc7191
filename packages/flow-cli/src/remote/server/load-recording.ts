import type { AttributeType, JsonObject } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { RecordedContact, RecordedMessage, RecordedRun } from '@luluchat/flow-simulator';
import type { ApiClient } from './api-client.js';
import { ApiError } from './api-error.js';
import { listAll } from './list-all.js';

/** A run, and the version of the flow that it followed. */
export interface LoadedRun {
  readonly run: RecordedRun & { readonly flowVersion: number };
  readonly document: FlowDocument;
}

/** Records of a run on a server. */
export interface LoadedRecording {
  /** The run, followed by the runs that took over from it. */
  readonly runs: readonly [LoadedRun, ...LoadedRun[]];
  readonly contact: RecordedContact;
  readonly messages: readonly RecordedMessage[];
  readonly attributes: Readonly<Record<string, AttributeType>>;
}

/** Most runs that are followed: a run that enters flow after flow is no test any more. */
const MAX_RUNS = 20;

/**
 * Loads the records of a run.
 *
 * @throws {ApiError} if there is no such run, or a call fails.
 */
export async function loadRecording(client: ApiClient, runId: string): Promise<LoadedRecording> {
  const get = async (path: string): Promise<JsonObject> => (await client.call({ method: 'GET', path })).body;
  const loadRun = async (id: string): Promise<LoadedRun> => {
    const run = (await get(`/v1/runs/${encodeURIComponent(id)}`)) as unknown as LoadedRun['run'];
    if (typeof run.flowId !== 'string' || !Array.isArray(run.steps)) throw unreadable(client.server);
    const { document } = await get(`/v1/flows/${encodeURIComponent(run.flowId)}/versions/${run.flowVersion}`);
    if (!isPlainObject(document)) throw unreadable(client.server);
    return { run, document: document as unknown as FlowDocument };
  };

  const first = await loadRun(runId);
  const others: LoadedRun[] = [];
  for (let { entered } = first.run; entered && others.length < MAX_RUNS; entered = others.at(-1)?.run.entered ?? null) {
    others.push(await loadRun(entered.runId));
  }
  const { contactId } = first.run as unknown as { readonly contactId: string };
  const contactPath = `/v1/contacts/${encodeURIComponent(contactId)}`;
  return {
    runs: [first, ...others],
    contact: (await get(contactPath)) as unknown as RecordedContact,
    messages: (await listAll(client, `${contactPath}/messages`)) as unknown as readonly RecordedMessage[],
    attributes: Object.fromEntries(
      (await listAll(client, '/v1/attributes')).map(({ key, type }) => [String(key), type as AttributeType]),
    ),
  };
}

function unreadable(server: string): ApiError {
  return new ApiError(`${server} answered with a run of another form. Update luluchat, or check the address.`);
}
