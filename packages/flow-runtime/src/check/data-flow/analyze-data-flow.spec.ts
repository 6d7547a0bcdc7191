/**
 * Compares the data-flow analysis with the interpreter: runs every path of random flows with `advance`, where each
 * step provides either everything that it may or nothing, and expects the analysis to report exactly what stayed blank
 * on all paths (D1).
 */
import { IsArray, IsBoolean, IsString } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IsTemplate } from '../../config/is-template.js';
import { checkFlow } from '../check-flow.js';
import { compileFlow } from '../../interpreter/compile-flow.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { FlowDocument, StepDocument } from '../../document/flow-document.js';
import { advance } from '../../interpreter/advance.js';
import type { RunEvent } from '../../interpreter/run-event.js';
import { createRunState } from '../../interpreter/run-state.js';
import type { RunState } from '../../interpreter/run-state.js';
import { runTemplateScope } from '../../interpreter/run-template-scope.js';
import { createStepRegistry } from '../../step/step-registry.js';
import type { StepPlugin } from '../../step/step-plugin.js';
import type { StepResult } from '../../step/step-result.js';

interface Outcome {
  readonly exit: string;
  readonly data: readonly string[];
  readonly output: readonly string[];
  readonly afterReply: boolean;
}

class AnyConfig {
  @IsBoolean()
  asks: boolean = false;
  @IsArray()
  outcomes: Outcome[] = [];
  @IsArray()
  @IsString({ each: true })
  @IsTemplate({ each: true })
  reads: string[] = [];
}

const calls = { exits: 0, provides: 0, waits: 0, lint: 0 };

const anyStep: StepPlugin<AnyConfig> = {
  type: 'any',
  manifest: { title: 'Any', description: 'Brings what its config says.', icon: 'fake', category: 'logic' },
  configType: AnyConfig,
  exits: ({ outcomes }) => {
    calls.exits += 1;
    return outcomes.map(({ exit }) => exit);
  },
  waits: ({ asks }) => {
    calls.waits += 1;
    return asks;
  },
  provides: ({ outcomes }, exit) => {
    calls.provides += 1;
    const outcome = outcomes.find((one) => one.exit === exit);
    return { data: outcome?.data ?? [], output: outcome?.output ?? [], reply: outcome?.afterReply ?? false };
  },
  lint: () => {
    calls.lint += 1;
    return [];
  },
  execute: () => ({ kind: 'complete' }),
  resume: () => ({ kind: 'complete' }),
};

const registry = createStepRegistry([anyStep as StepPlugin]);
const attributes = new Map([['points', { key: 'points', title: 'Points', type: 'numeric' as const }]]);
const contact = { contactId: 'c_ann', contactNumber: '60123456789', name: 'Ann', attributes: { points: 1 }, tags: [] };

const IDS = ['a', 'b', 'c'];
const KEYS = ['k', 'l'];
const READS = [
  ...['data.k', 'data.l', 'reply.text', 'attributes.points', 'name', 'unknown'],
  ...IDS.flatMap((id) => [`steps.${id}`, `steps.${id}.x`, `steps.${id}.y`]),
];

const someOf = (names: readonly string[]) => fc.subarray([...names], { minLength: 0 });
const anyOutcome = (exit: string, asks: boolean): fc.Arbitrary<Outcome> =>
  fc
    .record({ data: someOf(KEYS), output: someOf(['x', 'y']), afterReply: fc.boolean() })
    .map((outcome) => ({ exit, ...outcome, afterReply: asks && outcome.afterReply }));
const anyDocumentStep: fc.Arbitrary<StepDocument> = fc.boolean().chain((asks) =>
  fc
    .record({
      outcomes: fc.tuple(anyOutcome('one', asks), anyOutcome('two', asks)),
      reads: fc.subarray(READS, { minLength: 6 }),
      targets: fc.tuple(...[0, 1].map(() => fc.option(fc.constantFrom(...IDS), { freq: 4, nil: undefined }))),
    })
    .map(({ outcomes, reads, targets: [one, two] }) => ({
      type: 'any',
      config: {
        asks,
        outcomes: outcomes.map((outcome) => ({ ...outcome })),
        reads: reads.map((path) => `{{${path}}}`),
      },
      exits: { ...(one !== undefined && { one }), ...(two !== undefined && { two }) },
    })),
);
const anyDocument: fc.Arbitrary<FlowDocument> = fc
  .record({
    steps: fc.array(anyDocumentStep, { minLength: IDS.length, maxLength: IDS.length }),
    triggers: fc.constantFrom(
      [{ type: 'webhook' } as const],
      [{ type: 'keyword', match: 'is', keywords: ['hi'] } as const],
    ),
  })
  .map(({ steps, triggers }) => ({
    name: 'Any',
    start: 'a',
    triggers,
    steps: Object.fromEntries(steps.map((step, index) => [IDS[index] ?? '', step])),
  }));

/** Returns every state in which a step is entered, over all paths. */
function enteredStates(flow: CompiledFlow, data: Readonly<Record<string, string>>): readonly RunState[] {
  const entered = new Map<string, RunState>();
  const open: RunState[] = [follow(flow, createRunState('run', data), { type: 'run-started', at: 0 })];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state.current === null) continue;
    const { stepsSinceWait: _since, sequence: _sequence, current, ...known } = state;
    const key = JSON.stringify([current.stepId, known]);
    if (entered.has(key)) continue;
    entered.set(key, state);
    open.push(...leaveOnEveryPath(flow, state, current.stepId));
  }
  return [...entered.values()];
}

