import { createStepRegistry, FlowError } from '@luluchat/flow-runtime';
import { compileFlow } from '@luluchat/flow-runtime/document';
import { advance, createRunState } from '@luluchat/flow-runtime/engine';
import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';
import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../clock/create-manual-clock.js';
import { createRecordingLogger } from '../logger/create-recording-logger.js';
import { runFlow } from './run-flow.js';
import type { FlowEvent } from './run-flow.js';

class NoConfig {}

const MINUTE = 60_000;

const plugin = (type: string, exits: readonly string[], rest: Pick<StepPlugin, 'execute' | 'resume'>): StepPlugin => ({
  type,
  manifest: { title: type, description: type, icon: type, category: 'logic' },
  configType: NoConfig,
  exits: () => exits,
  ...rest,
});

const greet = plugin('greet', ['next'], {
  execute: ({ templates, contact }): StepResult => ({
    kind: 'exit',
    exit: 'next',
    effects: [
      { type: 'send-message', content: { type: 'text', text: templates.render('Hi {{name}}, {{data.word}}') } },
      { type: 'add-tag', tag: 'greeted' },
      { type: 'add-tag', tag: 'greeted' },
      { type: 'remove-tag', tag: 'new' },
      { type: 'save-attribute', attribute: 'visits', value: Number(contact.attributes['visits'] ?? 0) + 1 },
    ],
  }),
});

const ask = plugin('ask', ['answered', 'late'], {
  execute: ({ clock }): StepResult => ({ kind: 'wait', forMessage: true, until: clock.now() + 10 * MINUTE }),
  resume: (_, event): StepResult =>
    event.type === 'message'
      ? { kind: 'exit', exit: 'answered', output: { text: event.text } }
      : { kind: 'exit', exit: 'late' },
});

const pause = plugin('pause', ['next'], {
  execute: ({ clock }): StepResult => ({ kind: 'wait', forMessage: false, until: clock.now() + MINUTE }),
  resume: (): StepResult => ({ kind: 'exit', exit: 'next' }),
});

const done = plugin('done', [], { execute: (): StepResult => ({ kind: 'complete' }) });

const broken = plugin('broken', ['next'], {
  execute: () => {
    throw new Error('secret detail');
  },
});

const steps = [greet, ask, pause, done, broken];

const flow = (start: string, byId: Record<string, StepDocument>): FlowDocument => ({
  name: 'test',
  start,
  steps: byId,
});

const asking = flow('ask', {
  ask: { type: 'ask', exits: { answered: 'thanks', late: 'end' } },
  thanks: { type: 'greet', exits: { next: 'end' } },
  end: { type: 'done' },
});

