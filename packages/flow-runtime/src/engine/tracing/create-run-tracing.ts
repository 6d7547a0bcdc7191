import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { ExecuteStep } from '../../interpreter/run-command.js';
import type { RunEvent } from '../../interpreter/run-event.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { RunTracing } from '../port/run-tracing.js';
import type { RunAttributes, RunSpan, TracingApi } from './tracing-api.js';

/**
 * Creates spans of OpenTelemetry for runs: `flow.run` for each turn, a child of the active span, and below it `flow.step` for each
 * execution. Attributes name the flow, its version and the run, never the contact. Without tracing, nothing is recorded. `tracerName` is
 * the name of the engine's package; the provider is the one that the application registers, now or later.
 */
export function createRunTracing(api: TracingApi, tracerName: string): RunTracing<RunSpan> {
  const { trace, context, INVALID_SPAN_CONTEXT, SpanStatusCode } = api;
  const tracer = trace.getTracer(tracerName);

  const fail = (span: RunSpan, type: string): void => {
    span.setAttribute('error.type', type);
    span.setStatus({ code: SpanStatusCode.ERROR });
  };

  /** Performs work within a span. Not async: without tracing there is nothing to wait for. */
  const withinSpan = <Result>(
    name: string,
    attributes: RunAttributes,
    perform: (span: RunSpan | undefined) => Promise<Result>,
  ): Promise<Result> => {
    const span = tracer.startSpan(name, { attributes });
    const spanContext = span.spanContext();
    const isTraced = spanContext !== INVALID_SPAN_CONTEXT && api.isSpanContextValid(spanContext);
    return isTraced ? endSpan(span, perform) : perform(undefined);
  };

  const endSpan = async <Result>(span: RunSpan, perform: (span: RunSpan) => Promise<Result>): Promise<Result> => {
    try {
      return await context.with(trace.setSpan(context.active(), span), () => perform(span));
    } catch (error) {
      fail(span, '_OTHER');
      throw error;
    } finally {
      span.end();
    }
  };

  const describeStep = (span: RunSpan, event: RunEvent | undefined): RunEvent | undefined => {
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
  };

  return {
    traceRun: (flow, run, perform) => withinSpan('flow.run', runAttributes(flow, run), perform),
    describeRun(span, { state }) {
      if (span === undefined) return;
      span.setAttribute('run.status', state.status);
      if (state.status === 'failed') fail(span, 'run_failed');
    },
    traceStep(flow, run, { stepId }: ExecuteStep, execute) {
      // In this order: members after a spread take V8 twenty times as long.
      const attributes = { 'step.id': stepId, 'step.type': flow.steps.get(stepId)?.type, ...runAttributes(flow, run) };
      return withinSpan('flow.step', attributes, (span) => {
        const executed = execute();
        return span === undefined ? executed : executed.then((event) => describeStep(span, event));
      });
    },
  };
}

function runAttributes(flow: CompiledFlow, run: RunRecord): RunAttributes {
  return { 'flow.id': flow.flowId, 'flow.version': flow.version, 'run.id': run.id };
}
