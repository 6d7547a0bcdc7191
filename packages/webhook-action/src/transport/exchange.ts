import type { IncomingHttpHeaders } from 'node:http';
import { AxiosHeaders } from 'axios';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { afterAnswer, afterSend, beforeSend } from '../boundary/boundaries.js';
import type { CallBoundary } from '../boundary/boundaries.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { isSuccess } from './answer.js';
import type { Answer, Timings } from './answer.js';
import { classifyExchangeFailure, isClosed, isSystemError } from './classify-failure.js';
import type { Connection } from './connection.js';
import type { Deadline, Stoppable } from './deadline.js';
import type { Destinations } from './destinations.js';

/** Most bytes of a body that are read, on the wire. */
export const MAX_BODY_BYTES = 1_048_576;

/** Most bytes of an unsuccessful answer's body that are read: it is for the history only. */
export const MAX_ERROR_BODY_BYTES = 16_384;

/** Most connections that a request waits for before one takes it. */
const MAX_DISPATCHES = 4;

/** Most interim answers (1xx) to one request. */
const MAX_INTERIM_ANSWERS = 10;

/** What undici is given; it hands the same object on to the client that takes the request. */
export interface ExchangeDispatch extends Dispatcher.DispatchOptions {
  readonly exchange: Exchange;
}

/** Headers of answers stay here, where the few that matter are known; axios would parse them once more. */
const NO_HEADERS = new AxiosHeaders();

type Mark = 'connectStartedAt' | 'resolvedAt' | 'connectedAt' | 'securedAt' | 'headersAt';

/**
 * One request and its answer on undici. Settles once: with the whole body, with a failure, or when the deadline stops.
 * A GET whose reused connection failed before any byte of an answer is sent once more; nothing else is ever repeated.
 */
export class Exchange implements Dispatcher.DispatchHandler, Stoppable {
  readonly #marks: Partial<Record<Mark, number>> = {};
  readonly #chunks: Buffer[] = [];
  #destinations: Destinations | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #connection: Connection | undefined;
  #config: InternalAxiosRequestConfig | undefined;
  #resolve: ((response: AxiosResponse<Answer>) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;
  /** `performance.now()` when it settled; 0 before. */
  endedAt = 0;
  #bytesReadBefore = 0;
  #isStarted = false;
  #hasReachedOut = false;
  /** How long the connection had been idle, -1 when it was new. */
  #idleMs = -1;
  #isResent = false;
  #dispatches = 0;
  #interimAnswers = 0;
  #status = 0;
  #contentType: string | null = null;
  #contentEncoding: string | null = null;
  #retryAfter: string | null = null;
  #location: string | null = null;
  #wireBytes = 0;
  #maxBytes = MAX_BODY_BYTES;
  /** Whether all of the answer was read. */
  isComplete = false;

  /** `identity` are the headers of this attempt alone: name, value, ... */
  constructor(
    readonly request: OutgoingRequest,
    readonly identity: readonly string[],
    readonly deadline: Deadline,
  ) {}

  /**
   * What an adapter of axios does: sends the request. Resolves with the answer as `data`; rejects with a `WebhookFailure`, with
   * the reason of an aborted run, or with a bug.
   */
  send(destinations: Destinations, config: InternalAxiosRequestConfig): Promise<AxiosResponse<Answer>> {
    return new Promise((resolve, reject) => {
      this.#config = config;
      this.#resolve = resolve;
      this.#reject = reject;
      if (this.deadline.stopped !== undefined) return this.#fail(this.deadline.stopped.error);
      this.deadline.waiting = this;
      this.#destinations = destinations;
      this.#dispatch();
    });
  }

  /** Called by the deadline. */
  stop(error: unknown): void {
    this.#fail(this.#hasReachedOut ? error : this.#explainWaiting(error));
  }

