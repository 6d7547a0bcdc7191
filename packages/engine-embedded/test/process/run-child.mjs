import { defaultServerConditions, runnerImport } from 'vite';

// A process of its own that runs the sources, as the specs do: node run-child.mjs <file> <channel> <number>
const { module } = await runnerImport(new URL('./round-child.ts', import.meta.url).pathname, {
  logLevel: 'error',
  environments: {
    inline: {
      resolve: {
        noExternal: [/^@luluchat\//],
        conditions: ['@luluchat/source', ...defaultServerConditions.filter((condition) => condition !== 'module')],
      },
    },
  },
});
await module.takeTurns(...process.argv.slice(2));
