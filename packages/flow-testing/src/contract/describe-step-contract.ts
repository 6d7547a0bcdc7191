/**
 * What every step plugin promises, as tests. The numbers are cited by the names of the tests:
 *
 *   P1  Its type and manifest are complete and fit for a registry and an editor.
 *   P2  Its config accepts what its author says it accepts, refuses the rest with a place and a sentence, and knows no
 *       member that is not declared, at any depth.
 *   P3  Its exits are distinct names and depend on the config alone.
 *   P4  What it returns is plain JSON, leaves through an exit that it has with no more than it says it brings there, and
 *       waits only for something that can come.
 *   P5  It changes neither its config nor its contact: all runs of a flow version share the one and never see the other.
 *   P6  Under an aborted signal it settles; a step that leaves the process then throws.
 *   P7  Inside a flow it does not fail.
 *   P8  Configs of older versions become what its author says, keep their exits, and lose nothing that nobody knows.
 */
import { createStepRegistry, jsonPointer, validateConfig } from '@luluchat/flow-runtime';
import type {
  ExitProvision,
  ExitResult,
  FlowDocument,
  JsonObject,
  StepPlugin,
  StepResult,
  WaitResult,
} from '@luluchat/flow-runtime';
import { describe, expect, it } from 'vitest';
import { runFlow } from '../flow/run-flow.js';
import { createStepContext } from '../step/create-step-context.js';
import type { StepSituation } from '../step/create-step-context.js';
import { deepFreeze } from '../step/deep-freeze.js';
import { executeStep, resumeStep } from '../step/execute-step.js';
import { describeMigrations } from './describe-migrations.js';
import type { OlderConfig } from './describe-migrations.js';
import { findObjects, withMemberAt } from './find-objects.js';
import type { Place } from './find-objects.js';

export type { OlderConfig } from './describe-migrations.js';

/** One way to use a step. */
export interface StepExample {
  /** What it shows; stands in the names of the tests. */
  readonly name: string;
  /** A config as it stands in a flow document; a function when it is known only once a fixture is up. */
  readonly config: JsonObject | (() => JsonObject);
  /** The world in which it is executed. */
  readonly situation?: StepSituation;
  /** What the contact writes when the step waits for a message. Default `hello`. */
  readonly reply?: string;
}

/** What the suite needs to know of a step. */
export interface StepContractOptions {
  /** At least one, together using every member of the config. */
  readonly examples: readonly [StepExample, ...StepExample[]];
  /** Configs that must be refused: what is wrong with each, to the config. */
  readonly invalidConfigs?: Readonly<Record<string, JsonObject>>;
  /** Places (JSON Pointers) of objects in examples whose members are free, such as a map of names of the author's. */
  readonly freeForm?: readonly string[];
  /** Configs of older versions. A plugin with a `configVersion` above 1 needs at least one for each version before it. */
  readonly olderConfigs?: readonly OlderConfig[];
}

