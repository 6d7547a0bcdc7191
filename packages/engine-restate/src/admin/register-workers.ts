import { FlowError } from '@luluchat/flow-runtime';
import { CONVERSATION } from '../work/work.js';
import { callAdmin } from './call-admin.js';

/** Options of {@link registerWorkers}. */
export interface RegisterWorkersOptions {
  /** URL of Restate's admin API, without a path: `http://127.0.0.1:9070`. */
  readonly adminUrl: string;
  /** URL at which Restate calls the workers of one build. */
  readonly workerUrl: string;
  /** Ends the registration when it is aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Registers the workers of one build with the cluster, which then sends new work to them. Does nothing if their URL is registered
 * already, and never replaces another build at the same URL: give each build a URL of its own.
 *
 * @throws {FlowError} `engine_unavailable` when Restate does not answer or refuses the workers, or the signal is aborted
 */
export async function registerWorkers({ adminUrl, workerUrl, signal }: RegisterWorkersOptions): Promise<void> {
  const body = { uri: workerUrl, force: false };
  const { isOk, status, text } = await callAdmin(adminUrl, { method: 'POST', path: '/deployments', body, signal });
  if (isOk) return;
  throw new FlowError(
    'engine_unavailable',
    `Restate did not register the workers at ${workerUrl} (status ${status}): ${text.slice(0, 500)}`,
  );
}

/**
 * Registers the workers with a cluster that knows no build at all: it has lost its data, or is a new one. Resolves to `true` if it did, and does
 * nothing if any build is registered, since this may be an older one.
 *
 * @throws {FlowError} `engine_unavailable` when Restate does not answer or refuses the workers, or the signal is aborted
 */
export async function registerWithEmpty(options: RegisterWorkersOptions): Promise<boolean> {
  const { adminUrl, signal } = options;
  const { status } = await callAdmin(adminUrl, { method: 'GET', path: `/services/${CONVERSATION}`, signal });
  if (status !== 404) return false;
  await registerWorkers(options);
  return true;
}
