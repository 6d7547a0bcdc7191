import { Child } from '../client/child.js';

/** What the receiver says first. */
export interface ReceiverAddress {
  readonly healthyPort: number;
  /** Another destination, for calls that are never answered. */
  readonly deadPort: number;
}

/** What a receiver is asked: to reset its connections, or for the last request that it read, as latin1 text. */
export type ReceiverQuestion = 'reset' | 'last-request';

/** The one receiver of a run, in a process of its own. */
export class ReceiverProcess {
  readonly #child: Child;
  readonly #address: ReceiverAddress;

  private constructor(child: Child, address: ReceiverAddress) {
    this.#child = child;
    this.#address = address;
  }

  static async start(): Promise<ReceiverProcess> {
    const child = new Child('receiver/receiver.js', []);
    return new ReceiverProcess(child, await child.next<ReceiverAddress>());
  }

  /** A URL of the destination that answers. */
  healthy(path: string): string {
    return `http://127.0.0.1:${this.#address.healthyPort}${path}`;
  }

  /** The URL of the destination that never answers. */
  get dead(): string {
    return `http://127.0.0.1:${this.#address.deadPort}/never`;
  }

  /** Ends all connections without leaving ports in TIME_WAIT. */
  async reset(): Promise<void> {
    await this.#child.ask<string>('reset' satisfies ReceiverQuestion);
  }

  lastRequest(): Promise<string> {
    return this.#child.ask<string>('last-request' satisfies ReceiverQuestion);
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
