/**
 * Runs one TypeScript file from the sources of the workspace: `node run-block.mjs <file>`. The process ends when the file
 * has nothing more to do, so that a block that keeps something open is found out.
 */
import { pathToFileURL } from 'node:url';
import { createServer, createServerModuleRunner, defaultServerConditions } from 'vite';

const [file] = process.argv.slice(2);
const conditions = ['@luluchat/source', ...defaultServerConditions];
const server = await createServer({
  configFile: false,
  root: import.meta.dirname,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, ws: false },
  ssr: { noExternal: [/^@luluchat\//], resolve: { conditions, externalConditions: ['@luluchat/source', 'node'] } },
});
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
try {
  await runner.import(pathToFileURL(file).href);
} finally {
  await runner.close();
  await server.close();
}