  /** What has come so far: also of use after a failure. `undefined` before the headers. */
  get answer(): Answer | undefined {
    if (this.#status === 0) return undefined;
    return {
      status: this.#status,
      contentType: this.#contentType,
      contentEncoding: this.#contentEncoding,
      retryAfter: this.#retryAfter,
      location: this.#location,
      body: this.#chunks.length === 1 && this.#chunks[0] !== undefined ? this.#chunks[0] : Buffer.concat(this.#chunks),
      isComplete: this.isComplete,
    };
  }

  get timings(): Timings {
    const { startedAt } = this.deadline;
    const { connectStartedAt, resolvedAt, connectedAt, securedAt, headersAt } = this.#marks;
    return {
      dnsMs: between(connectStartedAt, resolvedAt),
      connectMs: between(resolvedAt ?? connectStartedAt, connectedAt),
      tlsMs: between(connectedAt, securedAt),
      firstByteMs: between(startedAt, headersAt),
      totalMs: between(startedAt, this.endedAt || performance.now()) ?? 0,
    };
  }

  mark(mark: Mark): void {
    this.#marks[mark] = performance.now();
    this.#hasReachedOut = true;
  }

  /** Whether a connection was begun for it, or one took it. Until then it says nothing about its destination. */
  get hasReachedOut(): boolean {
    return this.#hasReachedOut;
  }

  /** Whether a connection took the request; of several, the last one counts. */
  get wasSent(): boolean {
    return this.#isStarted;
  }

  /** Whether nobody waits for it any more. */
  get isSettled(): boolean {
    return this.endedAt > 0;
  }

  /** Called by the connection that takes the request. */
  assign(connection: Connection): void {
    this.#connection = connection;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Thrown, not aborted: the connection is sound and can serve another request.
    if (this.#resolve === undefined) throw new Error('The exchange settled before its turn came.');
    const connection = this.#connection;
    this.#controller = controller;
    this.#isStarted = true;
    this.#hasReachedOut = true;
    this.#idleMs = connection?.begin() ?? -1;
    this.#bytesReadBefore = connection?.socket?.bytesRead ?? 0;
    if (beforeSend.hasSubscribers) beforeSend.publish(this.#boundary);
    // undici writes the whole request in the same go, once this returns.
    if (afterSend.hasSubscribers) queueMicrotask(() => afterSend.publish(this.#boundary));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (this.#resolve === undefined) return;
    if (status < 200) return this.#onInterimAnswer(status);
    this.mark('headersAt');
    if (this.#idleMs < 0) this.#noteHabits(headers);
    this.#status = status;
    this.#contentType = headers['content-type'] ?? null;
    this.#contentEncoding = joined(headers['content-encoding']);
    this.#retryAfter = joined(headers['retry-after']);
    if (!isSuccess(status)) {
      this.#location = joined(headers.location);
      this.#maxBytes = MAX_ERROR_BODY_BYTES;
    } else if (Number(headers['content-length']) > MAX_BODY_BYTES) this.#fail(tooLarge());
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#resolve === undefined) return;
    const room = this.#maxBytes - this.#wireBytes;
    this.#wireBytes += chunk.length;
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    if (chunk.length <= room) return;
    if (isSuccess(this.#status)) this.#fail(tooLarge());
    else this.#finish();
  }

  onResponseEnd(): void {
    // undici takes a reset for the end of a body that only the end of the connection delimits.
    if (this.#connection?.socket?.errored) return this.#fail(classifyExchangeFailure(new Error('reset'), CUT_OFF));
    this.isComplete = true;
    if (afterAnswer.hasSubscribers) afterAnswer.publish(this.#boundary);
    this.#finish();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#resolve === undefined) return;
    const socket = this.#connection?.socket;
    const isLost = this.#isStarted && this.#idleMs >= 0 && (socket?.bytesRead ?? 0) === this.#bytesReadBefore;
    if (isLost) this.#connection?.watch.habits.lost(this.#idleMs, performance.now());
    if (this.#canDispatchAgain(error, isLost)) return this.#dispatch();
    const isCutOff = socket !== undefined && (socket.readableEnded || isSystemError(socket.errored));
    try {
      this.#fail(classifyExchangeFailure(error, { isCutOff, hasHeaders: this.#status !== 0 }));
    } catch (unexpected) {
      this.#fail(unexpected);
    }
  }

  get #boundary(): CallBoundary {
    const { method, target } = this.request;
    return { method, origin: target.origin };
  }

  #dispatch(): void {
    this.#dispatches += 1;
    this.#isStarted = false;
    this.#controller = undefined;
    const { target, method, headers, body } = this.request;
    const options: ExchangeDispatch = {
      origin: target.origin,
      path: target.path,
      method,
      headers: headers.concat(this.identity),
      body,
      exchange: this,
    };
    try {
      this.#destinations?.dispatch(options, this);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Of the first answer on a connection: its request left when the connection stood, which tells how long the way is. */
  #noteHabits(headers: IncomingHttpHeaders): void {
    const habits = this.#connection?.watch.habits;
    habits?.promise(headers.connection, joined(headers['keep-alive']) ?? undefined);
    const { connectedAt, securedAt, headersAt } = this.#marks;
    const from = securedAt ?? connectedAt;
    if (from !== undefined && headersAt !== undefined) habits?.answeredFirst(headersAt - from);
  }

  #canDispatchAgain(error: Error, isLost: boolean): boolean {
    if (error instanceof WebhookFailure || isClosed(error)) return false;
    // undici fails a request that was not written yet when the idle connection it waited for turns out to be dead.
    if (!this.#isStarted) return this.#dispatches < MAX_DISPATCHES;
    if (this.request.method !== 'GET' || this.#isResent) return false;
    this.#isResent = isLost;
    return isLost;
  }

  #onInterimAnswer(status: number): void {
    this.#interimAnswers += 1;
    if (status === 101) {
      this.#fail(new WebhookFailure('protocol', 'The receiver switched to another protocol (status 101).'));
    } else if (this.#interimAnswers > MAX_INTERIM_ANSWERS) {
      this.#fail(new WebhookFailure('protocol', 'The receiver sent too many interim answers (1xx).'));
    }
  }

  #finish(): void {
    const { answer } = this;
    const config = this.#config;
    const resolve = this.#resolve;
    this.#settle();
    if (!this.isComplete) this.#controller?.abort(new Error('The rest of the body is not needed.'));
    if (answer === undefined || config === undefined) return;
    resolve?.({ data: answer, status: answer.status, statusText: '', headers: NO_HEADERS, config });
  }

  #fail(error: unknown): void {
    const reject = this.#reject;
    this.#settle();
    // Whatever is still under way ends here: a request on its connection, or a connection that is being made.
    const reason = error instanceof Error ? error : new Error('The run was cancelled.');
    if (this.#controller !== undefined) this.#controller.abort(reason);
    else this.#connection?.cancelConnecting(reason);
    reject?.(error);
  }

  #explainWaiting(error: unknown): unknown {
    if (!(error instanceof WebhookFailure) || error.kind !== 'timeout') return error;
    return new WebhookFailure(
      'timeout',
      `No connection was free within ${this.deadline.timeoutMs} ms: other calls held all that may be open. Nothing was sent.`,
    );
  }

  #settle(): void {
    this.endedAt ||= performance.now();
    this.#resolve = undefined;
    this.#reject = undefined;
    this.deadline.waiting = undefined;
    this.#connection?.leave(this);
  }
}

const CUT_OFF = { isCutOff: true, hasHeaders: true } as const;

function tooLarge(): WebhookFailure {
  return new WebhookFailure('too_large', `The body of the answer is larger than ${MAX_BODY_BYTES} bytes (1 MiB).`);
}

function joined(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}

function between(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.round((to - from) * 10) / 10;
}
