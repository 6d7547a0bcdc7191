import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { decideAnswer } from './decide-answer.js';

/** Longest body that is read. */
const MAX_BODY_BYTES = 64 * 1024;

/** Called once for each answered request. Gets no query: it holds contact numbers. */
export type ReportCall = (call: { readonly method: string; readonly path: string; readonly status: number }) => void;

/** Makes the demo CRM. It does not listen yet. */
export function createReceiver(report: ReportCall = () => undefined): Server {
  return createServer((request, response) => {
    answer(request, response, report).catch(() => response.destroy());
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, report: ReportCall): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/', query = ''] = url.split('?', 2);
  const body = await readText(request);
  const contentType = headers['content-type'] ?? '';
  const decided = decideAnswer({ method, path, query: new URLSearchParams(query), contentType, body });
  if (decided.delayMs > 0) await sleep(decided.delayMs, undefined, { signal: untilClosed(response) });
  report({ method, path, status: decided.status });
  response.writeHead(decided.status, { 'content-type': decided.contentType }).end(decided.body);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function untilClosed(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}
