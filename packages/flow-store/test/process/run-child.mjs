import { defaultServerConditions, runnerImport } from 'vite';

// A process of its own that runs the sources, as the specs do: node run-child.mjs <function of child-store.ts> <file>
const [name, file] = process.argv.slice(2);
const { module } = await runnerImport(new URL('./child-store.ts', import.meta.url).pathname, {
  logLevel: 'error',
  environments: {
    inline: { resolve: { noExternal: [/^@luluchat\//], conditions: ['@luluchat/source', ...defaultServerConditions] } },
  },
});
await module[name](file);
