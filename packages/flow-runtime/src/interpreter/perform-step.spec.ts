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
import { pendingExecution } from './pending-execution.js';
import { performStep } from './perform-step.js';
import type { ExecuteStep } from './run-command.js';
import { createRunState } from './run-state.js';
import { startRun } from './create-start-event.js';

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

function world(behaviour: Behaviour) {
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
  it('calls the plugin with everything it may touch, and tells what stayed blank', async () => {
    let seen: StepContext<GreetConfig> | undefined;
    const { command, env } = world({
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
    const { command, env } = world({
      execute: () => ({ kind: 'wait', forMessage: true }),
      resume: (_, event) => Promise.resolve({ kind: 'exit', exit: event.type === 'message' ? event.text : 'timer' }),
    });
    const resumed = { ...command, resumedBy: { type: 'message', text: 'next' } } as const;
    await expect(performStep(resumed, env)).resolves.toMatchObject({ result: { kind: 'exit', exit: 'next' } });
  });

  it.each<[string, () => never, string]>([
    [
      'one of our own errors, whose message is for people',
      () => {
        throw new FlowError('secret_unreadable', 'The secret "crm" cannot be opened.');
      },
      'The secret "crm" cannot be opened.',
    ],
    [
      'a foreign error, whose message may hold anything',
      () => {
        throw new Error('password=x');
      },
      'The step failed unexpectedly; the server log has the details.',
    ],
    [
      'what is no error',
      () => {
        throw 'password=x' as unknown as Error;
      },
      'The step failed unexpectedly; the server log has the details.',
    ],
  ])('fails the step over %s', async (_, execute, message) => {
    for (const behaviour of [{ execute }, { execute: () => Promise.resolve().then(execute) }]) {
      const { command, env, logged } = world(behaviour);
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
    ['a text', 'next', 'it is not an object'],
    ['no kind', {}, '"kind" is not exit, wait or complete'],
    ['an exit without name', { kind: 'exit' }, '"exit" is not a text'],
    ['effects that are no list', { kind: 'complete', effects: {} }, '"effects" is not a list'],
    ['an output that is no object', { kind: 'complete', output: [1] }, '"output" is not an object'],
    ['data that is a Map', { kind: 'complete', data: new Map() }, '"data" is not an object'],
    ['a wait that nothing ends', { kind: 'wait', forMessage: false }, 'it waits for nothing'],
    ['a wait until no instant', { kind: 'wait', forMessage: true, until: NaN }, '"until" is not an instant'],
    [
      'a wait for no buttons',
      { kind: 'wait', forMessage: true, onlyButtons: ['yes'] },
      '"onlyButtons" is not a list of buttons',
    ],
    ['a wait for who knows', { kind: 'wait' }, '"forMessage" is not true or false'],
    [
      'a member that was renamed',
      { kind: 'complete', result: {} },
      'it has a "result"; what the history keeps is called "history"',
    ],
    [
      'a counter that no step can have',
      { kind: 'complete', effects: [{ type: 'consume-counter', counter: 'A/b', value: 0 }] },
      'it names a counter that no step can have',
    ],
    [
      'a number that no counter gives',
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
  ])('fails a step that returns %s', async (_, result, fault) => {
    const { command, env } = world({ ...returning(result), resume: () => ({ kind: 'complete' }) });
    await expect(performStep(command, env)).resolves.toMatchObject({
      type: 'step-failed',
      message: `The step type "greet" gave no proper result: ${fault}.`,
    });
  });

  it('fails a step that waits and cannot be resumed, before it waits', async () => {
    const { command, env } = world(returning({ kind: 'wait', forMessage: true }));
    await expect(performStep(command, env)).resolves.toMatchObject({
      type: 'step-failed',
      message: expect.stringContaining('no "resume"') as string,
    });
  });

  it('fails an execution of a step that the flow does not have', async () => {
    const { command, env } = world(returning({ kind: 'complete' }));
    await expect(performStep({ ...command, stepId: 'constructor' }, env)).resolves.toMatchObject({
      type: 'step-failed',
      message: 'The flow has no step "constructor".',
    });
  });

  it('keeps a counter for each name and refuses a name that is not kebab-case', async () => {
    const { command, env, counters } = world({
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
    const odd = world({ execute: ({ counter }) => ({ kind: 'exit', exit: String(counter('A/b')) }) });
    await expect(performStep(odd.command, odd.env)).resolves.toMatchObject({
      type: 'step-failed',
      message: 'The name of a counter is kebab-case with at most 50 characters.',
    });
  });

  it('gives one number of the step’s own counter, however often it is asked', async () => {
    const { command, env, counters } = world({
      execute: async ({ counter }) => {
        const rounds = [await counter().next(), await counter().next()];
        return {
          kind: 'exit',
          exit: 'next',
          effects: [{ type: 'consume-counter', value: rounds[0] ?? 0 }],
          output: { rounds },
        };
      },
    });
    await expect(performStep(command, env)).resolves.toMatchObject({ result: { output: { rounds: [7, 7] } } });
    expect(counters).toEqual(['f/one']);
  });

  it.each([
    ['other', { version: 3, runId: 'next' }],
    ['nobody', { problem: 'No flow nobody.' }],
  ])('looks up the flow that a step leaves for: %s', async (flowId, entry) => {
    const { command, env } = world(returning({ kind: 'complete', effects: [{ type: 'enter-flow', flowId }] }));
    await expect(performStep(command, env)).resolves.toMatchObject({ type: 'step-finished', entry });
  });

  it('passes a failing store on: that is no fault of the step', async () => {
    const { command, env, logged } = world({
      execute: async ({ counter }) => ({ kind: 'exit', exit: 'next', output: { number: await counter().next() } }),
    });
    const failing = { ...env, nextNumber: () => Promise.reject(new FlowError('store_failed', 'The disk is full.')) };
    await expect(performStep(command, failing)).rejects.toMatchObject({ code: 'store_failed' });
    expect(logged).toEqual([]);
  });

  it('rejects with the reason when it was aborted, before or during the work', async () => {
    const before = world(returning({ kind: 'complete' }));
    before.abort(new Error('closing'));
    await expect(performStep(before.command, before.env)).rejects.toThrow('closing');
    const during = world({
      execute: ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    });
    const performed = performStep(during.command, during.env);
    during.abort(new Error('closing'));
    await expect(performed).rejects.toThrow('closing');
    expect(during.logged).toEqual([]);
  });

  it('keeps the result of a step that ended in spite of the abort', async () => {
    let abort: (reason: unknown) => void = () => undefined;
    const late = world({
      execute: () => {
        abort(new Error('closing'));
        return { kind: 'complete' };
      },
    });
    abort = late.abort;
    await expect(performStep(late.command, late.env)).resolves.toMatchObject({ type: 'step-finished' });
  });
});

describe('pendingExecution', () => {
  it('is the command that a stored state is in the middle of', () => {
    const { env, command } = world(returning({ kind: 'complete' }));
    expect(pendingExecution(env.state)).toEqual(command);
    expect(pendingExecution(createRunState('run', {}))).toBeNull();
    const waiting = advance(env.flow, env.state, {
      type: 'step-finished',
      executionId: 'run-1',
      at: 2,
      result: { kind: 'wait', forMessage: true },
      unfilled: [],
    }).state;
    expect(pendingExecution(waiting)).toBeNull();
    const resumed = advance(env.flow, waiting, { type: 'message-received', at: 3, text: 'hi' });
    expect(pendingExecution(resumed.state)).toEqual(resumed.commands.at(-1));
    const ended = advance(env.flow, resumed.state, {
      type: 'step-failed',
      executionId: 'run-1',
      at: 4,
      message: 'x',
    });
    expect(pendingExecution(ended.state)).toBeNull();
  });
});

describe('startRun', () => {
  const mapping = { attribute: 'tier', value: '{{data.tier}}' };
  const document = {
    name: 'x',
    start: 'one',
    triggers: [{ type: 'webhook' as const, attributeMapping: [mapping] }],
    steps: { one: { type: 'greet' } },
  };
  const catalog = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' as const }]]);
  const { env } = world(returning({ kind: 'complete' }));
  const plugin = env.flow.steps.get('one')?.plugin;
  const flow = compileFlow(
    document,
    { flowId: 'f', version: 1 },
    createStepRegistry(plugin === undefined ? [] : [plugin]),
  );

  it('applies the mapping of the webhook trigger before the first step', () => {
    const state = createRunState('run', { tier: 'gold' });
    const event = startRun(flow, state, catalog, { at: 7, random: 0.25 });
    const begun = advance(flow, state, event);
    expect(begun.state.trigger.verdicts).toEqual([{ attribute: 'tier', path: 'data.tier', verdict: 'saved' }]);
    expect(begun.commands.map(({ type }) => type)).toEqual(['apply-effects', 'execute-step']);
    expect(begun.commands[0]).toEqual({
      type: 'apply-effects',
      stepId: '',
      firstNumber: 0,
      executionId: 'run-0',
      effects: [{ type: 'save-attribute', attribute: 'tier', value: 'gold' }],
    });
  });

  it('maps nothing for a run that a keyword started', () => {
    expect(
      startRun(flow, createRunState('run', { tier: 'gold' }, 'keyword'), catalog, { at: 7, random: 0.25 }),
    ).toEqual({
      type: 'run-started',
      at: 7,
      random: 0.25,
    });
  });
});
