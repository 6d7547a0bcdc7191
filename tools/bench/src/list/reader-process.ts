import { Child } from '../client/child.js';

/** Readers that read a path again and again. */
export interface ReadLoad {
  readonly port: number;
  readonly path: string;
  readonly readers: number;
  /** Time after which no reader begins anew. */
  readonly ms: number;
}

/** Number of answers and their bytes. */
export interface Reads {
  readonly reads: number;
  readonly bytes: number;
}

/** Message of the reading process. */
export type ReadAnswer = Reads | { readonly failure: string };

/** Process that reads lists, so that the bytes of their answers delay no measurement. */
export class ReaderProcess {
  readonly #child = new Child('list/list-reader.js', []);

  /** Reads until the time is over. Rejects with the first answer that is not 200. */
  async read(load: ReadLoad): Promise<Reads> {
    const answer = await this.#child.ask<ReadAnswer>(load);
    if ('failure' in answer) throw new Error(`Reading lists failed: ${answer.failure}`);
    return answer;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