describe('runFlow', () => {
  it('applies effects and returns the contact afterwards', async () => {
    const document = flow('one', {
      one: { type: 'greet', exits: { next: 'two' } },
      two: { type: 'greet', exits: { next: 'end' } },
      end: { type: 'done' },
    });
    const run = await runFlow(document, {
      steps,
      contact: { name: 'Ravi', tags: ['new'] },
      attributes: { visits: 'numeric' },
      data: { word: 'welcome' },
    });
    expect(run).toMatchObject({
      status: 'completed',
      texts: ['Hi Ravi, welcome', 'Hi Ravi, welcome'],
      attributes: { visits: 2 },
      tags: ['greeted'],
      warnings: [],
    });
    expect(run.history.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['one', 'next'],
      ['two', 'next'],
      ['end', null],
    ]);
  });

  it('returns the variables without a value', async () => {
    const run = await runFlow(flow('one', { one: { type: 'greet', exits: {} } }), { steps });
    expect(run.history[0]?.unfilled).toEqual(['data.word']);
    expect(run.status).toBe('stalled');
    expect(run.warnings).toMatchObject([{ code: 'exit_not_connected', path: '/steps/one/exits/next' }]);
  });

  it('delivers a message to the step that waits for it', async () => {
    const run = await runFlow(asking, { steps, events: [{ message: 'yes' }] });
    expect(run.history.map(({ exit }) => exit)).toEqual(['answered', 'next', null]);
    expect(run.state).toMatchObject({ reply: { text: 'yes' }, steps: { ask: { text: 'yes' } } });
  });

  it('fires timers after the events by default', async () => {
    const clock = createManualClock(0);
    const run = await runFlow(asking, { steps, clock });
    expect(run.history.map(({ exit }) => exit)).toEqual(['late', null]);
    expect(run.history[0]).toMatchObject({ startedAt: 0, finishedAt: 10 * MINUTE });
    expect(clock.now()).toBe(10 * MINUTE);
  });

  it('stops after the events with afterEvents "stop"', async () => {
    const run = await runFlow(asking, { steps, events: [{ wait: 10 * MINUTE - 1 }], afterEvents: 'stop' });
    expect(run.status).toBe('waiting');
  });

  it.each([
    [10 * MINUTE - 1, 'answered'],
    [10 * MINUTE, 'late'],
  ])('takes for a reply after %d ms the exit %s', async (ms, exit) => {
    const run = await runFlow(asking, { steps, events: [{ wait: ms }, { message: 'here' }] });
    expect(run.history[0]?.exit).toBe(exit);
    expect(run.unmatched).toEqual(exit === 'late' ? ['here'] : []);
  });

  it('fires the timers that become due while time passes, each at its instant', async () => {
    const document = flow('a', {
      a: { type: 'pause', exits: { next: 'b' } },
      b: { type: 'pause', exits: { next: 'c' } },
      c: { type: 'pause', exits: {} },
    });
    const clock = createManualClock(0);
    const run = await runFlow(document, { steps, clock, events: [{ wait: 2.5 * MINUTE }], afterEvents: 'stop' });
    expect(run.history.map(({ startedAt }) => startedAt)).toEqual([0, MINUTE, 2 * MINUTE]);
    expect(run.status).toBe('waiting');
    expect(clock.now()).toBe(2.5 * MINUTE);
  });

  it('does not wake a pause with a message', async () => {
    const document = flow('a', { a: { type: 'pause', exits: { next: 'end' } }, end: { type: 'done' } });
    const run = await runFlow(document, { steps, events: [{ message: 'hello?' }] });
    expect(run).toMatchObject({ unmatched: ['hello?'], status: 'completed' });
  });

  it('reports the failure of a message that was not answered yet', async () => {
    const risky: StepPlugin = { ...ask, type: 'risky', failedExit: 'failed' };
    const exits = { answered: 'again', failed: 'end' };
    const document = flow('a', {
      a: { type: 'greet', exits: { next: 'b' } },
      b: { type: 'risky', exits },
      again: { type: 'risky', exits: { ...exits, answered: 'end' } },
      end: { type: 'done' },
    });
    const failed = { failed: { code: 'lost', reason: 'Lost.' } };
    const options = { steps: [...steps, risky], attributes: { visits: 'numeric' as const } };
    const pathOf = async (...events: FlowEvent[]) =>
      (await runFlow(document, { ...options, events })).history.map(({ exit }) => exit);
    expect(await pathOf(failed)).toEqual(['next', 'failed', null]);
    expect(await pathOf({ message: 'hi' }, failed, { message: 'ho' })).toEqual(['next', 'answered', 'answered', null]);
    const unsent = await runFlow(flow('b', { b: { type: 'risky', exits: {} } }), { ...options, events: [failed] });
    expect(unsent.state.reason).toMatchObject({ code: 'exit_not_connected', exit: 'late' });
  });

  it('lets a step check a message against its channel', async () => {
    const careful = plugin('careful', ['next'], {
      execute: ({ checkMessage }): StepResult => {
        const failure = checkMessage?.({ type: 'text', text: 'four' });
        return failure === undefined ? { kind: 'complete' } : { kind: 'exit', exit: 'failed', failure };
      },
    });
    const document = flow('a', { a: { type: 'careful', exits: {} } });
    const options = { steps: [{ ...careful, failedExit: 'failed' }] };
    expect((await runFlow(document, options)).status).toBe('completed');
    const channel = { limits: { channel: 'Pager', textLength: 3 } };
    expect((await runFlow(document, { ...options, channel })).state.reason?.message).toMatch(/Pager takes 3/);
  });

  it('cancels the run', async () => {
    const run = await runFlow(asking, { steps, events: [{ cancel: true }, { message: 'too late' }] });
    expect(run).toMatchObject({ status: 'cancelled', unmatched: ['too late'], messages: [] });
  });

  it('ends a run in favour of a newer one', async () => {
    const run = await runFlow(asking, { steps, events: [{ supersede: true }, { message: 'too late' }] });
    expect(run).toMatchObject({ status: 'superseded', unmatched: ['too late'], messages: [] });
  });

  it('reports a step that throws as a failed run, without the error message', async () => {
    const logger = createRecordingLogger();
    const run = await runFlow(flow('a', { a: { type: 'broken', exits: { next: 'a' } } }), { steps, logger });
    expect(run).toMatchObject({ status: 'failed', state: { reason: { code: 'step_failed', stepId: 'a' } } });
    expect(JSON.stringify(run)).not.toContain('secret detail');
    expect(logger.entries.map(({ level, message }) => [level, message])).toEqual([
      ['error', 'a step threw'],
      ['warn', 'a run failed'],
    ]);
  });

  it('fails a run that loops without a wait and throws for a loop with one', async () => {
    const tight = await runFlow(flow('a', { a: { type: 'greet', exits: { next: 'a' } } }), { steps });
    expect(tight.state.reason).toMatchObject({ code: 'loop_limit' });
    const slow = flow('a', { a: { type: 'pause', exits: { next: 'a' } } });
    await expect(runFlow(slow, { steps })).rejects.toThrow(/still waits after 1000 timers/);
    expect((await runFlow(slow, { steps, events: [{ wait: 5 * MINUTE }], afterEvents: 'stop' })).history).toHaveLength(
      6,
    );
  });

  it.each([['webhook', { visits: 3 }] as const, ['keyword', {}] as const])(
    'maps the attributes of a webhook trigger and of no other: %s',
    async (trigger, attributes) => {
      const document: FlowDocument = {
        ...flow('end', { end: { type: 'done' } }),
        triggers: [
          { type: 'webhook', attributeMapping: [{ attribute: 'visits', value: '{{data.visits}}' }] },
          { type: 'keyword', match: 'is', keywords: ['go'] },
        ],
      };
      const run = await runFlow(document, { steps, trigger, attributes: { visits: 'numeric' }, data: { visits: 3 } });
      expect(run.attributes).toEqual(attributes);
    },
  );

  it('throws for a flow that could not be published', async () => {
    const error = await runFlow(flow('a', { a: { type: 'missing' } }), { steps }).catch((reason: unknown) => reason);
    expect(FlowError.is(error, 'problems_found') && error.details['problems']).toMatchObject([
      { code: 'unknown_step_type', path: '/steps/a/type' },
    ]);
    await expect(runFlow(flow('b', { a: { type: 'done' } }), { steps })).rejects.toMatchObject({
      code: 'invalid_document',
    });
  });

  it('does not change the given contact', async () => {
    const contact = { tags: ['new'], attributes: {} };
    await runFlow(flow('a', { a: { type: 'greet', exits: {} } }), { steps, contact });
    expect(contact).toEqual({ tags: ['new'], attributes: {} });
  });

  it('records events that replay to the same state', async () => {
    const run = await runFlow(asking, { steps, events: [{ wait: MINUTE }, { message: 'yes' }] });
    const compiled = compileFlow(asking, { flowId: 'flow', version: 1 }, createStepRegistry(steps));
    const created = createRunState('run', {}, 'webhook');
    const trigger = { ...created.trigger, data: {} } as typeof created.trigger;
    const replayed = run.events.reduce((state, event) => advance(compiled, state, event).state, {
      ...created,
      trigger,
    });
    expect(replayed).toEqual(run.state);
  });
});

