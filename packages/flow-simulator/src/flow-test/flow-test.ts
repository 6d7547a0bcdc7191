import type {
  AttributeType,
  AttributeValue,
  JsonObject,
  JsonValue,
  MappingOutcome,
  MessageContent,
  MessageTemplateCategory,
} from '@luluchat/flow-runtime';
import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import type { RunStatus } from '@luluchat/flow-runtime/engine';
import type { ContactDetailsChange } from '../simulation/contact-details-change.js';

/** Newest version of the format, and the only one so far. */
export const FLOW_TEST_VERSION = 1;

/** Test of a flow: a situation, and cases that each play a conversation in it. Plain JSON, usually written as YAML. */
export interface FlowTest extends TestSituation {
  readonly version: typeof FLOW_TEST_VERSION;
  /** Address of the JSON Schema, for editors. Ignored. */
  readonly $schema?: string;
  /** Path or id of the flow, for whoever loads it. */
  readonly flow: string;
  /** Other flows that it enters: the id by which `start-flow` names a flow, to its path or id. */
  readonly flows?: Readonly<Record<string, string>>;
  /** Attributes that exist: key to type. */
  readonly attributes?: Readonly<Record<string, AttributeType>>;
  /** At least one. */
  readonly cases: readonly FlowTestCase[];
}

/** Situation in which a case starts. That of the test holds for each case, unless the case has a member of its own. */
export interface TestSituation {
  /** Merged with that of the test, member by member. */
  readonly contact?: TestContact;
  /** Start of the clock, an instant such as `2026-01-05T09:00:00Z`. Default: that one. */
  readonly startAt?: string;
  /**
   * Random values from 0 to less than 1 by step id, of which a randomizer takes the exit whose share contains it; of a list, each
   * execution takes the next. Default: 0.
   */
  readonly random?: Readonly<Record<string, number | readonly number[]>>;
  /** Makes the random values of all steps, in place of `random`. */
  readonly seed?: number;
  /**
   * Answers to calls by step id or host, `*` for all others. One answer is given to every call, each answer of a list to one call.
   * Merged with those of the test, key by key.
   */
  readonly webhooks?: Readonly<Record<string, TestAnswer | readonly TestAnswer[]>>;
}

/** Contact of a case. */
export interface TestContact {
  readonly name?: string;
  /** Digits with country prefix; `null`: the channel gives none. */
  readonly contactNumber?: string | null;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly tags?: readonly string[];
}

/** Answer to a call: a response, or an error kind of the webhook action such as `timeout`. `request`: as which it is expected. */
export type TestAnswer =
  | { readonly request?: TestRequest; readonly answer: TestResponse }
  | { readonly request?: TestRequest; readonly fail: string; readonly delayMs?: number };

/** Response of an endpoint. */
export interface TestResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, sent as such, or text. Absent: empty. */
  readonly body?: JsonValue;
  /** Time until the response is complete, in milliseconds. */
  readonly delayMs?: number;
}

/** Request that is expected. Members that are absent are not compared. */
export interface TestRequest {
  readonly method?: 'GET' | 'POST';
  /** URL without its query. */
  readonly url?: string;
  /** All parameters, of the query or the body, with their values as text; `true`: any value. */
  readonly parameters?: Readonly<Record<string, string | true>>;
  /** Names of headers that are among those sent. A test holds no values of headers, which may be secret. */
  readonly headers?: readonly string[];
}

/** One conversation. */
export interface FlowTestCase extends TestSituation {
  /** Name for people, unique in its test. */
  readonly name: string;
  /** Facts that the recorded run did not tell, in sentences. Ignored. */
  readonly unknown?: readonly string[];
  /** Events and expectations, in order. */
  readonly events: readonly FlowTestEvent[];
}