/** Runs the contract of step plugins against one. `createPlugin` is called anew by every test. */
export function describeStepContract(
  createPlugin: () => StepPlugin | Promise<StepPlugin>,
  options: StepContractOptions,
): void {
  describe('step plugin contract', () => {
    describeIdentity(createPlugin);
    describeRefusals(createPlugin, options.invalidConfigs ?? {});
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
  it('P1: a registry takes its type', async () => {
    const plugin = await createPlugin();
    expect(createStepRegistry([plugin]).get(plugin.type)).toBe(plugin);
  });

  it('P1: its manifest tells an editor what to show', async () => {
    const { manifest } = await createPlugin();
    expect(CATEGORIES).toContain(manifest.category);
    for (const text of [manifest.title, manifest.description, manifest.icon]) expect(text).toMatch(/\S/);
    for (const [name, description] of Object.entries(manifest.outputs ?? {})) {
      expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
      expect(description).toMatch(/\S/);
    }
  });

  it('P2: its config can be made without arguments', async () => {
    const { configType } = await createPlugin();
    expect(new configType()).toBeInstanceOf(configType);
  });
}

function describeRefusals(createPlugin: CreatePlugin, invalidConfigs: Readonly<Record<string, JsonObject>>): void {
  it.each(Object.entries(invalidConfigs))('P2: refuses %s', async (_, config) => {
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

  it('P2: refuses a member that nobody declared, wherever it stands', async () => {
    const { configType } = await createPlugin();
    const config = configOf(example);
    for (const place of findObjects(config).filter((found) => !freeForm.includes(jsonPointer(found)))) {
      expect(refusalsOf(configType, withMemberAt(config, place, SURPLUS_MEMBER, 1))).toContainEqual(
        expect.objectContaining({ code: 'unknown_member', path: surplusPath(place) }),
      );
    }
  });

  it('P3: has distinct exits that depend on the config alone', async () => {
    const plugin = await createPlugin();
    const exits = plugin.exits(validConfig(plugin, example));
    expect(plugin.exits(validConfig(plugin, example))).toEqual(exits);
    expect(new Set(exits).size).toBe(exits.length);
    if (plugin.failedExit !== undefined) expect(exits).not.toContain(plugin.failedExit);
    for (const exit of exits) expect(exit).toMatch(/^\S{1,128}$/);
  });

  it('P3: lints without changing anything', async () => {
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
  it('P4, P5: executes to a legal result and changes nothing that it was given', async () => {
    const plugin = await createPlugin();
    const { result } = await executeStep(plugin, configOf(example), example.situation);
    expectLegal(plugin, example, result);
  });

  it('P4, P5: resumes from whatever it waits for', async () => {
    const plugin = await createPlugin();
    const { result } = await executeStep(plugin, configOf(example), example.situation);
    for (const event of result.kind === 'wait' ? endingsOf(result, example) : []) {
      const resumed = await resumeStep(plugin, configOf(example), event, example.situation);
      expectLegal(plugin, example, resumed.result);
    }
  });

  it('P6: settles under an aborted signal', async () => {
    const plugin = await createPlugin();
    const signal = AbortSignal.abort(new Error('the engine closes'));
    const [outcome] = await Promise.allSettled([
      executeStep(plugin, configOf(example), { ...example.situation, signal }),
    ]);
    if (plugin.isExternal === true) expect(outcome.status).toBe('rejected');
    else if (outcome.status === 'fulfilled') expectLegal(plugin, example, outcome.value.result);
  });

  it('P7: does its work inside a flow', async () => {
    const plugin = await createPlugin();
    const { reply = 'hello', situation = {} } = example;
    const { contact, attributes, data } = situation;
    const run = await runFlow(flowAround(plugin, example), {
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

function expectLegal(plugin: StepPlugin, example: StepExample, result: StepResult): void {
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  if (result.kind === 'exit') {
    const config = validConfig(plugin, example);
    expect([...plugin.exits(config), ...(plugin.failedExit === undefined ? [] : [plugin.failedExit])]).toContain(
      result.exit,
    );
    expectProvided(plugin.provides?.(config, result.exit), result);
  }
  if (result.kind !== 'wait') return;
  expect(plugin.resume, 'a step that waits needs resume()').toBeTypeOf('function');
  expect(result.forMessage || result.until !== undefined, 'it waits for a message or until an instant').toBe(true);
  if (result.until !== undefined) expect(Number.isSafeInteger(result.until)).toBe(true);
}

/** A plugin that says what it brings must not bring more: templates that read it would be reported as never filled. */
function expectProvided(provision: ExitProvision | undefined, { data = {}, output = {} }: ExitResult): void {
  if (provision === undefined) return;
  const filled = Object.keys(output).filter((name) => output[name] !== null && output[name] !== '');
  if (provision.data !== 'any') expect(provision.data ?? []).toEqual(expect.arrayContaining(Object.keys(data)));
  if (provision.output !== 'any') expect(provision.output ?? []).toEqual(expect.arrayContaining(filled));
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

function refusalsOf(configType: StepPlugin['configType'], config: JsonObject) {
  const validated = validateConfig(configType, config);
  return validated.isValid ? [] : validated.problems;
}

function surplusPath(place: Place): string {
  return jsonPointer([...place, SURPLUS_MEMBER]);
}

/** The step with every exit led to an end. */
function flowAround(plugin: StepPlugin, example: StepExample): FlowDocument {
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
