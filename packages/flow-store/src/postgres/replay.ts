import { FlowError } from '@luluchat/flow-runtime/store';
import type { Bindable, ParameterTypes, ParameterValues } from '../connection/parameter.js';
import type { BuildQuery, PreparedQuery } from '../connection/prepare-query.js';
import type { Answer } from './batch.js';
import { mergeInserts } from './merge-inserts.js';
import { compileStatement, decodeRow } from './statement.js';
import type { Cells, Request, Statement } from './statement.js';

/** Thrown by a query whose answer is not known yet. */
const SUSPENDED = new Error('A query has no answer yet.');
/** Answer of a query that is prefetched. */
const NO_ROWS: Answer = { rows: [], count: 0 };

/** Result of a part of the work, or what it threw. */
export interface Outcome {
  readonly result?: unknown;
  readonly error?: unknown;
}

/** Returns the result of a part of the work, or throws what it threw. */
export function resultOf({ result, error }: Outcome = {}): unknown {
  if (error !== undefined) throw error;
  return result;
}

interface Sent extends Request {
  /** Of a query whose answer the work needs. */
  readonly answer: Answer | undefined;
}

/**
 * Runs synchronous work over queries that are answered later. Work runs from its start to the first query whose answer it needs
 * and does not have; that query is sent with the ones queued before it, and the work runs again, now with one answer more. So work
 * must change nothing but the database, and ask the same queries in the same order each time. What was prefetched is sent first,
 * all at once.
 */
class Replay {
  readonly #sent: Sent[] = [];
  #prefetched: Sent[] = [];
  readonly #found = new Map<Statement, Map<string, Sent>>();
  #isPrefetching = false;
  #next = 0;
  #queued: Request[] = [];
  /** First requests of the parts of the work in `queued`. */
  #parts: number[] = [];

  /** Collects the queries that `ask` asks. Returns them as requests to send first: none when it asks for no answer. */
  collect(ask: () => void): readonly Request[] {
    this.#isPrefetching = true;
    ask();
    this.#isPrefetching = false;
    return this.#prefetched.some(({ answer }) => answer !== undefined) ? this.#prefetched : [];
  }

  /** Stores the answers of what `collect` returned; without them, nothing is prefetched. */
  fill(answers: readonly Answer[]): void {
    this.#prefetched.slice(0, answers.length).forEach((request, index) => {
      const { statement, values } = request;
      const byKey = this.#found.get(statement) ?? new Map<string, Sent>();
      this.#found.set(statement, byKey.set(keyOf(values), { statement, values, answer: answers[index] }));
    });
    this.#prefetched = [];
  }

  /** Runs the work. Returns its result, or `undefined` when it needs an answer. */
  run<Result>(work: () => Result): { readonly result: Result } | undefined {
    this.#next = 0;
    this.#queued = [];
    this.#parts = [];
    try {
      return { result: work() };
    } catch (error) {
      if (error === SUSPENDED) return undefined;
      throw error;
    }
  }

  /** Runs a part of the work. What it throws undoes this part alone, or the whole work when writes of it were sent already. */
  isolate(part: () => unknown): Outcome {
    const [next, queued] = [this.#next, this.#queued.length];
    this.#parts.push(queued);
    try {
      return { result: part() };
    } catch (error) {
      const hasWritten = this.#sent.slice(next, this.#next).some(({ answer }) => answer === undefined);
      if (error === SUSPENDED || hasWritten) throw error;
      this.#queued.length = queued;
      return { error };
    }
  }

  /** Requests to send next, in order. After `run` returned `undefined`, the work needs the answer of the last one. */
  get queued(): readonly Request[] {
    return this.#queued;
  }

  /** The same requests, where those of parts that are alike are one. */
  get merged(): readonly Request[] {
    if (this.#parts.length === 0) return this.#queued;
    return mergeInserts(this.#parts.map((start, index) => this.#queued.slice(start, this.#parts[index + 1])));
  }

  /** Stores the answers of `queued`. */
  add(answers: readonly Answer[]): void {
    const last = this.#queued.length - 1;
    this.#queued.forEach((request, index) => {
      this.#sent.push({ ...request, answer: index === last ? answers[index] : undefined });
    });
  }

  ask(statement: Statement, values: Cells): Answer {
    if (this.#isPrefetching) {
      this.#prefetched.push({ statement, values, answer: NO_ROWS });
      return NO_ROWS;
    }
    const sent = this.#findPrefetched(statement, values) ?? this.#repeated(statement, values);
    if (sent?.answer !== undefined) return sent.answer;
    this.#queued.push({ statement, values });
    throw SUSPENDED;
  }

  queue(statement: Statement, values: Cells): void {
    if (this.#isPrefetching) this.#prefetched.push({ statement, values, answer: undefined });
    else if (this.#findPrefetched(statement, values) === undefined) this.#queueOnce(statement, values);
  }

  #queueOnce(statement: Statement, values: Cells): void {
    if (this.#repeated(statement, values) === undefined) this.#queued.push({ statement, values });
  }

  #findPrefetched(statement: Statement, values: Cells): Sent | undefined {
    return this.#found.get(statement)?.get(keyOf(values));
  }

  #repeated(statement: Statement, values: Cells): Sent | undefined {
    const sent = this.#sent[this.#next];
    if (sent === undefined) return undefined;
    this.#next += 1;
    if (isRequest(sent, statement, values)) return sent;
    throw new FlowError('store_failed', 'The store asked other queries when it repeated an operation.');
  }
}

