import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './workspace.js';

/** Everything that starts a flow server, or says how to. */
const FILES = [
  'package.json',
  'apps/flow-server/README.md',
  'apps/flow-server/deploy/Dockerfile',
  'apps/flow-server/deploy/README.md',
  'apps/flow-server/deploy/systemd/luluchat-flow-server.service',
  'tools/bench/src/system/node-flags.ts',
  'tools/start/server-flags.mjs',
];
const FLAG = /--(?:min|max)-semi-space-size=\d+/g;

it.each(FILES)('%s starts flow servers with the young generation of server-flags.mjs', async (file) => {
  const { SERVER_FLAGS } = (await import(new URL('../../start/server-flags.mjs', import.meta.url).href)) as {
    readonly SERVER_FLAGS: readonly string[];
  };
  const found = [...readFileSync(join(root, file), 'utf8').matchAll(FLAG)].map(([flag]) => flag);
  expect(new Set(found)).toEqual(new Set(SERVER_FLAGS));
});
