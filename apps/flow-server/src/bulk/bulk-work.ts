import { FlowError } from '@luluchat/flow-runtime';
import { isFinal } from '@luluchat/flow-runtime/engine';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import { planRepeat } from '@luluchat/flow-runtime/use-case';
import type { BulkOperation, BulkRequest, FlowStore, RunFilter, RunHead } from '@luluchat/flow-runtime/store';

/** Result of one change: `changed`, or the reason for which there is none. */
export type BulkOutcome = 'changed' | { readonly skipped: string };

/** A run or message of a bulk operation. */
export interface BulkItem {
  readonly id: string;
  /** Makes the change; with a dry run, tells what it would be. May be repeated. */
  change(): Promise<BulkOutcome>;
}

/** Items of a bulk operation from a place on, and the place behind them; `null` at the end. */
export interface BulkPage {
  readonly items: readonly BulkItem[];
  readonly place: string | null;
}

/** Parts of the server that bulk operations use. */
export interface BulkParts {
  readonly store: Pick<FlowStore, 'runs' | 'messages' | 'flows'>;
  readonly engine: Pick<FlowEngine, 'cancel' | 'repeat' | 'sendAgain'>;
}

/** Codes of errors that say why a run is left as it is. */
const SKIPPED: ReadonlySet<string> = new Set([
  ...['unknown_run', 'unknown_flow', 'run_in_progress', 'too_many_runs', 'contact_paused'],
]);

/** Lists items of a bulk operation, at most `limit`, from a place on. */
export async function listBulkItems(
  parts: BulkParts,
  operation: BulkOperation,
  place: string | null,
  limit: number,
): Promise<BulkPage> {
  const filters = filtersOf(operation.request);
  const { part, cursor } = readPlace(place);
  const filter = filters[part];
  if (filter === undefined) return { items: [], place: null };
  const page = { limit, ...(cursor !== '' && { cursor }) };
  const { items, nextCursor } = await listPart(parts, operation, filter, page);
  if (nextCursor !== null) return { items, place: `${part}:${nextCursor}` };
  return { items, place: part + 1 < filters.length ? `${part + 1}:` : null };
}

async function listPart(
  parts: BulkParts,
  operation: BulkOperation,
  filter: RunFilter,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{ readonly items: readonly BulkItem[]; readonly nextCursor: string | null }> {
  const { store } = parts;
  if (operation.request.action === 'resend') {
    const { flowId, contactId, startedFrom: createdFrom, startedBefore: createdBefore } = filter;
    const found = await store.messages.listFailed({ flowId, contactId, createdFrom, createdBefore }, page);
    return { ...found, items: found.items.map(({ id }) => ({ id, change: () => resend(parts, operation, id) })) };
  }
  const found = await store.runs.listHeads(filter, page);
  return {
    ...found,
    items: found.items.map((run) => ({ id: run.id, change: () => changeRun(parts, operation, run) })),
  };
}

/**
 * Returns the filters that are walked one after another. A run can begin to wait, or stop waiting, behind the place that a walk has
 * reached, so runs to cancel are walked twice.
 */
function filtersOf({ action, filter, isDryRun }: BulkRequest): readonly RunFilter[] {
  const withStatus = (...statuses: readonly NonNullable<RunFilter['status']>[]): readonly RunFilter[] =>
    statuses.map((status) => ({ ...filter, status }));
  if (filter.status !== undefined) return [filter];
  if (action === 'cancel') {
    return isDryRun ? withStatus('waiting', 'running') : withStatus('waiting', 'running', 'waiting', 'running');
  }
  // A run with a step that failed may have completed over the exit for it.
  const { errorKind, destination, exit } = filter;
  if (action === 'resume' && (errorKind ?? destination ?? exit) === undefined) return withStatus('failed', 'stalled');
  return [filter];
}

function readPlace(place: string | null): { readonly part: number; readonly cursor: string } {
  if (place === null) return { part: 0, cursor: '' };
  const at = place.indexOf(':');
  return { part: Number(place.slice(0, at)), cursor: place.slice(at + 1) };
}

async function changeRun(
  parts: BulkParts,
  { id: operationId, request }: BulkOperation,
  run: RunHead,
): Promise<BulkOutcome> {
  const { action, version, isDryRun } = request;
  try {
    if (action === 'cancel') return await cancel(parts, run, isDryRun);
    const from = action === 'rerun' ? 'start' : 'failed-step';
    const repeat = { runId: run.id, from, version } as const;
    if (isDryRun) return await tellRepeat(parts, repeat);
    // After a restart, the last items are changed once more: the key has each run repeated once.
    await parts.engine.repeat({ ...repeat, idempotencyKey: `${operationId} ${run.id}` });
    return 'changed';
  } catch (error) {
    if (FlowError.is(error, 'not_repeatable')) return { skipped: String(error.details['reason']) };
    if (FlowError.is(error) && SKIPPED.has(error.code)) return { skipped: error.code };
    throw error;
  }
}

async function cancel({ engine }: BulkParts, { id, state }: RunHead, isDryRun: boolean): Promise<BulkOutcome> {
  if (isFinal(state.status)) return { skipped: 'ended' };
  if (!isDryRun) await engine.cancel(id);
  return 'changed';
}

async function tellRepeat({ store }: BulkParts, repeat: Parameters<typeof planRepeat>[1]): Promise<BulkOutcome> {
  const { run, whileRunning } = await planRepeat(store, repeat);
  if (whileRunning === 'keep') return 'changed';
  const { runs } = await store.runs.readConversation(run.contactId);
  return runs.length === 0 ? 'changed' : { skipped: 'run_in_progress' };
}

async function resend({ engine }: BulkParts, { request }: BulkOperation, messageId: string): Promise<BulkOutcome> {
  if (request.isDryRun) return 'changed';
  return (await engine.sendAgain(messageId)) === undefined ? { skipped: 'not_failed' } : 'changed';
}
