import type { Position } from '../draft/flow-draft.js';
import type { FlowGraph } from './flow-graph.js';
import { layoutRows } from './layout-rows.js';
import workerUrl from './layout-worker.js?worker&url';

/** Longest time that a layout may take before rows take its place. */
const LAYOUT_LIMIT_MS = 15_000;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Allows the address of the worker under `require-trusted-types-for 'script'`, and no other one. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('luluchat-worker', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError('This is not the worker of the studio.');
    return url;
  },
});

/**
 * Lays a flow out in a worker. Falls back to rows by distance from the triggers when it takes too long, fails, or `signal` cancels
 * it.
 */
export function layoutFlow(
  graph: FlowGraph,
  signal?: AbortSignal,
  limitMs = LAYOUT_LIMIT_MS,
): Promise<Readonly<Record<string, Position>>> {
  return new Promise((resolve) => {
    const worker = new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' });
    const end = (positions: Readonly<Record<string, Position>>) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', fallBack);
      worker.terminate();
      resolve(positions);
    };
    const fallBack = () => end(layoutRows(graph));
    const timer = setTimeout(fallBack, limitMs);
    signal?.addEventListener('abort', fallBack, { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<Readonly<Record<string, Position>>>) => end(data));
    worker.addEventListener('error', fallBack, { once: true });
    if (signal?.aborted === true) fallBack();
    else worker.postMessage(graph);
  });
}
