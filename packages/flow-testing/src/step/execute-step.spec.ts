import { FlowError, IsTemplate } from '@luluchat/flow-runtime';
import type { StepPlugin } from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { executeStep, resumeStep } from './execute-step.js';

class AskConfig {
  @IsTemplate()
  readonly question: string = 'Well, {{name}} {{data.title}}?';
}

const ask: StepPlugin<AskConfig> = {
  type: 'ask',
  manifest: { title: 'Ask', description: 'Asks.', icon: 'ask', category: 'message' },
  configType: AskConfig,
  exits: () => ['next'],
  execute: ({ config, templates }) => ({
    kind: 'wait',
    forMessage: true,
    effects: [{ type: 'sendMessage', content: { type: 'text', text: templates.render(config.question) } }],
  }),
  resume: ({ templates }, event) => ({
    kind: 'exit',
    exit: 'next',
    output: { ended: event.type, reply: templates.render('{{reply.text}}') },
  }),
};

const vandal: StepPlugin<AskConfig> = {
  ...ask,
  execute: ({ config }) => {
    Object.assign(config, { question: 'changed' });
    return { kind: 'complete' };
  },
};

describe('executeStep', () => {
  it('applies the defaults of the config and reports what stayed blank', async () => {
    expect(await executeStep(ask)).toEqual({
      result: {
        kind: 'wait',
        forMessage: true,
        effects: [{ type: 'sendMessage', content: { type: 'text', text: 'Well, Aisyah ?' } }],
      },
      unfilled: ['data.title'],
    });
  });

  it('refuses a config as a flow does, with every place', async () => {
    const refusal = await executeStep(ask, { question: 1, more: true }).catch((error: unknown) => error);
    expect(FlowError.is(refusal, 'invalid_document') && refusal.details['problems']).toMatchObject([
      { path: '/more', code: 'unknown_member' },
      { path: '/question' },
    ]);
  });

  it('does not let a step change its config', async () => {
    await expect(executeStep(vandal)).rejects.toThrow(TypeError);
  });
});

describe('resumeStep', () => {
  it('makes a message readable as the reply', async () => {
    const { result } = await resumeStep(ask, {}, { type: 'message', text: 'fine' });
    expect(result).toMatchObject({ output: { ended: 'message', reply: 'fine' } });
  });

  it('keeps the earlier reply when the timer fires', async () => {
    const { result } = await resumeStep(ask, {}, { type: 'timer' }, { reply: 'before' });
    expect(result).toMatchObject({ output: { ended: 'timer', reply: 'before' } });
  });

  it('refuses a plugin that cannot be resumed', async () => {
    const { resume: _, ...mute } = ask;
    await expect(resumeStep(mute, {}, { type: 'timer' })).rejects.toMatchObject({ code: 'invalid_step_plugin' });
  });
});
