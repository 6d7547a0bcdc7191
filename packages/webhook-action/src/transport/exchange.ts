import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { afterResponse, afterSend, beforeSend } from '../failpoint/failpoints.js';
import type { CallFailpoint } from '../failpoint/failpoints.js';
import type { WebhookDeadline, Stoppable } from '../deadline/webhook-deadline.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import { isSuccess } from '../response/response.js';
import type { Response } from '../response/response.js';
import { classifyExchangeFailure, isClosed, isSystemError } from './classify-failure.js';
import type { ExchangeState } from './classify-failure.js';
import type { ConnectionHandle, ConnectionUser, Dispatch, ExchangeDispatch } from './exchange-ports.js';
import { PhaseTimings } from './phase-timings.js';
import type { ConnectMark, Timings } from './phase-timings.js';
import { announcesTooMuch, bodyTooLarge, joinHeader, ResponseBuffer } from './response-buffer.js';
import type { HttpExchange } from './transport.js';

/** Maximum number of times that a request is given to a connection before one sends it. */
const MAX_DISPATCHES = 4;

/** Maximum number of interim responses (1xx) to one request. */
const MAX_INTERIM_RESPONSES = 10;

/**
 * Progress of a request: `queued` for a connection; `connecting` since one was opened for it; `sent` once a connection
 * took it. A request that has to wait for another connection is `connecting` again.
 */
type Phase = 'queued' | 'connecting' | 'sent';

/**
 * One request and its response on undici. Settles exactly once: with the complete response, with a failure, or when the
 * deadline stops. A GET whose reused connection failed before any byte of a response is sent once more; nothing else is ever
 * sent again.
 */
export class Exchange implements HttpExchange, ConnectionUser, Dispatcher.DispatchHandler, Stoppable {
  /** Set by the transport that sends it. */
  settled!: HttpExchange['settled'];
  /** `performance.now()` when it settled; 0 before. */
  endedAt = 0;
  readonly #timings = new PhaseTimings();
  #phase: Phase = 'queued';
  /** Set once the headers of the response were received. */
  #response: ResponseBuffer | undefined;
  #dispatch: Dispatch | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #connection: ConnectionHandle | undefined;
  #toResult: ((response: Response) => unknown) | undefined;
  #resolve: ((result: unknown) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;
  #bytesReadBefore = 0;
  /** Idle time of the connection before the request, in milliseconds; -1 when it was new. */
  #idleMs = -1;
  #isResent = false;
  #dispatches = 0;
  #interimResponses = 0;

  constructor(
    readonly request: OutgoingRequest,
    readonly identity: readonly string[],
    readonly deadline: WebhookDeadline,
  ) {}

