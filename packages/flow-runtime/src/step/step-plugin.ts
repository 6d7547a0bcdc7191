import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Problem } from '../problem/problem.js';
import type { JsonObject } from '../json/json-value.js';
import type { MessageLimits } from '../message/message-limits.js';
import type { CallbackCheck, CallbackContext, ReceivedCallback } from './callback.js';
import type { ExitProvision } from './exit-provision.js';
import type { StepContext } from './step-context.js';
import type { ResumedByCall, ResumedByCallback, ResumeEvent, StepResult } from './step-result.js';

/** Description of a step for an editor of flows. */
export interface StepManifest {
  readonly title: string;
  /** One sentence for a flow author. */
  readonly description: string;
  /** Name of an icon in the editor's set. */
  readonly icon: string;
  readonly category: 'integration' | 'message' | 'logic' | 'contact' | 'time' | 'end';
  /** Members of the output that later steps can read as `{{steps.<id>.<name>}}`: name to description. */
  readonly outputs?: Readonly<Record<string, string>>;
  /**
   * Template of the line that says what a step is configured to do: `{{ method }} {{ url | place }}`. It reads members of the
   * config, of which any may be missing, and must not show secrets. Liquid with the tags `if`, `unless`, `case` and `assign`,
   * filters of text and lists, `count: "button"` (`3 buttons`) and `place` (host and path of a URL). At most 1,000 characters.
   */
  readonly summary?: string;
}

/** Facts about an account, its channel and the flow for {@link StepPlugin.lint}. */
export interface LintScope {
  /** The custom attributes that exist. */
  readonly attributes: AttributeCatalog;
  /** Limits of the channel for messages. Absent: not known. */
  readonly messageLimits?: MessageLimits;
  /** See `MessageChannel.replyWindowMs`. Absent: not known, or the channel has none, if `messageLimits` are known. */
  readonly replyWindowMs?: number;
  /**
   * Least time for which the contact has not answered when a run comes to this step, in milliseconds: the sum of the waits before it. It
   * may have written of its own accord meanwhile. Absent: not known.
   */
  readonly quietMs?: number;
  /** Ids of the flows that a run could enter. Absent: not known. */
  readonly publishedFlows?: ReadonlySet<string>;
  /**
   * `true` if the flow may run for contacts whose number the channel hides, so that `{{contact_number}}` is empty,
   * and none of its steps handles that. Absent: `false`.
   */
  readonly mayLackNumber?: boolean;
  /** `false` if no external system can reach the application, so that a step cannot be sent callbacks. Absent: not known. */
  readonly canReceiveCallbacks?: boolean;
  /** Names of other published flows whose triggers may start during a wait of a run and end that run. */
  readonly supersededBy?: readonly string[];
}

/** A problem of one step; `path` is a JSON Pointer relative to the step's config: `/parameters/0/name`. */
export type StepProblem = Problem;

/**
 * A type of step: the interface that a team implements to extend the runtime. Make it with a factory,
 * `create<Name>(dependencies)`; a plugin keeps no state between executions.
 */