/** One thing that happens in a case, or what is expected to have happened. */
export type FlowTestEvent =
  /** Another system starts a flow over its webhook trigger. Default: the flow of the test. */
  | { readonly trigger: { readonly flow?: string; readonly data?: JsonObject; readonly name?: string } }
  /**
   * The time of a schedule or date trigger comes, and the contact belongs to its segment: no times and no rules are compared. Default: the
   * flow of the test.
   */
  | { readonly schedule: { readonly flow?: string } }
  /** The contact writes, or sends what `content` says: then the text may be empty. */
  | { readonly message: string; readonly content?: ReplyContent }
  /** The contact taps a button, by its id or label, of the newest message that shows it. */
  | { readonly tap: string }
  /** Time passes, such as `1 hour` or `2 days 30 minutes`. Timers that become due meanwhile fire. */
  | { readonly wait: string }
  /** Time passes until an instant, or (`wake-up`) until the next timer has fired. */
  | { readonly until: string }
  /** A receiver sends the callback of the newest step that waits for one; the value is its body: `{"data": {...}}`. */
  | { readonly callback: JsonValue }
  /** The last message that was sent turns out to have failed. */
  | { readonly failed: { readonly code: string; readonly reason?: string } }
  /** An operator changes the contact: attributes (`null` unsets), tags to add and to remove. Starts the flows that listen. */
  | { readonly change: ContactDetailsChange }
  /** An operator cancels the newest run that has not ended. */
  | { readonly cancel: true }
  | { readonly expect: Expectation };

/**
 * Expected facts at a point. `messages`, `exits`, `requests` and verdicts: what has happened since the last expectation of the
 * case, in order and nothing else. The others: how it is now. Members that are absent are not compared.
 */
export interface Expectation {
  /** Messages that were sent: texts, or members to compare. */
  readonly messages?: readonly (string | TestMessage)[];
  /** Exits that were taken: `{"<step id>": "<exit>"}`, in other flows `{"<flow id>/<step id>": "<exit>"}`. */
  readonly exits?: readonly Readonly<Record<string, string>>[];
  /** Calls that were made; each attempt counts. */
  readonly requests?: readonly (TestRequest & { readonly step?: string })[];
  /** Values of attributes (`null`: it has none), or with verdict: the outcome of the last mapping to it. */
  readonly attributes?: Readonly<Record<string, AttributeValue | null | ExpectedAttribute>>;
  /** All tags of the contact, in any order. */
  readonly tags?: readonly string[];
  /** Status of the run that started last. */
  readonly status?: RunStatus;
  /** Code of the reason why that run ended without completing. */
  readonly reason?: string;
  /** Instant of the next timer; `null`: there is none. */
  readonly wakeAt?: string | null;
}

/** Message that is expected. Members that are absent are not compared. */
export interface TestMessage {
  readonly type?: MessageContent['type'];
  readonly text?: string;
  readonly url?: string;
  readonly mediaId?: string;
  readonly caption?: string;
  /** Name of a message template. */
  readonly name?: string;
  readonly language?: string;
  readonly category?: MessageTemplateCategory;
  /** Header of a message template: value, URL, or the place as text. */
  readonly header?: string;
  /** Values in the text of a message template, in order. */
  readonly body?: readonly string[];
  /** Values of the buttons of a message template that are no quick replies, in order. */
  readonly buttonValues?: readonly string[];
  /** `true`: the message is shown as a reply to the last one of the contact. */
  readonly isReply?: true;
  /** Emoji of a reaction; `''`: it is removed. */
  readonly emoji?: string;
  /** Location: `latitude, longitude, name, address`, without what it lacks. */
  readonly location?: string;
  /** Cards, in order, each as `name, organization, numbers, e-mail addresses`. */
  readonly contacts?: readonly string[];
  /** Labels of all buttons, in order. */
  readonly buttons?: readonly string[];
}

/** Attribute that is expected. */
export interface ExpectedAttribute {
  readonly value?: AttributeValue | null;
  readonly verdict?: MappingOutcome;
}