describe('a run that enters another flow', () => {
  const go = plugin('go', [], {
    execute: (): StepResult => ({ kind: 'complete', effects: [{ type: 'enter-flow', flowId: 'other' }] }),
  });
  const leaving: FlowDocument = { name: 'Leaving', start: 'go', steps: { go: { type: 'go' } } };

  it('completes when the flow is published, and fails when it is not', async () => {
    for (const publishedFlows of [undefined, ['other']]) {
      const run = await runFlow(leaving, { steps: [go], ...(publishedFlows && { publishedFlows }) });
      expect(run).toMatchObject({ status: 'completed', state: { entered: { flowId: 'other' } } });
    }
    const lost = await runFlow(leaving, { steps: [go], publishedFlows: [] });
    expect(lost).toMatchObject({ status: 'failed', state: { reason: { code: 'unknown_flow' } } });
  });

  it('continues in that flow from the state of its command', async () => {
    const { events, state } = await runFlow(leaving, { steps: [go], data: { word: 'tea' } });
    const flow = compileFlow(leaving, { flowId: 'first', version: 1 }, createStepRegistry([go]));
    let left = createRunState(state.runId, { word: 'tea' });
    const entries = events.flatMap((event) => {
      const advanced = advance(flow, left, event);
      left = advanced.state;
      return advanced.commands.flatMap((command) => (command.type === 'enter-run' ? [command.state] : []));
    });
    const [entered] = entries;
    const other: FlowDocument = {
      name: 'Other',
      start: 'greet',
      steps: { greet: { type: 'greet', exits: { next: 'done' } }, done: { type: 'done' } },
    };
    const run = await runFlow(other, {
      ...{ steps: [greet, done], attributes: { visits: 'numeric' } },
      ...(entered && { state: entered }),
    });
    expect(run.texts).toEqual(['Hi Aisyah, tea']);
    expect(run.state.trigger).toMatchObject({ type: 'start-flow', from: { runId: 'run', flowId: 'first' } });
  });
});
