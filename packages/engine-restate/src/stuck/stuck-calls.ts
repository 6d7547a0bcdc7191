import { FlowError } from '@luluchat/flow-runtime';
import { MAX_STUCK_WORK } from '@luluchat/flow-runtime/engine';
import type { StuckWork, StuckWorkKind } from '@luluchat/flow-runtime/engine';
import { errorLine } from '@luluchat/flow-runtime/use-case';
import { callAdmin } from '../admin/call-admin.js';
import type { AdminAnswer } from '../admin/call-admin.js';
import { CONVERSATION, contactOf, DELIVERY } from '../work/work.js';
import type { Work } from '../work/work.js';

/** Options of {@link createStuckCalls}. */
export interface StuckCallsOptions {
  /** URL of Restate's admin API, without a path; `undefined`: nothing can be listed. */
  readonly adminUrl: string | undefined;
  /** Time in milliseconds for which a call fails before it counts as stuck. */
  readonly stuckAfterMs: number;
}

/** Calls of conversations and deliveries that Restate tries in vain, or that were paused there. All methods throw `engine_unavailable`. */
export interface StuckCalls {
  /** Lists the calls, the oldest first, at most {@link MAX_STUCK_WORK}. */
  list(): Promise<readonly StuckWork[]>;
  /** Finds a call that is stuck. */
  find(id: string): Promise<StuckWork | undefined>;
  /** Tries a call again now, on the newest build where Restate allows it. */
  resume(id: string): Promise<void>;
  /** Ends a call, without waiting for its worker. */
  kill(id: string): Promise<void>;
}

/** Form of the ids of Restate's calls. */
const CALL_ID = /^inv_[A-Za-z0-9]+$/;

const KINDS: Readonly<Record<Work['kind'] | 'deliver', StuckWorkKind>> = {
  resume: 'run',
  wake: 'timer',
  callback: 'callback',
  failure: 'failure',
  cancel: 'cancellation',
  erase: 'erasure',
  merge: 'merge',
  // The end of a pause is an instant, as that of a wait.
  release: 'timer',
  deliver: 'messages',
};

/** Row of the query, without what is null; instants as Restate writes them. */
interface CallRow {
  readonly id: string;
  readonly target_service_key: string;
  readonly target_handler_name: keyof typeof KINDS;
  readonly status: string;
  readonly attempts?: number;
  readonly since: string;
  readonly last_failure?: string;
}

/** Creates a list that reads Restate's tables of calls when it is asked. */
export function createStuckCalls({ adminUrl, stuckAfterMs }: StuckCallsOptions): StuckCalls {
  const requireUrl = (): string => {
    if (adminUrl !== undefined) return adminUrl;
    throw new FlowError('engine_unavailable', 'The engine was not given the address of the admin API of Restate.');
  };

  const query = async (condition: string): Promise<readonly StuckWork[]> => {
    // A call that is being tried has failed before, if this is not its first attempt.
    const statement = `
      SELECT id, target_service_key, target_handler_name, status, retry_count AS attempts,
        COALESCE(running_at, created_at) AS since, last_failure
      FROM sys_invocation
      WHERE target_service_name IN ('${CONVERSATION}', '${DELIVERY}')
        AND (status = 'paused' OR status = 'backing-off' OR (status = 'running' AND retry_count > 1))
        AND (status = 'paused' OR COALESCE(running_at, created_at) <= now() - INTERVAL '${stuckAfterMs} milliseconds')
        AND ${condition}
      ORDER BY since LIMIT ${MAX_STUCK_WORK}`;
    const answer = await callAdmin(requireUrl(), { method: 'POST', path: '/query', body: { query: statement } });
    if (!answer.isOk) throw refused(answer.status);
    return (JSON.parse(answer.text) as { readonly rows: readonly CallRow[] }).rows.map(toStuckWork);
  };

  const change = (id: string, what: string): Promise<AdminAnswer> =>
    callAdmin(requireUrl(), { method: 'PATCH', path: `/invocations/${id}/${what}` });

  return {
    list: () => query('TRUE'),
    find: async (id) => (CALL_ID.test(id) ? (await query(`id = '${id}'`))[0] : undefined),
    async resume(id) {
      // A call that is not paused stays on its build.
      const onNewest = await change(id, 'resume?deployment=latest');
      if (!onNewest.isOk) requireChanged(await change(id, 'resume'));
    },
    kill: async (id) => requireChanged(await change(id, 'kill')),
  };
}

/** Throws unless the call was changed, or has ended meanwhile. */
function requireChanged({ isOk, status }: AdminAnswer): void {
  if (!isOk && status !== 404) throw refused(status);
}

function refused(status: number): FlowError {
  return new FlowError('engine_unavailable', `The admin API of Restate answered with status ${status}.`);
}

function toStuckWork(row: CallRow): StuckWork {
  const { id, status, attempts = 0, last_failure: failure } = row;
  return {
    id,
    kind: KINDS[row.target_handler_name],
    status: status === 'paused' ? 'paused' : 'retrying',
    contactId: contactOf(row.target_service_key),
    runId: null,
    attempts,
    since: Date.parse(row.since),
    error: failure === undefined ? null : errorLine(failure),
  };
}
