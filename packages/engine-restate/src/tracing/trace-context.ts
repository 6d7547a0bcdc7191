import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

/** Trace context of a request, as the headers of W3C Trace Context. Travels with the work that the request began. */
export interface TraceContext {
  readonly traceparent?: string;
  readonly tracestate?: string;
}

/** Returns the context of the active span; `undefined` without tracing. */
export function activeTrace(): TraceContext | undefined {
  const carrier: { traceparent?: string; tracestate?: string } = {};
  propagation.inject(context.active(), carrier, {
    set(headers, name, value) {
      if (name === 'traceparent' || name === 'tracestate') headers[name] = value;
    },
  });
  return carrier.traceparent === undefined ? undefined : carrier;
}

/** Performs work as a part of the trace; without one, outside of any trace. */
export function withinTrace<Result>(trace: TraceContext | undefined, perform: () => Result): Result {
  const parent = trace === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, trace);
  return context.with(parent, perform);
}
