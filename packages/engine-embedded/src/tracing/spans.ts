import {
  context,
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Attributes, Span } from '@opentelemetry/api';
import type { CompiledFlow } from '@luluchat/flow-runtime/document';
import type { ExecuteStep, RunEvent } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import type { RunTracing } from '@luluchat/flow-runtime/use-case';

/** Uses the provider that the application registers, also one that is registered later. */
const tracer = trace.getTracer('@luluchat/engine-embedded');

/**
 * Performs a turn of a run within a span `flow.run`, a child of the active span. Without tracing, only calls `perform`.
 * Attributes name the flow, its version and the run, never the contact.
 */
function traceRun<Result>(
  flow: CompiledFlow,
  run: RunRecord,
  perform: (span: Span | undefined) => Promise<Result>,
): Promise<Result> {
  return withinSpan('flow.run', runAttributes(flow, run), perform);
}

/** Sets the final status of the run on the span of a turn. */
function describeRun(span: Span | undefined, { state }: RunRecord): void {
  if (span === undefined) return;
  span.setAttribute('run.status', state.status);
  if (state.status === 'failed') fail(span, 'run_failed');
}

/** Executes a step within a span `flow.step`, a child of the span of its turn. Without tracing, only executes it. */
function traceStep(
  flow: CompiledFlow,
  run: RunRecord,
  { stepId }: ExecuteStep,
  execute: () => Promise<RunEvent | undefined>,
): Promise<RunEvent | undefined> {
  // In this order: members after a spread take V8 twenty times as long.
  const attributes = { 'step.id': stepId, 'step.type': flow.steps.get(stepId)?.type, ...runAttributes(flow, run) };
  return withinSpan('flow.step', attributes, (span) => {
    const executed = execute();
    return span === undefined ? executed : executed.then((event) => describeStep(span, event));
  });
}

/** Spans of OpenTelemetry. */
export const openTelemetryTracing: RunTracing<Span> = { traceRun, describeRun, traceStep };

/** Performs work outside of any trace: for work that was started during another run. */
export function outsideOfTraces<Result>(perform: () => Result): Result {
  return context.with(ROOT_CONTEXT, perform);
}

function runAttributes(flow: CompiledFlow, run: RunRecord): Attributes {
  return { 'flow.id': flow.flowId, 'flow.version': flow.version, 'run.id': run.id };
}

function describeStep(span: Span, event: RunEvent | undefined): RunEvent | undefined {
  if (event?.type === 'step-finished') {
    span.setAttribute('step.outcome', event.result.kind);
    if (event.result.kind === 'exit') span.setAttribute('step.exit', event.result.exit);
  } else if (event?.type === 'step-failed') {
    span.setAttribute('step.outcome', 'failed');
    fail(span, 'step_failed');
  } else {
    // The run was cancelled, or parked for the next start of the engine.
    span.setAttribute('step.outcome', event === undefined ? 'parked' : 'cancelled');
  }
  return event;
}

/** Performs work within a span. Not async: without tracing there is nothing to wait for. */
function withinSpan<Result>(
  name: string,
  attributes: Attributes,
  perform: (span: Span | undefined) => Promise<Result>,
): Promise<Result> {
  const span = tracer.startSpan(name, { attributes });
  const spanContext = span.spanContext();
  const isTraced = spanContext !== INVALID_SPAN_CONTEXT && isSpanContextValid(spanContext);
  return isTraced ? endSpan(span, perform) : perform(undefined);
}

async function endSpan<Result>(span: Span, perform: (span: Span) => Promise<Result>): Promise<Result> {
  try {
    return await context.with(trace.setSpan(context.active(), span), perform, undefined, span);
  } catch (error) {
    fail(span, '_OTHER');
    throw error;
  } finally {
    span.end();
  }
}

function fail(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
