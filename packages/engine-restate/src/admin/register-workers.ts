import { FlowError } from '@luluchat/flow-runtime';
import { callAdmin } from './call-admin.js';

/** Options of {@link registerWorkers}. */
export interface RegisterWorkersOptions {
  /** URL of Restate's admin API, without a path: `http://127.0.0.1:9070`. */
  readonly adminUrl: string;
  /** URL at which Restate calls the workers of one build. */
  readonly workerUrl: string;
}

/**
 * Registers the workers of one build with the cluster, which then sends new work to them. Does nothing if their URL is registered
 * already, and never replaces another build at the same URL: give each build a URL of its own.
 *
 * @throws {FlowError} `engine_unavailable` when Restate does not answer or refuses the workers
 */
export async function registerWorkers({ adminUrl, workerUrl }: RegisterWorkersOptions): Promise<void> {
  const body = { uri: workerUrl, force: false };
  const { isOk, status, text } = await callAdmin(adminUrl, { method: 'POST', path: '/deployments', body });
  if (isOk) return;
  throw new FlowError(
    'engine_unavailable',
    `Restate did not register the workers at ${workerUrl} (status ${status}): ${text.slice(0, 500)}`,
  );
}
