import type { components } from '../../api/schema.js';
import type { FlowDraft } from '../../draft/flow-draft.js';

/** Everything that a simulation recorded. */
export type SimulationView = components['schemas']['SimulationView'];

/** Event of a chat, as `POST /v1/simulations` takes it. */
export type SimulationEvent =
  | { readonly trigger: { readonly data: Readonly<Record<string, unknown>>; readonly name?: string } }
  | { readonly schedule: Readonly<Record<string, never>> }
  | { readonly message: string; readonly content?: components['schemas']['ReplyContentDto'] }
  | { readonly tap: string }
  | { readonly failed: { readonly code: string; readonly reason: string } }
  | { readonly wait: number }
  | { readonly waitUntil: string }
  | { readonly callback: unknown }
  | { readonly change: SimulatedChange }
  | { readonly cancel: true };

/** Change of the contact by an operator. */
export interface SimulatedChange {
  /** Values to set; null unsets one. */
  readonly attributes?: Readonly<Record<string, string | number | null>>;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** Answer of an endpoint. */
export interface EndpointAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly delayMs?: number;
}

/** Answer to one call. */
export type WebhookRule =
  { readonly live: true } | { readonly fail: string; readonly delayMs?: number } | { readonly answer: EndpointAnswer };

/** Rules by step id, `*` for all other calls: one for every call, or a list with one for each call. */
export type WebhookRules = Readonly<Record<string, WebhookRule | readonly WebhookRule[]>>;

/** Answers that the calls of a simulation got, by step id and in order. */
export type KeptAnswers = Readonly<Record<string, readonly WebhookRule[]>>;

/** One event of a chat, and how far the chat had come after it. */
export interface Turn {
  readonly event: SimulationEvent;
  /** Messages so far. */
  readonly messages: number;
  /** Runs that have ended so far. */
  readonly ended: number;
  readonly answers: KeptAnswers;
}

/** Contact who chats. */
export interface SimulatedContact {
  readonly name: string;
  readonly contactNumber: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly tags: readonly string[];
}

/** Choices of the author before a chat: all of it can be changed between two events. */
export interface SimulationSetup {
  readonly contact: SimulatedContact;
  /** Instant at which the virtual clock starts, as ISO text; null: when the chat begins. */
  readonly startAt: string | null;
  /** Permission to call for real what has neither a rule nor an answer from before. */
  readonly callsLive: boolean;
  /** Rule of each webhook step that has one of its own. */
  readonly webhooks: Readonly<Record<string, WebhookRule>>;
  /** Random values of a step, from 0 to less than 1: each execution takes the next, and the last one repeats. */
  readonly random: Readonly<Record<string, readonly number[]>>;
}

/** Flow and settings that a chat began with. */
export interface PlayedOn {
  readonly draft: FlowDraft;
  readonly setup: SimulationSetup;
  readonly startAt: string;
}

/** Outcome of an event. */
export interface EventOutcome {
  readonly type: 'started' | 'delivered' | 'processed' | 'refused' | 'rejected';
  readonly outcome?: string;
  readonly message?: string;
}

/** Something that the simulation has no place for. */
export interface SimulationProblem {
  readonly code: string;
  readonly message: string;
  readonly stepId?: string;
}
