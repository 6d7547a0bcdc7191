import { describeEngineContract } from '@luluchat/flow-testing/engine-contract';
import { startRestateNode, whyNoRestate } from '@luluchat/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { isNodeNewEnough, runOnNode24 } from './on-node-24.js';
import { createRestateHarness } from './restate-harness.js';

const missing = await whyNoRestate();
const isWhole = process.env['LULUCHAT_TESTS'] === 'release';
/** Some of the contract: turns, calls, restarts, messages of both directions, erasures, pauses, the reply window, indicators. */
const SOME = 'E2, E5, E7|E1, E2: queues|E9|E14: cancels|E20: keeps|E20: does|E22|E24';

if (missing !== undefined) {
  describe.skip(`the engine on Restate: ${missing}`, () => {
    it('keeps the contract of engines', () => undefined);
  });
} else if (isNodeNewEnough) {
  const node = await startRestateNode();
  afterAll(() => node.stop());
  describeEngineContract('the engine on Restate', await createRestateHarness(node));
} else {
  it('keeps the contract of engines on Node 24', { timeout: 300_000 }, async () => {
    const { code, output } = await runOnNode24('test/engine-contract.int.spec.ts', isWhole ? undefined : SOME);
    expect(output).toMatch(/Tests .*[1-9]\d* passed/);
    expect(code, output).toBe(0);
  });
}
