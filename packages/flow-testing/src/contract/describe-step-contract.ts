/**
 * Contract of step plugins as tests, whose titles cite these numbers:
 *
 *   P1  Its type, its manifest and the form fields of its config are complete and valid for a registry and an editor.
 *   P2  Its config accepts the examples, rejects invalid configs with a path and a sentence, and rejects undeclared
 *       members at any depth.
 *   P3  Its exits are distinct names and depend on the config alone; each label is of one of them.
 *   P4  Its result is plain JSON, uses a declared exit, has no more data and output than `provides` declares, and waits
 *       only for an event that can occur.
 *   P5  It changes neither its config nor its contact: all runs of a flow version share the config.
 *   P6  It settles when the signal is aborted; an external step then rejects.
 *   P7  It does not fail in a flow.
 *   P8  Configs of older versions migrate as the examples say, keep their exits and lose no undeclared member.
 */
import { createStepRegistry, validateConfig } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type {
  ExitProvision,
  ExitResult,
  JsonObject,
  ResumedByCall,
  StepPlugin,
  StepResult,
  WaitResult,
} from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { runFlow } from '../flow/run-flow.js';
import { createStepContext } from '../step/create-step-context.js';
import type { StepSituation } from '../step/create-step-context.js';
import { deepFreeze } from '../step/deep-freeze.js';
import { executeStep, resumeStep, resumeStepAfterCall } from '../step/execute-step.js';
import { describeMigrations } from './describe-migrations.js';
import type { OlderConfig } from './describe-migrations.js';
import { findUndescribed } from './find-undescribed.js';
import { findObjects, withMemberAt } from './find-objects.js';
import type { Place } from './find-objects.js';

export type { OlderConfig } from './describe-migrations.js';

/** Example of a step in use. */
export interface StepExample {
  /** Name in the test titles. */
  readonly name: string;
  /** Config as in a flow document; a function when it depends on a fixture that starts later. */
  readonly config: JsonObject | (() => JsonObject);
  /** Situation in which the step is executed. */
  readonly situation?: StepSituation;
  /** Reply of the contact when the step waits for a message. Default `hello`. */
  readonly reply?: string;
}

/** Options of {@link describeStepContract}. */
export interface StepContractOptions {
  /** Examples that together use every member of the config; at least one. */
  readonly examples: readonly [StepExample, ...StepExample[]];
  /** Configs that must be rejected, by a description of the problem. */
  readonly invalidConfigs?: Readonly<Record<string, JsonObject>>;
  /** JSON Pointers of objects in examples that may have any members, such as a map with names of the author's choice. */
  readonly freeForm?: readonly string[];
  /** Configs of older versions. A plugin with a `configVersion` above 1 needs at least one for each older version. */
  readonly olderConfigs?: readonly OlderConfig[];
}

/** Defines the tests of the step plugin contract in a vitest file. Each test calls `createPlugin`. */
export function describeStepContract(
  createPlugin: () => StepPlugin | Promise<StepPlugin>,
  options: StepContractOptions,
): void {
  describe('step plugin contract', () => {
    describeIdentity(createPlugin);
    describeInvalidConfigs(createPlugin, options.invalidConfigs ?? {});
    describeMigrations(createPlugin, options.olderConfigs ?? []);
    describe.each(options.examples)('$name', (example) => {
      describeConfig(createPlugin, example, options.freeForm ?? []);
      describeExecution(createPlugin, example);
    });
  });
}

type CreatePlugin = () => StepPlugin | Promise<StepPlugin>;

const CATEGORIES = ['integration', 'message', 'logic', 'contact', 'time', 'end'];
const SURPLUS_MEMBER = 'surplus_member';

function describeIdentity(createPlugin: CreatePlugin): void {
  it('P1: is accepted by a registry under its type', async () => {
    const plugin = await createPlugin();
    expect(createStepRegistry([plugin]).get(plugin.type)).toBe(plugin);
  });

  it('P1: has a manifest with everything that an editor shows', async () => {
    const { manifest } = await createPlugin();
    expect(CATEGORIES).toContain(manifest.category);
    for (const text of [manifest.title, manifest.description, manifest.icon]) expect(text).toMatch(/\S/);
    for (const [name, description] of Object.entries(manifest.outputs ?? {})) {
      expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
      expect(description).toMatch(/\S/);
    }
  });

  it('P2: has a config class whose constructor needs no arguments', async () => {
    const { configType } = await createPlugin();
    expect(new configType()).toBeInstanceOf(configType);
  });
}

