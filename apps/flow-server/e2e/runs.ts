import { expect } from 'vitest';
import type { Json, TestServer } from './start-server.js';

/** Run as `GET /v1/runs/{id}` returns it. */
export interface Run extends Json {
  readonly id: string;
  readonly status: string;
  readonly finishedAt: string | null;
  readonly entered: { readonly runId: string; readonly flowId: string } | null;
  readonly steps: readonly (Json & {
    readonly stepId: string;
    readonly exit: string | null;
    readonly result: Json;
  })[];
}

/** Gets a run with its history. */
export async function getRun(server: Pick<TestServer, 'call'>, runId: string): Promise<Run> {
  return (await server.call<Run>('GET', `/v1/runs/${runId}`)).body;
}

/** Waits until a run has the status; resolves to the run then. */
export async function untilStatus(
  server: Pick<TestServer, 'call'>,
  runId: string,
  status: string,
  options: { readonly timeout?: number } = {},
): Promise<Run> {
  await expect.poll(async () => (await getRun(server, runId)).status, options).toBe(status);
  return getRun(server, runId);
}

/** Waits until a run has ended, with any status; resolves to the run then. */
export async function untilFinished(server: Pick<TestServer, 'call'>, runId: string): Promise<Run> {
  await expect.poll(async () => (await getRun(server, runId)).finishedAt).not.toBeNull();
  return getRun(server, runId);
}
