import { IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.js';
import { FlowError } from '../error/flow-error.js';
import type { JsonObject } from '../json/json-value.js';
import type { StepLogger } from '../environment/step-logger.js';
import { silentLogger } from '../environment/step-logger.js';
import type { StepContext } from '../step/step-context.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepResult } from '../step/step-result.js';
import { advance } from './advance.js';
import { performStep } from './perform-step.js';
import type { ExecuteStep } from './run-command.js';
import { createRunState } from './run-state.js';

class GreetConfig {
  @IsString()
  text: string = '{{name}} {{data.tier}}';
}

type Behaviour = Pick<StepPlugin<GreetConfig>, 'execute' | 'resume'>;

const contact = {
  contactId: 'c_ann',
  contactNumber: '60123456789',
  name: 'Ann',
  attributes: { tier: 'gold' },
  tags: [],
};

/** Starts a run of a flow with one step, and returns what `performStep` needs to execute that step. */
function startOneStep(behaviour: Behaviour) {
  const logged: [string, JsonObject | undefined][] = [];
  const logger: StepLogger = { ...silentLogger, error: (message, fields) => logged.push([message, fields]) };
  const plugin: StepPlugin<GreetConfig> = {
    type: 'greet',
    manifest: { title: 'Greet', description: 'Greets.', icon: 'wave', category: 'message' },
    configType: GreetConfig,
    exits: () => ['next'],
    ...behaviour,
  };
  const document = { name: 'x', start: 'one', steps: { one: { type: 'greet' } } };
  const flow = compileFlow(document, { flowId: 'f', version: 1 }, createStepRegistry([plugin as StepPlugin]));
  const { state, commands } = advance(flow, createRunState('run', { points: 5 }), {
    type: 'run-started',
    at: 1,
    random: 0.125,
  });
  const command = commands.find((one): one is ExecuteStep => one.type === 'execute-step');
  if (command === undefined) throw new Error('nothing to execute');
  const controller = new AbortController();
  const counters: string[] = [];
  const env = {
    ...{ flow, state, contact, attributes: new Map(), clock: { now: () => 42 }, random: { next: () => 0.75 }, logger },
    signal: controller.signal,
    nextNumber: (counter: string) => Promise.resolve(Number(counters.push(counter)) + 6),
    findEntry: (flowId: string) =>
      Promise.resolve(flowId === 'other' ? { version: 3, runId: 'next' } : { problem: `No flow ${flowId}.` }),
  };
  return { counters, logged, command, env, abort: (reason: unknown) => controller.abort(reason) };
}

const returning = (result: unknown): Behaviour => ({ execute: () => result as StepResult });

describe('performStep', () => {
  it('calls the plugin with its context, and returns the variables that stayed blank', async () => {
    let seen: StepContext<GreetConfig> | undefined;
    const { command, env } = startOneStep({
      execute: (context) => {
        seen = context;
        return { kind: 'exit', exit: 'next', output: { text: context.templates.render(context.config.text) } };
      },
    });
    await expect(performStep(command, env)).resolves.toEqual({
      type: 'step-finished',
      executionId: 'run-1',
      at: 42,
      result: { kind: 'exit', exit: 'next', output: { text: 'Ann ' } },
      unfilled: ['data.tier'],
      random: 0.75,
    });
    expect(seen).toMatchObject({
      random: 0.125,
      shownButtons: [],
      stepId: 'one',
      executionId: 'run-1',
      contact,
      config: { text: '{{name}} {{data.tier}}' },
    });
    expect(seen?.config).toBeInstanceOf(GreetConfig);
    expect(seen?.templates.evaluate('{{data.points}}')).toBe(5);
  });

  it('resumes with the event that ended the wait', async () => {
    const { command, env } = startOneStep({
      execute: () => ({ kind: 'wait', forMessage: true }),
      resume: (_, event) => Promise.resolve({ kind: 'exit', exit: event.type === 'message' ? event.text : 'timer' }),
    });
    const resumed = { ...command, resumedBy: { type: 'message', text: 'next' } } as const;
    await expect(performStep(resumed, env)).resolves.toMatchObject({ result: { kind: 'exit', exit: 'next' } });
  });

  it.each<[string, () => never, string]>([
    [
      'a FlowError, whose message is for people',
      () => {
        throw new FlowError('secret_unreadable', 'The secret "crm" cannot be opened.');
      },
      'The secret "crm" cannot be opened.',
    ],
    [
      'any other error, whose message may contain secrets',
      () => {
        throw new Error('password=x');
      },
      'The step failed unexpectedly; the server log has the details.',
    ],
    [
      'a thrown value that is not an error',
      () => {
        throw 'password=x' as unknown as Error;
      },
      'The step failed unexpectedly; the server log has the details.',
    ],
  ])('fails the step after %s', async (_, execute, message) => {
    for (const behaviour of [{ execute }, { execute: () => Promise.resolve().then(execute) }]) {
      const { command, env, logged } = startOneStep(behaviour);
      await expect(performStep(command, env)).resolves.toEqual({
        type: 'step-failed',
        executionId: 'run-1',
        at: 42,
        message,
      });
      expect(logged).toEqual([['a step threw', expect.objectContaining({ stepId: 'one', executionId: 'run-1' })]]);
    }
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'it is not an object'],
    ['a string', 'next', 'it is not an object'],
    ['no kind', {}, '"kind" is not exit, wait or complete'],
    ['an exit without name', { kind: 'exit' }, '"exit" is not a text'],
    [
      'a call that does not wait',
      { kind: 'complete', effects: [{ type: 'call-flow', flowId: 'x', data: {} }] },
      'it calls a flow, and its "kind" is not wait',
    ],
    [
      'two calls',
      {
        kind: 'wait',
        forMessage: false,
        effects: ['x', 'y'].map((flowId) => ({ type: 'call-flow', flowId, data: {} })),
      },
      'it calls more than one flow',
    ],
    [
      'a call without data',
      { kind: 'wait', forMessage: false, effects: [{ type: 'call-flow', flowId: 'x' }] },
      'the "data" of "call-flow" is not an object',
    ],
    [
      'a call of a plugin that cannot be resumed after it',
      { kind: 'wait', forMessage: false, effects: [{ type: 'call-flow', flowId: 'x', data: {} }] },
      'it calls a flow, and the plugin has no "resumeAfterCall"',
    ],
    [
      'a code of its own for the end of the run',
      { kind: 'exit', exit: 'failed', endsAs: 'lost' },
      '"endsAs" is not message_failed or step_failed',
    ],
    ['effects that are not an array', { kind: 'complete', effects: {} }, '"effects" is not a list'],
    ['an output that is not an object', { kind: 'complete', output: [1] }, '"output" is not an object'],
    ['data that is a Map', { kind: 'complete', data: new Map() }, '"data" is not an object'],
    ['a wait without an end', { kind: 'wait', forMessage: false }, 'it waits for nothing'],
    ['a wait until NaN', { kind: 'wait', forMessage: true, until: NaN }, '"until" is not an instant'],
    [
      'a wait for strings instead of buttons',
      { kind: 'wait', forMessage: true, onlyButtons: ['yes'] },
      '"onlyButtons" is not a list of buttons',
    ],
    ['a wait without forMessage', { kind: 'wait' }, '"forMessage" is not true or false'],
    [
      'the former member "result"',
      { kind: 'complete', result: {} },
      'it has a "result"; what the history keeps is called "history"',
    ],
    [
      'an invalid name of a counter',
      { kind: 'complete', effects: [{ type: 'consume-counter', counter: 'A/b', value: 0 }] },
      'it names a counter that no step can have',
    ],
    [
      'a number that is not an integer',
      { kind: 'complete', effects: [{ type: 'consume-counter', value: 0.5 }] },
      'the "value" of "consume-counter" is not an integer from 0',
    ],
    [
      'two numbers of one counter',
      {
        kind: 'complete',
        effects: [
          { type: 'consume-counter', value: 0 },
          { type: 'consume-counter', value: 1 },
        ],
      },
      'it consumes more than one number of a counter',
    ],
  ])('fails a step that returns %s', async (_, result, problem) => {
    const { command, env } = startOneStep({ ...returning(result), resume: () => ({ kind: 'complete' }) });
    await expect(performStep(command, env)).resolves.toMatchObject({
      type: 'step-failed',
      message: `The step type "greet" gave no proper result: ${problem}.`,
    });
  });

  it('fails a step that waits and cannot be resumed, before it waits', async () => {
    const { command, env } = startOneStep(returning({ kind: 'wait', forMessage: true }));
    await expect(performStep(command, env)).resolves.toMatchObject({
      type: 'step-failed',
      message: expect.stringContaining('no "resume"') as string,
    });
  });

  it('fails the execution of a step that the flow does not have', async () => {
    const { command, env } = startOneStep(returning({ kind: 'complete' }));
    await expect(performStep({ ...command, stepId: 'constructor' }, env)).resolves.toMatchObject({
      type: 'step-failed',
      message: 'The flow has no step "constructor".',
    });
  });

  it('keeps a counter for each name and refuses a name that is not kebab-case', async () => {
    const { command, env, counters } = startOneStep({
      execute: async ({ counter }) => {
        const values = [await counter('desk').next(), await counter().next(), await counter('desk').next()];
        const effects = [
          { type: 'consume-counter', counter: 'desk', value: values[0] ?? 0 },
          { type: 'consume-counter', value: values[1] ?? 0 },
        ] as const;
        return { kind: 'exit', exit: 'next', effects, output: { values } };
      },
    });
    await expect(performStep(command, env)).resolves.toMatchObject({ result: { output: { values: [7, 8, 7] } } });
    expect(counters).toEqual(['f/one/desk', 'f/one']);
    const odd = startOneStep({ execute: ({ counter }) => ({ kind: 'exit', exit: String(counter('A/b')) }) });
    await expect(performStep(odd.command, odd.env)).resolves.toMatchObject({
      type: 'step-failed',
      message: 'The name of a counter is kebab-case with at most 50 characters.',
    });
  });

  it('returns the same number of the counter without a name for every call in an execution', async () => {
    const { command, env, counters } = startOneStep({
      execute: async ({ counter }) => {
        const numbers = [await counter().next(), await counter().next()];
        return {
          kind: 'exit',
          exit: 'next',
          effects: [{ type: 'consume-counter', value: numbers[0] ?? 0 }],
          output: { numbers },
        };
      },
    });
    await expect(performStep(command, env)).resolves.toMatchObject({ result: { output: { numbers: [7, 7] } } });
    expect(counters).toEqual(['f/one']);
  });

  it.each([
    ['other', { version: 3, runId: 'next' }],
    ['unpublished', { problem: 'No flow unpublished.' }],
  ])('finds the flow that a step enters: %s', async (flowId, entry) => {
    const { command, env } = startOneStep(returning({ kind: 'complete', effects: [{ type: 'enter-flow', flowId }] }));
    await expect(performStep(command, env)).resolves.toMatchObject({ type: 'step-finished', entry });
  });

  it('rejects with the error of the store when the store fails', async () => {
    const { command, env, logged } = startOneStep({
      execute: async ({ counter }) => ({ kind: 'exit', exit: 'next', output: { number: await counter().next() } }),
    });
    const failing = { ...env, nextNumber: () => Promise.reject(new FlowError('store_failed', 'The disk is full.')) };
    await expect(performStep(command, failing)).rejects.toMatchObject({ code: 'store_failed' });
    expect(logged).toEqual([]);
  });

  it('rejects with the reason of the signal when it is aborted before or during the call', async () => {
    const before = startOneStep(returning({ kind: 'complete' }));
    before.abort(new Error('closing'));
    await expect(performStep(before.command, before.env)).rejects.toThrow('closing');
    const during = startOneStep({
      execute: ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    });
    const performed = performStep(during.command, during.env);
    during.abort(new Error('closing'));
    await expect(performed).rejects.toThrow('closing');
    expect(during.logged).toEqual([]);
  });

  it('returns the result of a step that finished in spite of the abort', async () => {
    let abort: (reason: unknown) => void = () => undefined;
    const late = startOneStep({
      execute: () => {
        abort(new Error('closing'));
        return { kind: 'complete' };
      },
    });
    abort = late.abort;
    await expect(performStep(late.command, late.env)).resolves.toMatchObject({ type: 'step-finished' });
  });
});
