import { FlowError } from '@luluchat/flow-runtime';
import { describeError } from '@luluchat/flow-runtime/use-case';

/** Options of {@link registerWorkers}. */
export interface RegisterWorkersOptions {
  /** URL of Restate's admin API, without a path: `http://127.0.0.1:9070`. */
  readonly adminUrl: string;
  /** URL at which Restate calls the workers of one build. */
  readonly workerUrl: string;
}

const TIMEOUT_MS = 30_000;

/**
 * Registers the workers of one build with the cluster, which then sends new work to them. Does nothing if their URL is registered
 * already, and never replaces another build at the same URL: give each build a URL of its own.
 *
 * @throws {FlowError} `engine_unavailable` when Restate does not answer or refuses the workers
 */
export async function registerWorkers({ adminUrl, workerUrl }: RegisterWorkersOptions): Promise<void> {
  const response = await fetch(`${adminUrl}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: workerUrl, force: false }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new FlowError('engine_unavailable', `Restate does not answer at ${adminUrl}: ${describeError(error)}`);
  });
  const body = await response.text();
  if (response.ok) return;
  throw new FlowError(
    'engine_unavailable',
    `Restate did not register the workers at ${workerUrl} (status ${response.status}): ${body.slice(0, 500)}`,
  );
}
