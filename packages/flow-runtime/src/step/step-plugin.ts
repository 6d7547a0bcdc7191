import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Problem } from '../problem/problem.js';
import type { JsonObject } from '../json/json-value.js';
import type { MessageLimits } from '../message/message-limits.js';
import type { ExitProvision } from './exit-provision.js';
import type { StepContext } from './step-context.js';
import type { ResumeEvent, StepResult } from './step-result.js';

/** What an editor shows of a step. */
export interface StepManifest {
  readonly title: string;
  /** One sentence for a flow author. */
  readonly description: string;
  /** Name of an icon in the editor's set. */
  readonly icon: string;
  readonly category: 'integration' | 'message' | 'logic' | 'contact' | 'time' | 'end';
  /** What later steps can read as `{{steps.<id>.<name>}}`, name to description. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** What a plugin's `lint` can look at. */
export interface LintScope {
  /** The custom attributes that exist. */
  readonly attributes: AttributeCatalog;
  /** What the channel can show. Absent when the channel does not say. */
  readonly messageLimits?: MessageLimits;
  /** Ids of the flows that a run could enter. Absent when nobody knows. */
  readonly publishedFlows?: ReadonlySet<string>;
  /**
   * Whether the flow may run for contacts of whom the channel tells no number, and none of its steps asks for that:
   * `{{contact_number}}` is empty then. Absent: no.
   */
  readonly mayLackNumber?: boolean;
  /** Names of other published flows that a trigger could start while a run waits, and that would end it. */
  readonly supersededBy?: readonly string[];
}

/** A problem of one step; `path` is a JSON Pointer relative to the step's config: `/parameters/0/name`. */
export type StepProblem = Problem;

/**
 * A kind of step: the one interface that a team implements to extend the runtime. Make it with a factory,
 * `create<Name>(dependencies)`; a plugin holds no state between executions.
 */
export interface StepPlugin<Config extends object = object> {
  /** Permanent kebab-case id. Flows that are stored name it: never change it, never use it again. */
  readonly type: string;
  readonly manifest: StepManifest;
  /**
   * A class with class-validator decorators, the one source for validation, JSON Schema and editor forms. Must be
   * constructible without arguments; its property initialisers are the defaults.
   */
  readonly configType: new () => Config;
  /**
   * The version of the configs that `configType` describes, from 1 to 1,000. Raise it by one, and add to `migrateConfig`, with
   * every change after which a config that was valid is refused or means something else. Default 1.
   */
  readonly configVersion?: number;
  /**
   * Turns a config of version `from` into one of version `from + 1` that does the same and has the same exits. Needed when
   * `configVersion` is above 1, and kept for good: published flow versions never change. Pure. Called with JSON that nobody has
   * validated (a draft may be unfinished); members that it does not know it hands on, so that they are refused and not lost.
   */
  migrateConfig?(config: JsonObject, from: number): JsonObject;
  /**
   * `true` when an execution leaves the process (a call, a file). The engine then commits what earlier steps decided
   * before it executes this one, and other conversations go on meanwhile. Default `false`.
   */
  readonly isExternal?: boolean;
  /** The names of the exits that a step with this configuration has. Pure. */
  exits(config: Config): readonly string[];
  /**
   * Name of a further exit, which `exits` does not list and an author may leave unconnected: a run takes it when the step fails.
   * That is when the step throws, when a message that it or a step before it sent fails while it waits for a reply, or when the
   * result names it. Behind it `{{steps.<id>.failure.code}}` and `{{steps.<id>.failure.reason}}` say why. Unconnected, it ends the
   * run as `failed`. Default: there is none, and a step that throws ends the run.
   */
  readonly failedExit?: string;
  /**
   * Whether an execution with this configuration may wait: a loop of steps that never wait is reported when the flow is
   * checked. Pure. Default: whether the plugin has `resume`.
   */
  waits?(config: Config): boolean;
  /**
   * What a run that leaves through this exit may bring to the steps behind it: templates that read what nothing brings are
   * reported when the flow is checked. Pure; called for the exits of a valid config. Without it the step is taken to bring
   * any `data`, a reply if it waits, and the outputs of its manifest (any, when that names none). `failure` behind `failedExit` need
   * not be named.
   */
  provides?(config: Config, exit: string): ExitProvision;
  /** Problems that only show at publish time. Pure. Called with a valid config. */
  lint?(config: Config, scope: LintScope): readonly StepProblem[];
  /**
   * Does the work. Called at least once for each execution id, never twice at the same time for one contact. An
   * expected failure is a result; an exception is a bug or a broken collaborator and fails the run.
   */
  execute(context: StepContext<Config>): StepResult | Promise<StepResult>;
  /** Only for steps that wait: called when the wait ends, with the same execution id. */
  resume?(context: StepContext<Config>, event: ResumeEvent): StepResult | Promise<StepResult>;
}