function describeInvalidConfigs(
  createPlugin: CreatePlugin,
  invalidConfigs: Readonly<Record<string, JsonObject>>,
): void {
  it.each(Object.entries(invalidConfigs))('P2: rejects %s', async (_, config) => {
    const { configType } = await createPlugin();
    const validated = validateConfig(configType, config);
    expect(validated.isValid, 'the config was accepted').toBe(false);
    for (const { severity, code, path, message } of validated.isValid ? [] : validated.problems) {
      expect(severity).toBe('error');
      expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(path).toMatch(/^(\/.+)?$/);
      expect(message).toMatch(/\S.*\.$/s);
    }
  });
}

function describeConfig(createPlugin: CreatePlugin, example: StepExample, freeForm: readonly string[]): void {
  it('P2: accepts the config', async () => {
    const { configType } = await createPlugin();
    expect(validateConfig(configType, configOf(example))).toMatchObject({ isValid: true });
  });

  it('P2: rejects an undeclared member at any depth', async () => {
    const { configType } = await createPlugin();
    const config = configOf(example);
    for (const place of findObjects(config).filter((found) => !freeForm.includes(jsonPointer(found)))) {
      expect(problemsOf(configType, withMemberAt(config, place, SURPLUS_MEMBER, 1))).toContainEqual(
        expect.objectContaining({ code: 'unknown_member', path: surplusPath(place) }),
      );
    }
  });

  it('P1: has a title and a description for each member of the config', async () => {
    const config = validConfig(await createPlugin(), example);
    expect(findUndescribed(config), 'describe these members with @FormField').toEqual([]);
  });

  it('P3: has distinct exits that depend on the config alone', async () => {
    const plugin = await createPlugin();
    const exits = plugin.exits(validConfig(plugin, example));
    expect(plugin.exits(validConfig(plugin, example))).toEqual(exits);
    expect(new Set(exits).size).toBe(exits.length);
    if (plugin.failedExit !== undefined) expect(exits).not.toContain(plugin.failedExit);
    for (const exit of exits) expect(exit).toMatch(/^\S{1,128}$/);
  });

  it('P3: has labels for exits that it has, each a line of text', async () => {
    const plugin = await createPlugin();
    const labels = Object.entries(plugin.exitLabels?.(validConfig(plugin, example)) ?? {});
    expect(Object.entries(plugin.exitLabels?.(validConfig(plugin, example)) ?? {})).toEqual(labels);
    const exits = [...plugin.exits(validConfig(plugin, example)), plugin.failedExit];
    for (const [exit, label] of labels) {
      expect(exits).toContain(exit);
      expect(label).toMatch(/\S/);
    }
  });

  it('P3: returns the same lint problems each time', async () => {
    const plugin = await createPlugin();
    const scope = { attributes: createStepContext({ ...example.situation, config: {} }).attributes };
    const problems = plugin.lint?.(validConfig(plugin, example), scope) ?? [];
    expect(plugin.lint?.(validConfig(plugin, example), scope) ?? []).toEqual(problems);
    for (const { path, message } of problems) {
      expect(path).toMatch(/^(\/.+)?$/);
      expect(message).toMatch(/\S/);
    }
  });
}

function describeExecution(createPlugin: CreatePlugin, example: StepExample): void {
  it('P4, P5: returns a valid result and changes neither config nor contact', async () => {
    const plugin = await createPlugin();
    const { result } = await executeStep(plugin, configOf(example), example.situation);
    expectValidResult(plugin, example, result);
  });

  it('P4, P5: resumes from every event that it waits for', async () => {
    const plugin = await createPlugin();
    const { result } = await executeStep(plugin, configOf(example), example.situation);
    for (const event of result.kind === 'wait' ? endingsOf(result, example) : []) {
      const resumed = await resumeStep(plugin, configOf(example), event, example.situation);
      expectValidResult(plugin, example, resumed.result);
    }
    for (const end of callsFlow(result) ? CALL_ENDS : []) {
      const resumed = await resumeStepAfterCall(plugin, configOf(example), end, example.situation);
      expectValidResult(plugin, example, resumed.result);
    }
  });

  it('P6: settles when the signal is aborted', async () => {
    const plugin = await createPlugin();
    const signal = AbortSignal.abort(new Error('the engine closes'));
    const [outcome] = await Promise.allSettled([
      executeStep(plugin, configOf(example), { ...example.situation, signal }),
    ]);
    if (plugin.isExternal === true) expect(outcome.status).toBe('rejected');
    else if (outcome.status === 'fulfilled') expectValidResult(plugin, example, outcome.value.result);
  });

  it('P7: completes or waits in a flow', async () => {
    const plugin = await createPlugin();
    const { reply = 'hello', situation = {} } = example;
    const { contact, attributes, data } = situation;
    const run = await runFlow(flowWith(plugin, example), {
      steps: [plugin, createEnd()],
      events: [{ message: reply }],
      ...(contact && { contact }),
      ...(attributes && { attributes }),
      ...(data && { data }),
    });
    expect(run.state.reason).toBeNull();
    expect(['completed', 'waiting']).toContain(run.status);
    expect(run.history[0]).toMatchObject({ stepId: 'subject', stepType: plugin.type });
  });
}

