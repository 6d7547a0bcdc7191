import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Sampler } from '@opentelemetry/sdk-trace-base';
import { faults } from '@luluchat/flow-testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSourceWorld } from './source-world.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

const exporter = new InMemorySpanExporter();
let sampler: Sampler = new AlwaysOnSampler();
let world: World;
beforeEach(async () => {
  world = await createWorld({ retryPause: { baseMs: 1 } });
});
afterEach(() => world.close());

const destination = () => {
  const { hostname, port } = new URL(world.receiver.url);
  return { 'server.address': hostname, 'server.port': Number(port), 'url.scheme': 'http' };
};

it('sends a parent marked "not sampled" while the application does not trace', async () => {
  await world.call();
  expect(world.receiver.requests[0]?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
});

describe('while the application traces', () => {
  beforeAll(() => {
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({
        spanProcessors: [new SimpleSpanProcessor(exporter)],
        sampler: { shouldSample: (...asked) => sampler.shouldSample(...asked) },
      }),
    );
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(
      new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
    );
  });
  beforeEach(() => exporter.reset());
  afterAll(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });

  it('an attempt that a source answers has no span, and the parent of an application that does not trace', async () => {
    const simulated = createSourceWorld([{ status: 200 }]);
    await simulated.call({}, { executionId: '01a2049b-4f2a-7616-8cc3-4457e30cda4b-1' });
    expect(exporter.getFinishedSpans()).toEqual([]);
    expect(simulated.calls[0]?.headers['traceparent']).toBe('00-01a2049b4f2a76168cc34457e30cda4b-0000000000000011-00');
  });

  it('each attempt has a client span, and the receiver gets its ids', async () => {
    world.receiver.answerNext({ status: 503 });
    await world.call({ method: 'POST', retry: { maxAttempts: 2 } });
    const spans = exporter.getFinishedSpans();
    expect(spans.map(({ name, kind }) => [name, kind])).toEqual([
      ['HTTP POST', SpanKind.CLIENT],
      ['HTTP POST', SpanKind.CLIENT],
    ]);
    expect(spans.map(({ attributes }) => attributes)).toEqual([
      {
        ...destination(),
        'http.request.method': 'POST',
        'http.response.status_code': 503,
        'error.type': '503',
      },
      {
        ...destination(),
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'http.request.resend_count': 1,
      },
    ]);
    expect(spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.UNSET]);
    expect(world.receiver.requests.map(({ headers }) => headers['traceparent'])).toEqual(
      spans.map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`),
    );
  });

  it('the span is a child of the span around the step, whose tracestate is sent and whose baggage is not', async () => {
    const state = {
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      tracestate: 'shop=1',
      baggage: 'name=Ann',
    };
    await context.with(propagation.extract(context.active(), state), () => world.call());
    const [span] = exporter.getFinishedSpans();
    expect(span?.parentSpanContext).toMatchObject({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) });
    const { headers } = world.receiver.requests[0] ?? {};
    expect(headers).toMatchObject({
      traceparent: `00-${'a'.repeat(32)}-${span?.spanContext().spanId}-01`,
      tracestate: 'shop=1',
    });
    expect(headers).not.toHaveProperty('baggage');
  });

  it('no span shows the query, a path, a header or the contact', async () => {
    await world.call(
      { url: `${world.receiver.url}/members/{{contact_number}}?tier=gold`, headers: [{ name: 'X-Key', value: 'k3y' }] },
      { contact: { contactNumber: '60123456789', name: 'Ann' } },
    );
    const shown = JSON.stringify(
      exporter.getFinishedSpans().map(({ name, attributes, events }) => [name, attributes, events]),
    );
    expect(shown).toContain('HTTP GET');
    expect(shown).not.toMatch(/60123456789|Ann|gold|k3y|members/);
  });

  it('a failure without status has its kind as error type, a cancelled call has none', async () => {
    world.receiver.answerNext(faults.resetBeforeAnswer(), { status: 302 }, faults.silence());
    await world.call({ method: 'POST' });
    await world.call();
    const controller = new AbortController();
    const calling = world.call({}, { signal: controller.signal });
    await world.receiver.nextRequest();
    controller.abort('cancelled');
    await expect(calling).rejects.toBe('cancelled');
    expect(exporter.getFinishedSpans().map(({ attributes }) => attributes['error.type'])).toEqual([
      'connection',
      '302',
      '_OTHER',
    ]);
  });

  it('a call that is not made has no span', async () => {
    await world.call({ headers: [{ name: 'X-It', value: '{{secrets.nope}}' }] });
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('a trace that is not recorded is continued too', async () => {
    sampler = new AlwaysOffSampler();
    await world.call();
    expect(world.receiver.requests[0]?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });
});
