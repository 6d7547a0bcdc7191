import { FlowError } from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONVERSATION, DELIVERY, keyOf } from '../work/work.js';
import { callAdmin } from './call-admin.js';
import type { AdminAnswer, AdminCall } from './call-admin.js';

/** Looks at what is left: calls that are under way end soon, since the store has nothing for them. */
const LOOKS = 20;
const PAUSE_MS = 100;
const ROWS = 500;
const OBJECTS = `('${CONVERSATION}', '${DELIVERY}')`;

/** A call of one of the objects of the contact. */
interface CallRow {
  readonly id: string;
  readonly status: string;
}

/**
 * Removes from Restate what it keeps of the objects of an erased contact: journals of calls that are over, timers, and state. Resolves to
 * `false` if calls are still under way after two seconds; Restate keeps their journals until their retention ends.
 *
 * @throws {FlowError} `engine_unavailable` when Restate does not answer
 */
export async function purgeContact(adminUrl: string, contactId: string): Promise<boolean> {
  const key = keyOf(contactId);
  for (let look = 1; ; look += 1) {
    const calls = await query<CallRow>(
      adminUrl,
      `SELECT id, status FROM sys_invocation
        WHERE target_service_name IN ${OBJECTS} AND target_service_key = ${quoted(key)} LIMIT ${ROWS}`,
    );
    if (calls.length === 0) break;
    if (look > LOOKS) return false;
    for (const { id, status } of calls) {
      if (status === 'completed') await change(adminUrl, { method: 'PATCH', path: `/invocations/${id}/purge` });
      else if (status === 'scheduled') await change(adminUrl, { method: 'PATCH', path: `/invocations/${id}/kill` });
    }
    await sleep(PAUSE_MS);
  }
  const states = await query<{ readonly service_name: string }>(
    adminUrl,
    `SELECT DISTINCT service_name FROM state WHERE service_name IN ${OBJECTS} AND service_key = ${quoted(key)}`,
  );
  for (const { service_name: service } of states) {
    const body = { object_key: key, new_state: {} };
    await change(adminUrl, { method: 'POST', path: `/services/${service}/state`, body });
  }
  return true;
}

async function query<Row>(adminUrl: string, statement: string): Promise<readonly Row[]> {
  const answer = await callAdmin(adminUrl, { method: 'POST', path: '/query', body: { query: statement } });
  if (!answer.isOk) throw refused(answer);
  return (JSON.parse(answer.text) as { readonly rows: readonly Row[] }).rows;
}

/** A call may have ended, or been purged, meanwhile. */
async function change(adminUrl: string, call: AdminCall): Promise<void> {
  const answer = await callAdmin(adminUrl, call);
  if (!answer.isOk && answer.status !== 404 && answer.status !== 409) throw refused(answer);
}

function refused({ status }: AdminAnswer): FlowError {
  return new FlowError('engine_unavailable', `The admin API of Restate answered with status ${status}.`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
