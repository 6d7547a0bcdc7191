// Loaded into the server by `--import`: traces it, and writes every span as a line of JSON to the file SPANS_FILE.
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { appendFileSync } from 'node:fs';

const file = process.env.SPANS_FILE;

const exporter = {
  export(spans, done) {
    for (const span of spans) {
      const { name, kind, attributes, events, links, status, resource, instrumentationScope } = span;
      const line = { name, kind, attributes, events, links, status, instrumentationScope };
      appendFileSync(
        file,
        `${JSON.stringify({ ...line, context: span.spanContext(), parent: span.parentSpanContext, resource: resource.attributes })}\n`,
      );
    }
    done({ code: 0 });
  },
  shutdown: async () => undefined,
};

trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
