import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import type { LargeFlow } from './large-flow.js';

const SOURCE = fileURLToPath(new URL('../../bare-canvas', import.meta.url));

/** Page with React Flow alone. */
export interface BareCanvas {
  /** Address that ends with "/". */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Builds the page with React Flow alone, as an app would ship it, and serves it with a graph. */
export async function serveBareCanvas(graph: LargeFlow['graph']): Promise<BareCanvas> {
  const outDir = await mkdtemp(join(tmpdir(), 'luluchat-bare-canvas-'));
  const graphFile = {
    name: 'graph',
    generateBundle(this: { emitFile(file: object): void }) {
      this.emitFile({ type: 'asset', fileName: 'graph.json', source: JSON.stringify(graph) });
    },
  };
  const shared = { root: SOURCE, configFile: false as const, logLevel: 'error' as const };
  await build({ ...shared, plugins: [graphFile], build: { outDir, emptyOutDir: true, target: 'es2023' } });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The page with React Flow alone is not served.');
  return {
    address,
    stop: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