function leaveOnEveryPath(flow: CompiledFlow, state: RunState, stepId: string): RunState[] {
  const { asks, outcomes } = flow.steps.get(stepId)?.config as AnyConfig;
  const executionId = state.current?.executionId ?? '';
  const finish = (from: RunState, result: StepResult) =>
    follow(flow, from, { type: 'step-finished', executionId, at: 1, result, unfilled: [] });
  const waiting = asks ? finish(state, { kind: 'wait', forMessage: true, until: 1 }) : state;
  return outcomes.flatMap((outcome) => {
    const event: RunEvent = outcome.afterReply
      ? { type: 'message-received', at: 1, text: 'hello' }
      : { type: 'timer-fired', at: 1, executionId };
    const leaving = asks ? follow(flow, waiting, event) : state;
    const data = Object.fromEntries(outcome.data.map((key) => [key, 'value']));
    const output = Object.fromEntries(outcome.output.map((name) => [name, 'value']));
    const exit = { kind: 'exit', exit: outcome.exit } as const;
    return [finish(leaving, { ...exit, data, output }), finish(leaving, { ...exit, data }), finish(leaving, exit)];
  });
}

function follow(flow: CompiledFlow, state: RunState, event: RunEvent): RunState {
  return advance(flow, state, event).state;
}

/** Returns `step/index` of each template that a run reads and no run fills. */
function blankInEveryRun(document: FlowDocument): readonly string[] {
  const flow = compileFlow(document, { flowId: 'f', version: 1 }, registry);
  const isWebhook = flow.webhookTrigger !== undefined;
  const blank = new Map<string, boolean>();
  for (const state of enteredStates(flow, isWebhook ? { k: 'value', l: 'value' } : {})) {
    const stepId = state.current?.stepId ?? '';
    const { reads } = flow.steps.get(stepId)?.config as AnyConfig;
    const scope = runTemplateScope(state, contact);
    reads.forEach((source, index) => {
      const place = `${stepId}/${index}`;
      const isBlank = flow.templates.get(source).unfilled(scope).length > 0;
      blank.set(place, isBlank && blank.get(place) !== false);
    });
  }
  return [...blank].filter(([, isBlank]) => isBlank).map(([place]) => place);
}

function reported(document: FlowDocument): readonly string[] {
  return checkFlow(document, { registry, attributes, isEntered: false })
    .filter(({ code }) => code === 'template_never_filled' || code === 'unknown_attribute')
    .map(({ path }) => path.replace(/^\/steps\/(\w+)\/config\/reads\/(\d+)$/, '$1/$2'));
}

describe('analyzeDataFlow, for any flow', () => {
  it('D1: reports all variables that no path fills, and no others', () => {
    const seen = { reported: 0, filled: 0 };
    fc.assert(
      fc.property(anyDocument, (document) => {
        const blank = blankInEveryRun(document);
        expect([...reported(document)].sort()).toEqual([...blank].sort());
        seen.reported += blank.length;
        seen.filled += Object.values(document.steps).length * READS.length - blank.length;
      }),
      { numRuns: 100 },
    );
    expect(seen.reported).toBeGreaterThan(100);
    expect(seen.filled).toBeGreaterThan(100);
  });
});

/** Makes a flow whose steps lead to the next one, back and ahead; each reads a value of an earlier one. */
function longFlow(count: number): FlowDocument {
  const idOf = (index: number) => `s${index}`;
  const steps = Array.from({ length: count }, (_, index): [string, StepDocument] => [
    idOf(index),
    {
      type: 'any',
      config: {
        asks: index % 10 === 0,
        outcomes: ['one', 'two'].map((exit) => ({ exit, data: [`d${index}`], output: ['x'], afterReply: false })),
        reads: [`{{data.d${Math.max(0, index - 1)}}}{{steps.${idOf(index >> 1)}.x}}{{data.missing}}`],
      },
      exits: {
        one: idOf(Math.min(count - 1, index + 1)),
        two: idOf(index % 3 === 0 ? index >> 1 : Math.min(count - 1, index + 7)),
      },
    },
  ]);
  return {
    name: 'Long',
    start: 's0',
    triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
    steps: Object.fromEntries(steps),
  };
}

/** Counts how often one check calls plugins and reads the exits of steps. */
function workOf(count: number): number {
  Object.assign(calls, { exits: 0, provides: 0, waits: 0, lint: 0 });
  let reads = 0;
  const { steps, ...rest } = longFlow(count);
  const watched = Object.entries(steps).map(([id, step]) => [
    id,
    {
      ...step,
      get exits() {
        reads += 1;
        return step.exits;
      },
    },
  ]);
  const document = { ...rest, steps: Object.fromEntries(watched) as FlowDocument['steps'] };
  const problems = checkFlow(document, { registry, attributes, isEntered: false });
  expect(problems.filter(({ code }) => code === 'template_never_filled').length).toBeGreaterThanOrEqual(count);
  return Object.values(calls).reduce((sum, one) => sum + one, reads);
}

describe('the number of operations of a check', () => {
  it('grows linearly with the number of steps', () => {
    const [small, large] = [workOf(500), workOf(2_000)];
    expect(large).toBeLessThanOrEqual(small * 4);
    expect(large).toBeLessThanOrEqual(2_000 * 12);
  });
});