/** Identifies values of one statement: encoded texts contain no NUL. */
function keyOf(values: Cells): string {
  return values.map((value) => (value === null ? 'null' : `=${value}`)).join('\0');
}

function isRequest(request: Request, statement: Statement, values: Cells): boolean {
  return request.statement === statement && request.values.every((value, index) => value === values[index]);
}

/** Prepares queries for work that is replayed, and runs it. */
export interface Replayer {
  /** See {@link QueryPreparer.prepare}. The queries work within `replay` only. */
  prepare<Types extends ParameterTypes, Row>(
    types: Types,
    build: BuildQuery<Types, Row>,
  ): PreparedQuery<ParameterValues<Types>, Row>;
  /**
   * Runs work until it has all answers; `send` sends requests and returns their answers. `rest` are queries at the end of the work
   * that were not sent, since it needs no answer of them. The queries that `prefetch` asks are answered together before the work
   * runs, see {@link WriteOperation.prefetch}. Rejects with what the work throws and with errors of `send`.
   */
  replay<Result>(
    work: () => Result,
    send: (requests: readonly Request[]) => Promise<readonly Answer[]>,
    prefetch?: () => void,
  ): Promise<{ readonly result: Result; readonly rest: readonly Request[] }>;
  /** Runs a part of work that fails alone: what it throws is returned, and its writes are dropped. Call it within `replay`. */
  isolate(part: () => unknown): Outcome;
}

/** Creates a replayer. */
export function createReplayer(): Replayer {
  let current: Replay | undefined;
  const running = (): Replay => {
    if (current === undefined) throw new FlowError('store_failed', 'A query was asked outside of a read or a write.');
    return current;
  };
  return {
    prepare: (types, build) => prepareReplayed(running, types, build),
    isolate: (part) => running().isolate(part),
    replay: async (work, send, prefetch) => {
      const replay = new Replay();
      const within = <Result>(step: () => Result): Result => {
        current = replay;
        try {
          return step();
        } finally {
          current = undefined;
        }
      };
      const first = prefetch === undefined ? [] : within(() => replay.collect(prefetch));
      replay.fill(first.length === 0 ? [] : await send(first));
      for (;;) {
        const done = within(() => replay.run(work));
        if (done !== undefined) return { result: done.result, rest: replay.merged };
        replay.add(await send(replay.queued));
      }
    },
  };
}

function prepareReplayed<Types extends ParameterTypes, Row>(
  running: () => Replay,
  types: Types,
  build: BuildQuery<Types, Row>,
): PreparedQuery<ParameterValues<Types>, Row> {
  const { statement, encode } = compileStatement(types, build);
  const ask = (parameters: Readonly<Record<string, Bindable>>): Answer => running().ask(statement, encode(parameters));
  // Rows are made anew each time: the work may change them.
  const toRow = (cells: Cells): Row => decodeRow(statement, cells) as Row;
  return {
    sql: statement.text,
    first: (parameters) => {
      const [cells] = ask(parameters).rows;
      return cells && toRow(cells);
    },
    all: (parameters) => ask(parameters).rows.map(toRow),
    run: (parameters) => ask(parameters).count,
    execute: (parameters) => running().queue(statement, encode(parameters)),
  };
}