function expectValidResult(plugin: StepPlugin, example: StepExample, result: StepResult): void {
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  if (result.kind === 'exit') {
    const config = validConfig(plugin, example);
    expect([...plugin.exits(config), ...(plugin.failedExit === undefined ? [] : [plugin.failedExit])]).toContain(
      result.exit,
    );
    expectProvided(plugin.provides?.(config, result.exit), result);
  }
  if (result.kind !== 'wait') return;
  const isForCallback = result.forCallback === true;
  if (isForCallback) {
    expect(plugin.resumeWithCallback, 'a step that waits for a callback needs resumeWithCallback()').toBeTypeOf(
      'function',
    );
  }
  if (callsFlow(result)) {
    expect(plugin.resumeAfterCall, 'a step that calls a flow needs resumeAfterCall()').toBeTypeOf('function');
    return;
  }
  const isForOther = result.forMessage || result.until !== undefined;
  if (isForOther) expect(plugin.resume, 'a step that waits needs resume()').toBeTypeOf('function');
  expect(isForOther || isForCallback, 'a wait is for a message, a callback, until an instant, or for several').toBe(
    true,
  );
  if (result.until !== undefined) expect(Number.isSafeInteger(result.until)).toBe(true);
}

/** Expects no more than `provides` declares: the flow check reports templates that read anything else. */
function expectProvided(provision: ExitProvision | undefined, { data = {}, output = {} }: ExitResult): void {
  if (provision === undefined) return;
  const filled = Object.keys(output).filter((name) => output[name] !== null && output[name] !== '');
  if (provision.data !== 'any') expect(provision.data ?? []).toEqual(expect.arrayContaining(Object.keys(data)));
  if (provision.output !== 'any') expect(provision.output ?? []).toEqual(expect.arrayContaining(filled));
}

const CALL_ENDS: readonly Omit<ResumedByCall, 'type'>[] = [
  { outcome: 'completed', output: {} },
  { outcome: 'stalled', output: {}, failure: { code: 'exit_not_connected', reason: 'It stalled.' } },
  { outcome: 'failed', output: {}, failure: { code: 'step_failed', reason: 'It failed.' } },
];

function callsFlow({ effects = [] }: StepResult): boolean {
  return effects.some(({ type }) => type === 'call-flow');
}

function endingsOf(wait: WaitResult, { reply = 'hello' }: StepExample) {
  return [
    ...(wait.until === undefined ? [] : [{ type: 'timer' } as const]),
    ...(wait.forMessage ? [{ type: 'message', text: reply } as const] : []),
  ];
}

function configOf({ config }: StepExample): JsonObject {
  return typeof config === 'function' ? config() : config;
}

function validConfig(plugin: StepPlugin, example: StepExample): object {
  const validated = validateConfig(plugin.configType, configOf(example));
  if (!validated.isValid) throw new Error(`The config of the example "${example.name}" is not valid.`);
  return deepFreeze(validated.value);
}

function problemsOf(configType: StepPlugin['configType'], config: JsonObject) {
  const validated = validateConfig(configType, config);
  return validated.isValid ? [] : validated.problems;
}

function surplusPath(place: Place): string {
  return jsonPointer([...place, SURPLUS_MEMBER]);
}

/** Builds a flow of the step, with every exit connected to an end. */
function flowWith(plugin: StepPlugin, example: StepExample): FlowDocument {
  const exits = plugin.exits(validConfig(plugin, example));
  return {
    name: 'contract',
    start: 'subject',
    steps: {
      subject: {
        type: plugin.type,
        config: configOf(example),
        ...(plugin.configVersion !== undefined && { configVersion: plugin.configVersion }),
        exits: Object.fromEntries(exits.map((exit) => [exit, 'end'])),
      },
      end: { type: 'contract-end' },
    },
  };
}

class NoConfig {}

function createEnd(): StepPlugin<NoConfig> {
  return {
    type: 'contract-end',
    manifest: { title: 'End', description: 'Ends the run.', icon: 'flag', category: 'end' },
    configType: NoConfig,
    exits: () => [],
    execute: () => ({ kind: 'complete' }),
  };
}
