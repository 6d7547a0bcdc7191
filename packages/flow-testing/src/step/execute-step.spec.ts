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
    effects: [{ type: 'send-message', content: { type: 'text', text: templates.render(config.question) } }],
  }),
  resume: ({ templates }, event) => ({
    kind: 'exit',
    exit: 'next',
    output: { ended: event.type, reply: templates.render('{{reply.text}}') },
  }),
};

const mutating: StepPlugin<AskConfig> = {
  ...ask,
  execute: ({ config }) => {
    Object.assign(config, { question: 'changed' });
    return { kind: 'complete' };
  },
};

describe('executeStep', () => {
  it('applies the defaults of the config and returns the variables without a value', async () => {
    expect(await executeStep(ask)).toEqual({
      result: {
        kind: 'wait',
        forMessage: true,
        effects: [{ type: 'send-message', content: { type: 'text', text: 'Well, Aisyah ?' } }],
      },
      unfilled: ['data.title'],
    });
  });

  it('throws for an invalid config, with the path of every problem', async () => {
    const error = await executeStep(ask, { question: 1, more: true }).catch((reason: unknown) => reason);
    expect(FlowError.is(error, 'invalid_document') && error.details['problems']).toMatchObject([
      { path: '/more', code: 'unknown_member' },
      { path: '/question' },
    ]);
  });

  it('rejects when a step changes its config', async () => {
    await expect(executeStep(mutating)).rejects.toThrow(TypeError);
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

  it('throws for a plugin without resume', async () => {
    const { resume: _, ...withoutResume } = ask;
    await expect(resumeStep(withoutResume, {}, { type: 'timer' })).rejects.toMatchObject({
      code: 'invalid_step_plugin',
    });
  });
});
