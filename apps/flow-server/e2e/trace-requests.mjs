// Loaded into the server by `--import`: as trace-spans.mjs, with a span around each request, as instrumentations of HTTP make it.
import './trace-spans.mjs';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { Server } from 'node:http';

const { emit } = Server.prototype;
const tracer = trace.getTracer('requests');

Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  const [request, response] = args;
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, parent);
  response.once('close', () => span.end());
  return context.with(trace.setSpan(parent, span), () => emit.call(this, event, ...args));
};
