import { FlowError } from '@luluchat/flow-runtime';
import { describeError } from '@luluchat/flow-runtime/use-case';

/** A call of Restate's admin API. */
export interface AdminCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Path with its query. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Ends the call when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Answer of the admin API. */
export interface AdminAnswer {
  readonly status: number;
  readonly isOk: boolean;
  readonly text: string;
}

const TIMEOUT_MS = 30_000;

/**
 * Calls Restate's admin API. `url` is its address without a path: `http://127.0.0.1:9070`.
 *
 * @throws {FlowError} `engine_unavailable` when Restate does not answer, or the signal is aborted
 */
export async function callAdmin(url: string, { method, path, body, signal }: AdminCall): Promise<AdminAnswer> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal === undefined ? [] : [signal])]),
    });
    return { status: response.status, isOk: response.ok, text: await response.text() };
  } catch (error) {
    throw new FlowError('engine_unavailable', `Restate does not answer at ${url}: ${describeError(error)}`);
  }
}
