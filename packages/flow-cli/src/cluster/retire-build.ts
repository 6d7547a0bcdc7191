import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../error/command-error.js';
import type { AdminClient, Deployment } from './admin-client.js';
import { sameUrl } from './same-url.js';

/** Options of {@link retireBuild}. */
export interface RetireOptions {
  /** Longest time in milliseconds to wait; `undefined`: as long as it takes. */
  readonly timeoutMs: number | undefined;
  /** Called with the number of calls that are not done on the build, before each pause. */
  readonly onProgress: (calls: number) => void;
}

const PAUSE_MS = 1_000;

/**
 * Waits until no call is left that must end on a build, then removes the build from Restate. Its servers can be stopped then. Resolves
 * to the id of the deployment.
 *
 * @throws {CommandError} 1 if the build is not registered, if it gets new work, or after `timeoutMs`. Nothing is removed then.
 */
export async function retireBuild(
  admin: AdminClient,
  workerUrl: string,
  { timeoutMs, onProgress }: RetireOptions,
): Promise<string> {
  const { id } = await findDeployment(admin, workerUrl);
  const until = performance.now() + (timeoutMs ?? Infinity);
  for (;;) {
    await refuseNewest(admin, workerUrl, id);
    const calls = await countCalls(admin, id);
    if (calls === 0) break;
    onProgress(calls);
    if (performance.now() >= until) {
      throw new CommandError(
        1,
        `${calls === 1 ? '1 call is' : `${calls} calls are`} not done on ${workerUrl}. Nothing was removed: its servers are still needed.`,
      );
    }
    await sleep(Math.min(PAUSE_MS, until - performance.now()));
  }
  // Without force, Restate does not remove deployments.
  const answer = await admin.send('DELETE', `/deployments/${encodeURIComponent(id)}?force=true`);
  if (answer.isOk || answer.status === 404) return id;
  throw new CommandError(1, `Restate did not remove ${workerUrl} (${answer.status}): ${answer.problem}`);
}

async function findDeployment(admin: AdminClient, workerUrl: string): Promise<Deployment> {
  const deployments = await admin.listDeployments();
  const found = deployments.find(({ uri }) => sameUrl(uri, workerUrl));
  if (found !== undefined) return found;
  const known = deployments.map(({ uri }) => uri).join(', ');
  throw new CommandError(
    1,
    `${workerUrl} is not registered. ${known === '' ? 'No build is.' : `Registered: ${known}`}`,
  );
}

/** Refuses the build to which Restate sends new work: without it, that would wait for ever. */
async function refuseNewest(admin: AdminClient, workerUrl: string, id: string): Promise<void> {
  const services = await admin.query<{ name: string }>(
    `SELECT name FROM sys_service WHERE deployment_id = '${quoted(id)}'`,
  );
  if (services.length === 0) return;
  throw new CommandError(
    1,
    `${workerUrl} is the newest build, which gets all new work. Register the one that replaces it first.`,
  );
}

/** Counts the calls that must end on the build, and those that run there: Restate pins a call when the build has recorded something. */
async function countCalls(admin: AdminClient, id: string): Promise<number> {
  const [row] = await admin.query<{ calls: number }>(
    `SELECT count(*) AS calls FROM sys_invocation
      WHERE (pinned_deployment_id = '${quoted(id)}' AND status <> 'completed')
        OR (last_attempt_deployment_id = '${quoted(id)}' AND status = 'running')`,
  );
  return row?.calls ?? 0;
}

function quoted(text: string): string {
  return text.replaceAll("'", "''");
}