export interface StepPlugin<Config extends object = object> {
  /** Permanent kebab-case id. Stored flows contain it: never change it and never reuse it. */
  readonly type: string;
  readonly manifest: StepManifest;
  /**
   * A class with class-validator decorators: the source for validation, JSON Schema and editor forms. Its constructor
   * takes no arguments; its property initialisers are the defaults.
   */
  readonly configType: new () => Config;
  /**
   * Version of the configs that `configType` describes, from 1 to 1,000. Increase it by one, and extend
   * `migrateConfig`, with every change after which a config that was valid is refused or has another meaning. Default
   * 1.
   */
  readonly configVersion?: number;
  /**
   * Migrates a config of version `from` to one of version `from + 1` with the same behaviour and the same exits.
   * Required if `configVersion` is above 1. Keep it for ever: published flow versions never change. Pure. Called with
   * JSON that is not validated (a draft may be unfinished); copy unknown members, so that they are refused and not
   * lost.
   */
  migrateConfig?(config: JsonObject, from: number): JsonObject;
  /**
   * `true` if an execution does I/O (a call, a file). The engine then commits the effects of earlier steps before it
   * executes this one, and runs other conversations meanwhile. Default `false`.
   */
  readonly isExternal?: boolean;
  /** Returns the names of the exits of a step with this configuration. Pure. */
  exits(config: Config): readonly string[];
  /**
   * Returns what authors read instead of the names of exits, by name: `{ 'not-answered': 'No answer in time' }`, one line of at most
   * 80 characters each. Names stay in documents, histories and flow tests. Pure. Called with JSON that is not validated as well (a draft
   * may be unfinished). Default, also for an exit without a label: the name in words, `Not answered`.
   */
  exitLabels?(config: Config): Readonly<Record<string, string>>;
  /**
   * Name of an additional exit that a run takes when the step fails; `exits` does not list it, and an author may
   * leave it unconnected. A step fails if it throws, if a message that it or an earlier step sent fails while it waits
   * for a reply, or if its result names this exit. Later steps read the reason as `{{steps.<id>.failure.code}}` and
   * `{{steps.<id>.failure.reason}}`. If the exit is not connected, the run ends as `failed`. Default: no such exit, and
   * a step that throws ends the run.
   */
  readonly failedExit?: string;
  /**
   * Returns `true` if an execution with this configuration may wait. `checkFlow` reports a loop in which no step may
   * wait. Pure. Default: `true` if the plugin has `resume`, `resumeWithCallback` or
   * `resumeAfterCall`.
   */
  waits?(config: Config): boolean;
  /**
   * Returns `true` if an execution with this configuration may wait for a callback (`WaitResult.forCallback`). The engine then
   * stores a callback before it executes the step, and passes it as `StepContext.callback`. Pure. Default: never.
   */
  awaitsCallback?(config: Config): boolean;
  /**
   * Checks a callback before it is accepted; a callback that is not valid changes nothing. Default: every callback is valid. Called
   * at any time from the start of the execution to its end, also during `execute`.
   */
  checkCallback?(callback: ReceivedCallback, context: CallbackContext<Config>): CallbackCheck | Promise<CallbackCheck>;
  /**
   * Returns the values that later steps may read after a run has left through this exit. `checkFlow` reports
   * templates that read a value which no path provides. Pure; called for the exits of a valid config. Default: any
   * `data`, a reply if the step may wait, and the outputs of the manifest (any, if it lists none). `failure` behind
   * `failedExit` is added and need not be listed.
   */
  provides?(config: Config, exit: string): ExitProvision;
  /** Returns problems that the validation of the config does not find. Pure. Called with a valid config. */
  lint?(config: Config, scope: LintScope): readonly StepProblem[];
  /**
   * Executes the step. Called at least once for each execution id, never twice at the same time for one contact.
   * Return an expected failure as a result; throw for a bug or a broken dependency: the run then leaves through
   * `failedExit` or fails.
   */
  execute(context: StepContext<Config>): StepResult | Promise<StepResult>;
  /** Resumes the step when its wait has ended, with the same execution id. Required for a step that waits. */
  resume?(context: StepContext<Config>, event: ResumeEvent): StepResult | Promise<StepResult>;
  /**
   * Resumes the step when its callback has ended its wait, with the same execution id. Required for a step that waits for a
   * callback. `checkCallback` has found the body valid.
   */
  resumeWithCallback?(context: StepContext<Config>, event: ResumedByCallback): StepResult | Promise<StepResult>;
  /**
   * Resumes the step when the run that it called has ended, with the same execution id. Required for a step with the effect
   * `call-flow`.
   */
  resumeAfterCall?(context: StepContext<Config>, event: ResumedByCall): StepResult | Promise<StepResult>;
}
