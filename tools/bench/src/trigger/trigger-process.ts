import { Child } from '../client/child.js';
import type { TriggerLoad } from './trigger-load.js';

/** Latency of triggers until their response. */
export interface TriggerLatency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Message of the client process. */
export type TriggerAnswer = TriggerLatency | { readonly failure: string };

/** Process that triggers all systems. */
export class TriggerProcess {
  readonly #child = new Child('trigger/trigger-client.js', []);

  /** Sends a load. Rejects with the first unexpected response. */
  async send(load: TriggerLoad): Promise<TriggerLatency> {
    const answer = await this.#child.ask<TriggerAnswer>(load);
    if ('failure' in answer) throw new Error(`Triggers of 127.0.0.1:${load.address.port}: ${answer.failure}`);
    return answer;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
