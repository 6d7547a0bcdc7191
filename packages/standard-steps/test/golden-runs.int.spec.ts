import { formatRecording, recordRun } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../src/index.js';
import { createScriptedWebhook } from './create-scripted-webhook.js';
import { flowOf, goldenRuns } from './golden-runs.js';

/** Recorded behaviour of steps and interpreter. After an intended change: `npx vitest run --project standard-steps golden -u`. */
describe('golden runs', () => {
  it.each(Object.entries(goldenRuns))('reproduces the recording %s', async (name, { document, answer, options }) => {
    const steps = [...createStandardSteps(), createScriptedWebhook(answer)];
    const recording = await recordRun(document, { ...options, steps });
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(`golden/${flowOf(document)}/flow.json`);
    await expect(formatRecording(recording)).toMatchFileSnapshot(`golden/${flowOf(document)}/${name}.jsonl`);
  });

  it('contains every standard step', () => {
    const types = Object.values(goldenRuns).flatMap(({ document }) => Object.values(document.steps));
    expect(new Set(types.map(({ type }) => type))).toEqual(
      new Set([...createStandardSteps().map(({ type }) => type), 'webhook-action']),
    );
  });
});
