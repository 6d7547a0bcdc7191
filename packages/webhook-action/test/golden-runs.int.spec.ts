import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';
import { formatRecording, recordRun } from '@luluchat/flow-testing';
import type { Reply, RunRecording } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

const member = (exits: NonNullable<StepDocument['exits']>): StepDocument => ({
  type: 'webhook-action',
  config: {
    method: 'POST',
    url: world.receiver.url,
    strictJson: true,
    parameters: [{ name: 'order', value: '{{data.order}}' }],
    attributeMapping: [
      { attribute: 'tier', value: '{{data.tier}}' },
      { attribute: 'points', value: '{{data.points}}' },
    ],
  },
  exits,
});

const lookup = (): FlowDocument => ({
  name: 'Lookup',
  start: 'first',
  steps: { first: member({ success: 'second', error: 'again' }), second: member({}), again: member({}) },
});

/** Masks the parts that differ from run to run: the address of the receiver, and durations. */
function steady(json: string): string {
  const origin = new URL(world.receiver.url);
  const masked = json.replaceAll(origin.host, 'crm.example.com').replaceAll(`"${origin.port}"`, '"443"');
  const timed = masked.replaceAll(/("[A-Za-z]*Ms":)[0-9.]+/g, '$10');
  // A connection may be used again, or not be free yet.
  return timed.replaceAll('"connectMs":null', '"connectMs":0');
}

async function expectGolden(flow: string, name: string, recording: RunRecording): Promise<void> {
  const document = `${JSON.stringify(recording.document, null, 2)}\n`;
  await expect(steady(document)).toMatchFileSnapshot(`golden/${flow}/flow.json`);
  await expect(steady(formatRecording(recording))).toMatchFileSnapshot(`golden/${flow}/${name}.jsonl`);
}

/** Recorded outcomes of calls. After an intended change: `npx vitest run --project webhook-action golden -u`. */
describe('golden runs equal the runs of their calls', () => {
  it.each<[string, readonly Reply[]]>([
    ['answers', [{ json: { data: { tier: 'gold', points: '120' } } }, { json: { data: { tier: 7, other: true } } }]],
    [
      'errors',
      [
        { status: 503, json: { error: 'later' } },
        { headers: { 'content-type': 'text/html' }, body: Buffer.from('<p>') },
      ],
    ],
  ])('the run "%s" equals its recording', async (name, replies) => {
    world.receiver.answerNext(...replies);
    const recording = await recordRun(lookup(), {
      steps: [world.action],
      attributes: { tier: 'string', points: 'numeric' },
      data: { order: 'A-1' },
    });
    await expectGolden('lookup', name, recording);
  });

  it('a call that cannot be made is recorded as failure', async () => {
    const secrets = { get: () => Promise.reject(new Error('the vault is sealed')) };
    const action = createWebhookAction({ secrets });
    const step = {
      type: 'webhook-action',
      config: {
        method: 'GET',
        url: 'https://crm.example.com/members',
        headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }],
      },
    };
    const recording = await recordRun({ name: 'Lookup', start: 'first', steps: { first: step } }, { steps: [action] });
    expect(formatRecording(recording)).not.toContain('vault');
    await expectGolden('secret-lookup', 'failure', recording);
    await action.close();
  });
});
