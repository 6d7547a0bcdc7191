import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServerProgram } from '../system/server-program.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const MAIN = join(ROOT, 'apps/flow-server/dist/main.js');
const STUDIO = join(ROOT, 'apps/flow-studio/dist');

/** Running server with the studio. */
export interface OpenStudio {
  /** Address of the studio, which ends with "/". */
  readonly address: string;
  /** Stores a flow. Resolves to the address of its editor. */
  readonly add: (document: object) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts the built server with the built studio and a new database. Rejects when one of them is not built. */
export async function openStudio(): Promise<OpenStudio> {
  for (const part of [MAIN, join(STUDIO, 'index.html')]) {
    if (!existsSync(part)) throw new Error(`${part} is not built: run \`npm run build\` first.`);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'luluchat-bench-'));
  const program = await ServerProgram.start({
    name: 'The server',
    args: [MAIN, '--port', '0', '--data-dir', dataDir],
    env: { STUDIO_DIR: STUDIO },
    folder: dataDir,
  });
  const address = `${program.origin}/studio/`;
  return {
    address,
    add: async (document) => {
      const response = await fetch(`${program.origin}/v1/flows`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(document),
      });
      const answer = (await response.json()) as { id: string };
      if (!response.ok) throw new Error(`The flow was refused: ${JSON.stringify(answer)}`);
      return `${address}flows/${answer.id}`;
    },
    stop: async () => {
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
