import { Child } from '../client/child.js';

/** First message of the receiver: its ports. */
export interface ReceiverAddress {
  readonly healthyPort: number;
  /** Port of the destination that never answers. */
  readonly deadPort: number;
}

/** Question to the receiver: reset all connections, or return the last request as latin1 text. */
export type ReceiverQuestion = 'reset' | 'last-request';

/** Receiver of all calls, in a separate process. */
export class ReceiverProcess {
  readonly #child: Child;
  readonly #address: ReceiverAddress;

  private constructor(child: Child, address: ReceiverAddress) {
    this.#child = child;
    this.#address = address;
  }

  /** Starts the receiver. `body` is the JSON with which it answers; absent: that of a membership. */
  static async start(body?: object): Promise<ReceiverProcess> {
    const child = new Child('receiver/receiver.js', body === undefined ? [] : [JSON.stringify(body)]);
    return new ReceiverProcess(child, await child.next<ReceiverAddress>());
  }

  /** Returns a URL of the destination that answers. */
  healthy(path: string): string {
    return `http://127.0.0.1:${this.#address.healthyPort}${path}`;
  }

  /** URL of the destination that never answers. */
  get dead(): string {
    return `http://127.0.0.1:${this.#address.deadPort}/never`;
  }

  /** Resets all connections, which leaves no ports in TIME_WAIT. */
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
