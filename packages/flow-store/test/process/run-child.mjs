import { createServer, createServerModuleRunner, defaultServerConditions } from 'vite';

// A process of its own that runs the sources, as the specs do: node run-child.mjs <function of child-store.ts> <argument>
const [name, argument] = process.argv.slice(2);
// Not `runnerImport`, which can load nothing later, such as the driver of a database.
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  environments: {
    ssr: { resolve: { noExternal: [/^@luluchat\//], conditions: ['@luluchat/source', ...defaultServerConditions] } },
  },
});
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
const module = await runner.import(new URL('./child-store.ts', import.meta.url).pathname);
await module[name](argument);
await server.close();
