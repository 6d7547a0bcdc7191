import { encodeRequests } from './encode-requests.js';
import type { Cells, Request, Statement } from './statement.js';
import { toColumn } from './statement.js';

/** Result of a statement. */
export interface Answer {
  readonly rows: readonly Cells[];
  /** Number of rows that were changed or read. */
  readonly count: number;
}

/** The part of a connection of `pg` that a batch uses. */
export interface BatchConnection {
  readonly stream: { cork(): void; write(messages: Buffer): void; uncork(): void };
  parse(message: { readonly name: string; readonly text: string; readonly types: readonly number[] }): void;
  describe(message: { readonly type: 'S'; readonly name: string }): void;
  close(message: { readonly type: 'S'; readonly name: string }): void;
}

/** Statements of a connection by name: `unsure` after an error between the request to prepare one and its answer. */
export type PreparedNames = Map<string, 'ready' | 'unsure'>;

/**
 * Statements that are sent together and answered together: one round trip, and one packet where they are short. After the first
 * one that fails, the server skips the others. A query object of `pg` (`Submittable`); its methods are called by the client.
 */
export class Batch {
  readonly #requests: readonly Request[];
  readonly #prepared: PreparedNames;
  readonly #resolve: (answers: readonly Answer[]) => void;
  readonly #reject: (error: unknown) => void;
  readonly #answers: Answer[] = [];
  /** Statements that this batch asks the server to prepare. */
  readonly #preparing: Statement[] = [];
  #rows: Cells[] = [];

  constructor(
    requests: readonly Request[],
    prepared: PreparedNames,
    resolve: (answers: readonly Answer[]) => void,
    reject: (error: unknown) => void,
  ) {
    this.#requests = requests;
    this.#prepared = prepared;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: BatchConnection): void {
    const { stream } = connection;
    stream.cork();
    let first = 0;
    for (const [index, { statement }] of this.#requests.entries()) {
      if (this.#prepared.get(statement.name) === 'ready') continue;
      if (index > first) stream.write(encodeRequests(this.#requests.slice(first, index), false));
      first = index;
      this.#prepare(connection, statement);
    }
    stream.write(encodeRequests(this.#requests.slice(first), true));
    stream.uncork();
  }

  #prepare(connection: BatchConnection, statement: Statement): void {
    const { name, text, types } = statement;
    if (this.#prepared.get(name) === 'unsure') connection.close({ type: 'S', name });
    connection.parse({ name, text, types });
    // Known from here on for the rest of the batch.
    this.#prepared.set(name, 'ready');
    this.#preparing.push(statement);
    connection.describe({ type: 'S', name });
  }

  handleRowDescription(message: { readonly fields: readonly { name: string; dataTypeID: number }[] }): void {
    const columns = message.fields.map(toColumn);
    const statement = this.#requests[this.#answers.length]?.statement;
    if (statement !== undefined) statement.columns = columns;
  }

  handleDataRow(message: { readonly fields: Cells }): void {
    this.#rows.push(message.fields);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.#answers.push({ rows: this.#rows, count: Number(/\d+$/.exec(message.text)?.[0] ?? 0) });
    this.#rows = [];
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#answers);
  }

  handleError(error: unknown): void {
    for (const { name } of this.#preparing) this.#prepared.set(name, 'unsure');
    this.#reject(error);
  }
}
