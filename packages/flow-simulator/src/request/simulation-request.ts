import type { JsonObject } from '@luluchat/flow-runtime';
import type { Situation } from '../situation/situation.js';
import type { SimulationEvent } from '../simulation/simulation-event.js';

/** Request for a whole simulation, as plain JSON: who keeps the events so far can continue it by sending them again, with more. */
export interface SimulationRequest extends Situation {
  /** Id of the flow to simulate. With `document` absent: an existing flow. */
  readonly flow: string;
  /** Document of the flow. */
  readonly document?: JsonObject;
  /** Documents of other flows, by id: runs enter them, and messages start them. */
  readonly flows?: Readonly<Record<string, JsonObject>>;
  readonly events: readonly SimulationEvent[];
}

/** Limits of a request. */
export const SIMULATION_LIMITS = {
  /** Most events. */
  events: 500,
  /** Most documents beside that of the flow. */
  flows: 50,
  /** Most entries of any other list or object. */
  entries: 1000,
  /** Longest message of the contact, in characters. */
  textLength: 4096,
  /** Longest time that may pass in one event, in milliseconds: a year. */
  waitMs: 366 * 24 * 60 * 60 * 1000,
  /** Deepest nesting of the request. */
  depth: 64,
} as const;
