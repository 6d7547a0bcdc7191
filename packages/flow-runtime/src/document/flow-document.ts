import type { AttributeMapping } from '../attribute/attribute-mapping.js';
import type { JsonObject } from '../json/json-value.js';

/** What a flow author draws and publishes: JSON, made of steps that are joined by exits. */
export interface FlowDocument {
  /** 1 to 200 characters, shown to people. */
  readonly name: string;
  /** Absent means none. */
  readonly triggers?: readonly Trigger[];
  /** The default of its triggers. Absent means `replace`. */
  readonly whileRunning?: WhileRunning;
  /** The id of the step that a run enters first. */
  readonly start: string;
  /** Step id (`[A-Za-z0-9_-]{1,64}`) to step. */
  readonly steps: Readonly<Record<string, StepDocument>>;
}

/** One step as it stands in a flow document. */
export interface StepDocument {
  /** The permanent id of a step plugin. */
  readonly type: string;
  /** What the plugin's `configType` validates. Absent means `{}`. */
  readonly config?: JsonObject;
  /** The version of the plugin's configs that `config` is written for. Absent means 1, whatever the plugin has become. */
  readonly configVersion?: number;
  /** Exit name to step id. An exit without an entry ends the run as `stalled`. */
  readonly exits?: Readonly<Record<string, string>>;
}

/**
 * What the start of a run means to the runs of the same contact that have not ended: `replace` ends those that wait, as
 * `superseded`; `keep` lets all go on, up to `MAX_RUNS_OF_CONTACT`; `refuse` does not start while there is one.
 */
export const WHILE_RUNNING_POLICIES = ['replace', 'keep', 'refuse'] as const;

/** One of `WHILE_RUNNING_POLICIES`. */
export type WhileRunning = (typeof WHILE_RUNNING_POLICIES)[number];

/** Most runs of one contact that a trigger with `keep` lets go on at once, the new one included. */
export const MAX_RUNS_OF_CONTACT = 10;

/** What starts a run of a flow. */
export type Trigger = WebhookTrigger | KeywordTrigger | UnmatchedTrigger;

/** Lets an outside system start the flow over HTTP. At most one per flow. */
export interface WebhookTrigger {
  readonly type: 'webhook';
  /** Members of the request to save as attributes before the first step. */
  readonly attributeMapping?: readonly AttributeMapping[];
  readonly limit?: TriggerLimit;
  readonly whileRunning?: WhileRunning;
}

/** How a keyword trigger compares an inbound text with its keywords, always without regard to case. */
export const KEYWORD_MATCHES = ['is', 'contain', 'contain-all', 'begin-with', 'end-with'] as const;

/** One of `KEYWORD_MATCHES`. */
export type KeywordMatch = (typeof KEYWORD_MATCHES)[number];

/** Lets an inbound message start the flow. */
export interface KeywordTrigger {
  readonly type: 'keyword';
  readonly match: KeywordMatch;
  readonly keywords: readonly string[];
  readonly limit?: TriggerLimit;
  readonly whileRunning?: WhileRunning;
  /** Starts the flow also while a run waits for a reply. Default `false`: the message is the reply. */
  readonly interruptsWait?: boolean;
}

/**
 * Lets an inbound message start the flow that no run waits for and no keyword trigger matches. At most one per flow, and at most
 * one published flow with it.
 */
export interface UnmatchedTrigger {
  readonly type: 'unmatched';
  readonly limit?: TriggerLimit;
  readonly whileRunning?: WhileRunning;
}

/** Units of the period of a trigger limit. */
export const LIMIT_UNITS = ['minutes', 'hours', 'days'] as const;

/** How often a trigger starts runs for one contact at most: so many times in any period of this length. */
export interface TriggerLimit {
  readonly times: number;
  readonly per: { readonly amount: number; readonly unit: (typeof LIMIT_UNITS)[number] };
}
