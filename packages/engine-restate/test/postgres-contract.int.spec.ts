import { openPostgresStore } from '@luluchat/flow-store';
import { describeEngineContract } from '@luluchat/flow-testing/engine-contract';
import { startPostgres, startRestateNode, whyNoPostgres, whyNoRestate } from '@luluchat/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { isNodeNewEnough, runOnNode24 } from './on-node-24.js';
import { createRestateHarness } from './restate-harness.js';

/** Two servers and most of a minute: before a release only. */
const missing =
  process.env['LULUCHAT_TESTS'] === 'release'
    ? ((await whyNoRestate()) ?? (await whyNoPostgres()))
    : 'it is part of test:release';

if (missing !== undefined) {
  describe.skip(`the engine on Restate and PostgreSQL: ${missing}`, () => {
    it('keeps the contract of engines', () => undefined);
  });
} else if (isNodeNewEnough) {
  const [node, postgres] = await Promise.all([startRestateNode(), startPostgres()]);
  afterAll(() => Promise.all([node.stop(), postgres.stop()]));
  let schemas = 0;
  const createStore = async () => {
    schemas += 1;
    const settings = { url: postgres.url, schema: `restate_${process.pid}_${schemas}`, poolSize: 4 };
    // The server ends with all its schemas.
    return { open: () => openPostgresStore(settings), remove: async () => undefined };
  };
  describeEngineContract('the engine on Restate and PostgreSQL', await createRestateHarness(node, { createStore }));
} else {
  it('keeps the contract of engines on PostgreSQL, with Node 24', { timeout: 300_000 }, async () => {
    const { code, output } = await runOnNode24('test/postgres-contract.int.spec.ts');
    expect(output).toMatch(/Tests .*[1-9]\d* passed/);
    expect(code, output).toBe(0);
  });
}