  /**
   * Sends the request through `dispatch`. Resolves with `toResult` of the complete response; rejects with a
   * `WebhookFailure`, with the reason of a cancelled run, or with a bug.
   */
  send<Result>(dispatch: Dispatch, toResult: (response: Response) => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#toResult = toResult;
      this.#resolve = resolve as (result: unknown) => void;
      this.#reject = reject;
      if (this.deadline.stopped !== undefined) return this.#fail(this.deadline.stopped.error);
      this.deadline.waiting = this;
      this.#dispatch = dispatch;
      this.#dispatchRequest();
    });
  }

  /** Called by the deadline. */
  stop(error: unknown): void {
    this.#fail(this.hasReachedOut ? error : this.#explainWaiting(error));
  }

  get method(): OutgoingRequest['method'] {
    return this.request.method;
  }

  get response(): Response | undefined {
    return this.#response;
  }

  get timings(): Timings {
    return this.#timings.between(this.deadline.startedAt, this.endedAt || performance.now());
  }

  get hasReachedOut(): boolean {
    return this.#phase !== 'queued';
  }

  get wasSent(): boolean {
    return this.#phase === 'sent';
  }

  get isSettled(): boolean {
    return this.endedAt > 0;
  }

  get isComplete(): boolean {
    return this.#response?.isComplete === true;
  }

  assign(connection: ConnectionHandle): void {
    this.#connection = connection;
  }

  mark(moment: ConnectMark): void {
    this.#timings.mark(moment);
    if (this.#phase === 'queued') this.#phase = 'connecting';
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Thrown, not aborted: the connection can serve another request.
    if (this.isSettled) throw new Error('The exchange settled before its turn came.');
    const connection = this.#connection;
    this.#controller = controller;
    this.#phase = 'sent';
    this.#idleMs = connection?.begin() ?? -1;
    this.#bytesReadBefore = connection?.socket?.bytesRead ?? 0;
    if (beforeSend.hasSubscribers) beforeSend.publish(this.#failpoint);
    // undici writes the whole request synchronously after this returns.
    if (afterSend.hasSubscribers) queueMicrotask(() => afterSend.publish(this.#failpoint));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (this.isSettled) return;
    if (status < 200) return this.#onInterimResponse(status);
    this.#timings.mark('headersAt');
    if (this.#idleMs < 0) this.#recordHabits(headers);
    this.#response = new ResponseBuffer(status, headers);
    if (announcesTooMuch(status, headers)) this.#fail(bodyTooLarge());
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    const response = this.#response;
    if (this.isSettled || response === undefined || response.add(chunk)) return;
    if (isSuccess(response.status)) this.#fail(bodyTooLarge());
    else this.#finish(response);
  }

  onResponseEnd(): void {
    const response = this.#response;
    if (this.isSettled || response === undefined) return;
    // undici treats a reset as the end of a body that only the end of the connection delimits.
    if (this.#connection?.socket?.errored)
      return this.#fail(classifyExchangeFailure(new Error('reset'), this.#stateWhen(true)));
    response.isComplete = true;
    if (afterResponse.hasSubscribers) afterResponse.publish(this.#failpoint);
    this.#finish(response);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.isSettled) return;
    const socket = this.#connection?.socket;
    const isLost = this.wasSent && this.#idleMs >= 0 && (socket?.bytesRead ?? 0) === this.#bytesReadBefore;
    if (isLost) this.#connection?.habits.lost(this.#idleMs, performance.now());
    if (this.#canDispatchAgain(error, isLost)) return this.#dispatchRequest();
    const isCutOff = socket !== undefined && (socket.readableEnded || isSystemError(socket.errored));
    try {
      this.#fail(classifyExchangeFailure(this.#connection?.alert ?? error, this.#stateWhen(isCutOff)));
    } catch (unexpected) {
      this.#fail(unexpected);
    }
  }

  #stateWhen(isCutOff: boolean): ExchangeState {
    const url = new URL(this.request.target.origin);
    const isPresented = this.#connection?.presentsTo(url) === true;
    return { isCutOff, hasHeaders: this.#response !== undefined, hostname: url.hostname, isPresented };
  }

  get #failpoint(): CallFailpoint {
    const { method, target } = this.request;
    return { method, origin: target.origin };
  }

  #dispatchRequest(): void {
    this.#dispatches += 1;
    if (this.#phase === 'sent') this.#phase = 'connecting';
    this.#controller = undefined;
    const { target, method, headers, body } = this.request;
    const options: ExchangeDispatch = {
      origin: target.origin,
      path: target.path,
      method,
      headers: headers.concat(this.identity),
      body,
      user: this,
    };
    try {
      this.#dispatch?.(options, this);
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Records the headers and the round trip of the first response on a connection: its request was sent as soon as it was
   * open.
   */
  #recordHabits(headers: IncomingHttpHeaders): void {
    const habits = this.#connection?.habits;
    habits?.promise(headers.connection, joinHeader(headers['keep-alive']) ?? undefined);
    const { firstResponseMs } = this.#timings;
    if (firstResponseMs !== undefined) habits?.respondedFirst(firstResponseMs);
  }

  #canDispatchAgain(error: Error, isLost: boolean): boolean {
    if (error instanceof WebhookFailure || isClosed(error)) return false;
    // undici fails a request that is not written yet when its idle connection turns out to be closed.
    if (!this.wasSent) return this.#dispatches < MAX_DISPATCHES;
    if (this.method !== 'GET' || this.#isResent) return false;
    this.#isResent = isLost;
    return isLost;
  }

  #onInterimResponse(status: number): void {
    this.#interimResponses += 1;
    if (status === 101) {
      this.#fail(new WebhookFailure('protocol', 'The receiver switched to another protocol (status 101).'));
    } else if (this.#interimResponses > MAX_INTERIM_RESPONSES) {
      this.#fail(new WebhookFailure('protocol', 'The receiver sent too many interim answers (1xx).'));
    }
  }

  #finish(response: ResponseBuffer): void {
    const resolve = this.#resolve;
    const toResult = this.#toResult;
    this.#settle();
    if (!response.isComplete) this.#controller?.abort(new Error('The rest of the body is not needed.'));
    resolve?.(toResult?.(response));
  }

  #fail(error: unknown): void {
    const reject = this.#reject;
    this.#settle();
    // Ends the request on its connection, or the attempt to connect.
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
