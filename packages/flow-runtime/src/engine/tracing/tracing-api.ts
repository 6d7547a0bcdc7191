/** Ids of a span, as W3C Trace Context has them. */
export interface TracedContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

/** Span of OpenTelemetry, as far as runs use it. */
export interface RunSpan {
  spanContext(): TracedContext;
  setAttribute(name: string, value: string): unknown;
  setStatus(status: { readonly code: number }): unknown;
  end(): void;
}

/** Attributes of a span. */
export type RunAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * The part of `@opentelemetry/api` by which runs are traced. An engine passes the package itself, so that this one, which has no need of
 * it otherwise, does not load it.
 */
export interface TracingApi {
  readonly trace: {
    getTracer(name: string): {
      startSpan(name: string, options: { readonly attributes: RunAttributes }): RunSpan;
    };
    setSpan(context: object, span: RunSpan): object;
  };
  readonly context: {
    active(): object;
    with<Result>(context: object, perform: () => Result): Result;
  };
  readonly INVALID_SPAN_CONTEXT: TracedContext;
  readonly SpanStatusCode: { readonly ERROR: number };
  isSpanContextValid(spanContext: TracedContext): boolean;
}
