import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const exporter = new InMemorySpanExporter();
let harness: EngineHarness;
beforeEach(async () => {
  harness = await createEngineHarness();
});
afterEach(() => harness.close());

const hasEnded = (run: RunRecord) => run.finishedAt !== null;
const isWaiting = (run: RunRecord) => run.state.status === 'waiting';
const parentOf = (span: ReadableSpan | undefined) => span?.parentSpanContext?.spanId;
const idOf = (span: ReadableSpan | undefined) => span?.spanContext().spanId;
const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
/** Waits for spans, which end right after the commit that the test sees. */
const untilSpans = async (name: string, count: number) => {
  while (named(name).length < count) await new Promise((resolve) => setTimeout(resolve, 2));
  return named(name);
};

describe('with tracing', () => {
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  beforeAll(() => {
    trace.setGlobalTracerProvider(provider);
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  beforeEach(() => exporter.reset());
  afterAll(async () => {
    // Tracers of the engine keep this provider: other spec files of the worker must not fill the exporter.
    await provider.shutdown();
    trace.disable();
    context.disable();
  });

  it('a run has a span below the one that started it, and each step one below that', async () => {
    const flowId = await harness.publish({
      steps: {
        call: { type: 'call', exits: { next: 'greet' } },
        greet: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Hi {{name}}' }] },
          exits: { next: 'done' },
        },
        done: { type: 'complete' },
      },
    });
    const request = trace.getTracer('test').startSpan('POST /trigger');
    const { runId } = await context.with(trace.setSpan(context.active(), request), () =>
      harness.engine.start({ flowId, contactNumber: ANN, name: 'Ann', data: { tier: 'gold' } }),
    );
    request.end();
    await harness.waitForCalls(1);
    harness.answer();
    await harness.waitFor(runId, hasEnded);

    const [run] = await untilSpans('flow.run', 1);
    const steps = named('flow.step');
    const about = { 'flow.id': flowId, 'flow.version': 1, 'run.id': runId };
    expect(run).toMatchObject({ kind: SpanKind.INTERNAL, attributes: { ...about, 'run.status': 'completed' } });
    expect(parentOf(run)).toBe(request.spanContext().spanId);
    expect(steps.map(({ attributes }) => attributes)).toEqual([
      { ...about, 'step.id': 'call', 'step.type': 'call', 'step.outcome': 'exit', 'step.exit': 'next' },
      { ...about, 'step.id': 'greet', 'step.type': 'send-message', 'step.outcome': 'exit', 'step.exit': 'next' },
      { ...about, 'step.id': 'done', 'step.type': 'complete', 'step.outcome': 'complete' },
    ]);
    expect(steps.map(parentOf)).toEqual(Array(3).fill(idOf(run)));
    expect(
      JSON.stringify(exporter.getFinishedSpans().map(({ attributes, events }) => [attributes, events])),
    ).not.toMatch(/60123456789|Ann|gold/);
  });

  it('a step sees its span as the one around it', async () => {
    const flowId = await harness.publish({ steps: { call: { type: 'call', exits: {} } } });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitForCalls(1);
    harness.answer();
    await harness.waitFor(runId, hasEnded);
    await untilSpans('flow.run', 1);
    expect(harness.calls[0]?.activeSpanId).toBe(idOf(named('flow.step')[0]));
  });

  it('each turn of a run has a span of its own, without a parent if a timer began it', async () => {
    const flowId = await harness.publish({
      steps: {
        ask: {
          type: 'wait-for-reply',
          config: { duration: { amount: 1, unit: 'hours' } },
          exits: { answered: 'pause', 'not-answered': 'done' },
        },
        pause: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'done' } },
        done: { type: 'complete' },
      },
    });
    const { runId } = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitFor(runId, isWaiting);
    const tap = trace.getTracer('test').startSpan('POST /messages');
    await context.with(trace.setSpan(context.active(), tap), () =>
      harness.engine.deliver({ contactNumber: ANN, text: 'yes' }),
    );
    await harness.waitFor(runId, hasEnded);
    const turns = await untilSpans('flow.run', 3);
    expect(turns.map(({ attributes }) => attributes['run.status'])).toEqual(['waiting', 'waiting', 'completed']);
    expect(turns.map(parentOf)).toEqual([undefined, tap.spanContext().spanId, undefined]);
    expect(named('flow.step').map(({ attributes }) => attributes['step.outcome'])).toEqual([
      'wait',
      'exit',
      'wait',
      'exit',
      'complete',
    ]);
  });

  it('a step that fails and a run that is cancelled can be told apart', async () => {
    const flowId = await harness.publish({ steps: { call: { type: 'call', exits: {} } } });
    const failing = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitForCalls(1);
    harness.answer({ kind: 'nonsense' } as never);
    await harness.waitFor(failing.runId, hasEnded);
    const cancelled = await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
    await harness.waitForCalls(2);
    await harness.engine.cancel(cancelled.runId);
    await untilSpans('flow.run', 2);
    expect(
      exporter
        .getFinishedSpans()
        .map(({ name, status, attributes }) => [
          name,
          status.code,
          attributes['step.outcome'] ?? attributes['run.status'],
          attributes['error.type'],
        ]),
    ).toEqual([
      ['flow.step', SpanStatusCode.ERROR, 'failed', 'step_failed'],
      ['flow.run', SpanStatusCode.ERROR, 'failed', 'run_failed'],
      ['flow.step', SpanStatusCode.UNSET, 'cancelled', undefined],
      ['flow.run', SpanStatusCode.UNSET, 'cancelled', undefined],
    ]);
  });
});
