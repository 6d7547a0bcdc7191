import { Child } from '../client/child.js';
import type { TriggerLoad } from './trigger-load.js';

/** How long triggers took until they were answered. */
export interface TriggerLatency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What the client process says. */
export type TriggerAnswer = TriggerLatency | { readonly failure: string };

/** The one process that triggers all systems. */
export class TriggerProcess {
  readonly #child = new Child('trigger/trigger-client.js', []);

  /** Rejects when an answer was not right. */
  async send(load: TriggerLoad): Promise<TriggerLatency> {
    const answer = await this.#child.ask<TriggerAnswer>(load);
    if ('failure' in answer) throw new Error(`Triggers of 127.0.0.1:${load.address.port}: ${answer.failure}`);
    return answer;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
