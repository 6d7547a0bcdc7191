/**
 * A server of the end-to-end test of shared stores: an engine on a PostgreSQL schema. Its calls and messages go to the receiver of the
 * test; requests come from the parent process as `{ number, method, request }` and are answered by `{ number, result }` or
 * `{ number, code }`.
 */
import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { createEmbeddedEngine } from '../../dist/index.js';
import { openPostgresStore } from '@luluchat/flow-store';
import { createStandardSteps } from '@luluchat/standard-steps';

const [url = '', schema = '', receiver = '', leaseMs = ''] = process.argv.slice(2);

class NoConfig {}

const post = async (path, body, signal) => {
  const answer = await fetch(`${receiver}${path}`, { method: 'POST', body: JSON.stringify(body), signal });
  return answer.text();
};

const call = {
  type: 'call',
  manifest: { title: 'Call', description: 'Calls the receiver.', icon: 'test', category: 'integration' },
  configType: NoConfig,
  isExternal: true,
  exits: () => ['next'],
  execute: async ({ executionId, signal }) => ({
    kind: 'exit',
    exit: 'next',
    data: { token: await post('/call', { executionId }, signal) },
  }),
};

const store = await openPostgresStore({ url, schema, poolSize: 4 });
const engine = createEmbeddedEngine({
  store,
  registry: createStepRegistry([...createStandardSteps(), call]),
  channel: {
    send: async ({ id, contactId, content }, signal) => {
      await post('/message', { id, contactId, text: content.text }, signal);
      return { kind: 'sent' };
    },
  },
  clock: { now: () => Date.now() },
  random: { next: () => Math.random() },
  logger: silentLogger,
  leaseMs: Number(leaseMs),
});
await engine.open();

process.on('message', ({ number, method, request }) => {
  engine[method](request).then(
    (result) => process.send({ number, result }),
    (error) => process.send({ number, code: error.code ?? 'unknown' }),
  );
});
process.on('disconnect', () => process.exit());
process.send({ number: 0 });
