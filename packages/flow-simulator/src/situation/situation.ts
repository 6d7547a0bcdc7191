import type { AttributeValue } from '@luluchat/flow-runtime';
import type { RandomByStep } from '../random/step-random.js';
import type { WebhookRules } from '../webhook/webhook-rule.js';

/** Contact of a simulation. */
export interface SituationContact {
  /** Default: the id of a fixed contact, the same in every simulation. */
  readonly contactId?: string;
  /** Digits with country prefix; `null`: the channel gives none. Default: 60123456789. */
  readonly contactNumber?: string | null;
  /** Default: Aisyah. */
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly tags?: readonly string[];
}

/** Situation in which flows run: the contact, the time, random values and answers of endpoints. Plain JSON. */
export interface Situation {
  readonly contact?: SituationContact;
  /** Values of steps, by step id or from a seed. Default: 0 for every step. */
  readonly random?: { readonly byStep: RandomByStep } | { readonly seed: number };
  /** Start of the clock: an instant such as `2026-01-05T09:00:00Z`, the default, or ms since the epoch. */
  readonly startAt?: string | number;
  /** Answers of endpoints. Default: none, so that every call is a problem. */
  readonly webhooks?: WebhookRules;
}
