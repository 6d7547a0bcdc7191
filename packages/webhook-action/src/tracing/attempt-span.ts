import {
  context,
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Span, SpanOptions } from '@opentelemetry/api';
import type { ErrorKind } from '../failure/error-kind.js';

/** Tracer of the provider that the application registers, now or later. */
const tracer = trace.getTracer('@luluchat/webhook-action');

/** Builds the span options for all attempts of a config: method and destination, without path and query. */
export function attemptSpanOptions(method: string, origin: string): SpanOptions {
  const { hostname, port, protocol } = new URL(origin);
  return {
    kind: SpanKind.CLIENT,
    attributes: {
      'http.request.method': method,
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      'url.scheme': protocol.slice(0, -1),
    },
  };
}

/** Span of one attempt. Call `end` or `abandon` once. */
export class AttemptSpan {
  readonly #span: Span;

  private constructor(span: Span) {
    this.#span = span;
  }

  /** Starts a span; returns `undefined` while the application does not trace. */
  static start(name: string, options: SpanOptions, attemptsMade: number): AttemptSpan | undefined {
    const span = tracer.startSpan(name, options);
    const spanContext = span.spanContext();
    if (spanContext === INVALID_SPAN_CONTEXT || !isSpanContextValid(spanContext)) return undefined;
    if (attemptsMade > 0) span.setAttribute('http.request.resend_count', attemptsMade);
    return new AttemptSpan(span);
  }

  /** Headers `traceparent` and, if any, `tracestate`: names and values, alternating. Baggage is not sent. */
  get headers(): readonly string[] {
    const headers: string[] = [];
    propagation.inject(trace.setSpan(context.active(), this.#span), headers, {
      set: (carrier, name, value) => {
        if (name === 'traceparent' || name === 'tracestate') carrier.push(name, value);
      },
    });
    return headers;
  }

  /** Ends the span of an attempt that has an outcome. */
  end(status: number | null, errorKind: ErrorKind | undefined): void {
    if (status !== null) this.#span.setAttribute('http.response.status_code', status);
    if (errorKind !== undefined) {
      const isStatus = errorKind === 'http_status' || errorKind === 'redirect';
      this.#fail(isStatus ? String(status) : errorKind);
    }
    this.#span.end();
  }

  /** Ends the span of an attempt that was cancelled or threw. */
  abandon(): void {
    this.#fail('_OTHER');
    this.#span.end();
  }

  #fail(type: string): void {
    this.#span.setAttribute('error.type', type);
    this.#span.setStatus({ code: SpanStatusCode.ERROR });
  }
}
