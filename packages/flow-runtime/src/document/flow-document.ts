import type { Segment } from '../segment/segment.js';
import type { AttributeMapping } from '../attribute-mapping/attribute-mapping.js';
import type { JsonObject } from '../json/json-value.js';

/** A flow as an author publishes it: JSON that consists of triggers and of steps that are connected by exits. */
export interface FlowDocument {
  /** Name for people, 1 to 200 characters. */
  readonly name: string;
  /** Absent: none. */
  readonly triggers?: readonly Trigger[];
  /** Default for its triggers. Absent: `replace`. */
  readonly whileRunning?: WhileRunning;
  /** Id of the step that a run enters first. */
  readonly start: string;
  /** Step id (`[A-Za-z0-9_-]{1,64}`) to step. */
  readonly steps: Readonly<Record<string, StepDocument>>;
  /** Layout and notes for people. No run depends on it, and a change of it alone is no change of the flow. */
  readonly editor?: FlowEditor;
}

/** Layout and notes that an editor shows beside the steps. Entries of steps that do not exist any more are allowed. */
export interface FlowEditor {
  /** Step id to the place of the step on the canvas. A step without an entry has none yet. */
  readonly positions?: Readonly<Record<string, CanvasPosition>>;
  /** Place of the triggers, which the canvas shows as one node. */
  readonly triggerPosition?: CanvasPosition;
  /** Step id to a comment of the author, up to 2,000 characters. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** Place on the canvas, in pixels at a zoom of 1; `y` grows downwards. From -1,000,000 to 1,000,000. */
export interface CanvasPosition {
  readonly x: number;
  readonly y: number;
}

/** A step in a flow document. */
export interface StepDocument {
  /** Type of a step plugin. */
  readonly type: string;
  /** Config that the plugin's `configType` validates. Absent: `{}`. */
  readonly config?: JsonObject;
  /** Version of the plugin's configs that `config` is written for. Absent: 1, not the current version. */
  readonly configVersion?: number;
  /** Exit name to step id. An exit without an entry ends the run as `stalled`. */
  readonly exits?: Readonly<Record<string, string>>;
}

/**
 * Policies for a start while runs of the same contact have not ended: `replace` ends those that wait, as
 * `superseded`; `keep` lets all continue, up to {@link MAX_RUNS_OF_CONTACT}; `refuse` does not start the new run.
 */
export const WHILE_RUNNING_POLICIES = ['replace', 'keep', 'refuse'] as const;

/** One of `WHILE_RUNNING_POLICIES`. */
export type WhileRunning = (typeof WHILE_RUNNING_POLICIES)[number];

/** Maximum number of runs of one contact at the same time for a trigger with `keep`, the new one included. */
export const MAX_RUNS_OF_CONTACT = 10;

/** A way to start a run of a flow. */
export type Trigger = WebhookTrigger | KeywordTrigger | UnmatchedTrigger | ChangeTrigger | TimedTrigger;

/** A trigger that a change of the contact starts. */
export type ChangeTrigger = TagAddedTrigger | AttributeChangedTrigger;

/** Starts the flow when an outside system calls its URL. At most one per flow. */
export interface WebhookTrigger {
  readonly type: 'webhook';
  /** Members of the request to save as attributes before the first step. */
  readonly attributeMapping?: readonly AttributeMapping[];
  readonly limit?: TriggerLimit;
  readonly whileRunning?: WhileRunning;
}

/** Comparisons of an inbound message with the keywords of a trigger, all of them without regard to case. */
export const KEYWORD_MATCHES = ['is', 'contain', 'contain-all', 'begin-with', 'end-with'] as const;

/** One of `KEYWORD_MATCHES`. */
export type KeywordMatch = (typeof KEYWORD_MATCHES)[number];

/** Starts the flow when an inbound message matches its keywords. */
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
 * Starts the flow when a message arrives that no run waits for and no keyword trigger matches. At most one per flow,
 * and at most one published flow has one.
 */
export interface UnmatchedTrigger {
  readonly type: 'unmatched';
  readonly limit?: TriggerLimit;
  readonly whileRunning?: WhileRunning;
}

/**
 * Starts the flow when the contact gets a tag that it did not have, in any case, by a step, by a mapping of a webhook trigger or by the
 * API. The run reads the tag as `{{data.tag}}`.
 */
export interface TagAddedTrigger {
  readonly type: 'tag-added';
  readonly tag: string;
  /** Absent: that of the flow, else `keep`, since the run that changed the contact may continue. */
  readonly whileRunning?: WhileRunning;
}

/**
 * Starts the flow when an attribute of the contact gets another value, or loses it, by a step, by a mapping of a webhook trigger or by
 * the API. The run reads `{{data.attribute}}`, `{{data.value}}` and `{{data.previous}}`.
 */
export interface AttributeChangedTrigger {
  readonly type: 'attribute-changed';
  /** Key of the attribute. */
  readonly attribute: string;
  /** Absent: that of the flow, else `keep`, since the run that changed the contact may continue. */
  readonly whileRunning?: WhileRunning;
}

/** A trigger that starts the flow for many contacts at a time. */
export type TimedTrigger = ScheduleTrigger | DateTrigger;

/** Starts the flow for the contacts of a segment at the times of a cron expression. The run reads the time as `{{data.due_at}}`. */
export interface ScheduleTrigger {
  readonly type: 'schedule';
  /** Five fields: minute, hour, day of the month, month, weekday. */
  readonly cron: string;
  /** Name of a time zone of the IANA Time Zone Database, or `UTC`. */
  readonly timeZone: string;
  readonly segment: Segment;
  /** Most starts in a minute. Absent: the limit of the engine. */
  readonly maxPerMinute?: number;
  /** Absent: that of the flow, else `keep`. */
  readonly whileRunning?: WhileRunning;
}

/**
 * Starts the flow at a time of day for the contacts for whom it is the day beside the date that an attribute has, such as the day before a
 * visit. The run reads the time as `{{data.due_at}}`.
 */
export interface DateTrigger {
  readonly type: 'date';
  /** Key of the attribute with the date. */
  readonly attribute: string;
  /** Distance of the day from the date: a negative amount is before it. Absent: the date itself. */
  readonly offset?: { readonly amount: number; readonly unit: DateTriggerUnit };
  /** `HH:mm`. */
  readonly time: string;
  /** Name of a time zone of the IANA Time Zone Database, or `UTC`. */
  readonly timeZone: string;
  /** Absent: all contacts with such a date. */
  readonly segment?: Segment;
  /** Most starts in a minute. Absent: the limit of the engine. */
  readonly maxPerMinute?: number;
  /** Absent: that of the flow, else `keep`. */
  readonly whileRunning?: WhileRunning;
}

/** Units of the distance from the date of a date trigger. */
export const DATE_TRIGGER_UNITS = ['days', 'weeks', 'months'] as const;

/** One of `DATE_TRIGGER_UNITS`. */
export type DateTriggerUnit = (typeof DATE_TRIGGER_UNITS)[number];

/** Units of the period of a trigger limit. */
export const LIMIT_UNITS = ['minutes', 'hours', 'days'] as const;

/** Maximum number of runs that a trigger starts for one contact in any period of this length. */
export interface TriggerLimit {
  readonly times: number;
  readonly per: { readonly amount: number; readonly unit: (typeof LIMIT_UNITS)[number] };
}
