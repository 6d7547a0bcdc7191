import type { IncomingHttpHeaders } from 'node:http';
import { TimerDeadline } from '../deadline/timer-deadline.js';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { DestinationDenied } from '../guard/destination-denied.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import { isSuccess } from '../response/response.js';
import type { Response } from '../response/response.js';
import type { Timings } from '../transport/phase-timings.js';
import {
  announcesTooMuch,
  bodyTooLarge,
  headersTooLarge,
  MAX_HEADERS_BYTES,
  ResponseBuffer,
} from '../transport/response-buffer.js';
import type { HttpExchange } from '../transport/transport.js';
import { parseAnswer } from './parse-answer.js';
import type { SourceResponse } from './parse-answer.js';
import { failToConnect, simulateFailure } from './simulate-failure.js';
import type { SimulatedErrorKind } from './simulated-error-kind.js';
import type { SourceContext } from './source-context.js';
import type { WebhookCall } from './webhook-source.js';

/** Failures before a connection takes a request. */
const NEVER_SENT: ReadonlySet<SimulatedErrorKind> = new Set(['blocked', 'dns', 'tls', 'connection']);

/** Statuses whose responses have no body (RFC 9110, 6.4.1). */
const BODILESS: ReadonlySet<number> = new Set([204, 304]);

/** One request that a source answers. It is judged by the guard first, as far as that needs no look-up. */
export class SourceExchange implements HttpExchange {
  /** Set by the transport that runs it. */
  settled!: HttpExchange['settled'];
  response: Response | undefined;
  hasReachedOut = false;
  wasSent = false;
  timings: Timings;

  constructor(
    readonly request: OutgoingRequest,
    readonly identity: readonly string[],
    readonly deadline: WebhookDeadline,
    readonly context: SourceContext,
  ) {
    this.timings = this.#timingsUntilNow();
  }

  /** Asks the source and does what it answers. Settles as {@link HttpExchange.settled} does; called once. */
  async run(call: WebhookCall): Promise<{ readonly data: Response }> {
    const { source, checks } = this.context;
    const { href } = this.request.target;
    const reason = checks.check(href);
    if (reason !== undefined) throw failToConnect('connect', new DestinationDenied(reason), new URL(href));
    this.deadline.check();
    const given = await this.deadline.race(source.respond(call));
    if (given === 'live') return this.#makeLive();
    this.hasReachedOut = true;
    const { answer, delayMs } = parseAnswer(given, call);
    try {
      if (delayMs > 0) await this.deadline.pause(delayMs);
      return { data: typeof answer === 'string' ? await this.#fail(answer) : this.#receive(answer) };
    } finally {
      this.timings = this.#timingsUntilNow();
    }
  }

  async #fail(kind: SimulatedErrorKind): Promise<Response> {
    this.wasSent = !NEVER_SENT.has(kind);
    if (kind === 'timeout') {
      await this.deadline.pause(this.deadline.leftMs);
      throw this.deadline.timeoutFailure();
    }
    const cause = simulateFailure(kind, new URL(this.request.target.href));
    if (cause instanceof WebhookFailure) throw cause;
    return this.#receive(cause);
  }

  /**
   * Receives a response under the limits of one from the network. It announces the length of its body unless a header does; the
   * body is complete in either case.
   */
  #receive({ status, headers = {}, body = '' }: SourceResponse): Response {
    this.wasSent = true;
    const bytes = Buffer.from(body);
    const received: IncomingHttpHeaders = { 'content-length': String(bytes.length), ...toHeaders(headers) };
    const response = new ResponseBuffer(status, received);
    this.response = response;
    if (announcesTooMuch(status, received)) throw bodyTooLarge();
    response.isComplete = BODILESS.has(status) || response.add(bytes);
    if (!response.isComplete && isSuccess(status)) throw bodyTooLarge();
    return response;
  }

  /** Makes the call over the network, within the time that is left. Virtual time then passes by as much as the call took. */
  async #makeLive(): Promise<{ readonly data: Response }> {
    const { deadline, context } = this;
    const { timeoutMs, signal } = deadline;
    const timer = new TimerDeadline(timeoutMs, signal, deadline.elapsedMs);
    const exchange = context.network.send(this.request, this.identity, timer);
    try {
      return await exchange.settled;
    } finally {
      const behindMs = Math.floor(Math.min(timer.elapsedMs, timeoutMs) - deadline.elapsedMs);
      timer.dispose();
      this.response = exchange.response;
      this.timings = exchange.timings;
      this.hasReachedOut = exchange.hasReachedOut;
      this.wasSent = exchange.wasSent;
      if (behindMs > 0 && !signal.aborted) await context.source.sleep(behindMs);
    }
  }

  #timingsUntilNow(): Timings {
    const { elapsedMs } = this.deadline;
    const firstByteMs = this.response === undefined ? null : elapsedMs;
    return { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs, totalMs: elapsedMs };
  }
}

/**
 * Returns headers as Node does, with names in lower case and several of one name joined.
 *
 * @throws {WebhookFailure} `too_large` over `MAX_HEADERS_BYTES`.
 */
function toHeaders(given: Readonly<Record<string, string>>): IncomingHttpHeaders {
  const headers = Object.create(null) as Record<string, string>;
  let size = 0;
  for (const [name, value] of Object.entries(given)) {
    const key = name.toLowerCase();
    size += name.length + value.length;
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  if (size >= MAX_HEADERS_BYTES) throw headersTooLarge();
  return headers;
}
