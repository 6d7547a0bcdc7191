/** Flows that were stored with an older config version of a step, run with its newer plugin. */
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { IsInt, IsString } from 'class-validator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';

class OldOffer {
  @IsString()
  text!: string;
  @IsInt()
  hours!: number;
}

class Offer {
  @IsString()
  question!: string;
  @IsInt()
  minutes!: number;
}

const base = {
  type: 'offer',
  manifest: { title: 'Offer', description: 'Asks, and thanks.', icon: 'tag', category: 'message' },
  exits: () => ['next'],
} as const;
const say = (text: string) => [{ type: 'send-message', content: { type: 'text', text } } as const];

const firstVersion: StepPlugin<OldOffer> = {
  ...base,
  configType: OldOffer,
  execute: ({ config }) => ({ kind: 'wait', forMessage: true, effects: say(config.text) }),
  resume: ({ config }) => ({ kind: 'exit', exit: 'next', effects: say(`${config.hours} hours`) }),
};

const secondVersion: StepPlugin<Offer> = {
  ...base,
  configType: Offer,
  configVersion: 2,
  migrateConfig: ({ text, hours, ...rest }): JsonObject => ({
    ...(text !== undefined && { question: text }),
    ...(typeof hours === 'number' && { minutes: hours * 60 }),
    ...rest,
  }),
  execute: ({ config }) => ({ kind: 'wait', forMessage: true, effects: say(config.question) }),
  resume: ({ config }) => ({ kind: 'exit', exit: 'next', effects: say(`${config.minutes} minutes`) }),
};

const old = [firstVersion as StepPlugin];
const current = [secondVersion as StepPlugin];

const flow = (config: JsonObject, configVersion?: number) => ({
  steps: {
    offer: { type: 'offer', config, exits: { next: 'done' }, ...(configVersion !== undefined && { configVersion }) },
    done: { type: 'complete' },
  },
});
const isWaiting = ({ state }: RunRecord): boolean => state.status === 'waiting';
const hasEnded = ({ finishedAt }: RunRecord): boolean => finishedAt !== null;

describe('a flow with a config of an older version', () => {
  let harness: EngineHarness;
  beforeEach(async () => {
    harness = await createEngineHarness();
  });
  afterEach(() => harness.close());
  const start = async (flowId: string) => (await harness.engine.start({ flowId, contactNumber: ANN, data: {} })).runId;
  const texts = () => harness.sent.map(({ content }) => (content.type === 'text' ? content.text : content.type));
  const reply = () => harness.engine.deliver({ contactNumber: ANN, text: 'yes' });

  it('resumes waiting runs, and starts new ones, with the newer step', async () => {
    await harness.restart({ steps: old });
    const flowId = await harness.publish(flow({ text: 'Tea?', hours: 2 }));
    const before = await start(flowId);
    await harness.waitFor(before, isWaiting);

    await harness.restart({ steps: current });
    await reply();
    expect((await harness.waitFor(before, hasEnded)).state.status).toBe('completed');
    const after = await start(flowId);
    await harness.waitFor(after, isWaiting);
    await reply();
    expect((await harness.waitFor(after, hasEnded)).state.status).toBe('completed');
    await expect.poll(texts).toEqual(['Tea?', '120 minutes', 'Tea?', '120 minutes']);
    expect(await harness.store.flows.findVersion(flowId, 1)).toMatchObject(flow({ text: 'Tea?', hours: 2 }));
  });

  it('works beside a flow with a current config', async () => {
    await harness.restart({ steps: current });
    const flowId = await harness.publish(flow({ question: 'Tea?', minutes: 5 }, 2));
    await harness.waitFor(await start(flowId), isWaiting);
    await reply();
    await expect.poll(texts).toEqual(['Tea?', '5 minutes']);
  });

  it('is refused with a reason when it is newer than the step, and its waiting run continues after the upgrade', async () => {
    await harness.restart({ steps: current });
    const flowId = await harness.publish(flow({ question: 'Tea?', minutes: 5 }, 2));
    const waiting = await start(flowId);
    await harness.waitFor(waiting, isWaiting);

    await harness.restart({ steps: old });
    await expect(start(flowId)).rejects.toMatchObject({
      code: 'invalid_document',
      message: expect.stringContaining('install a newer one') as string,
    });

    await harness.restart({ steps: current });
    await reply();
    expect((await harness.waitFor(waiting, hasEnded)).state.status).toBe('completed');
    await expect.poll(texts).toEqual(['Tea?', '5 minutes']);
  });
});
