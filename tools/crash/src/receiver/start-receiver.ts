import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Requests with one `webhook-id`: every distinct body that arrived and the token of each response. */
export interface Received {
  readonly bodies: Set<string>;
  readonly tokens: Set<string>;
  times: number;
}

/** HTTP receiver that stands in for the CRM that flows call and for the operator's endpoint that receives messages. */
export interface Receiver {
  readonly origin: string;
  /** By `webhook-id`, in the order of first arrival. */
  readonly calls: ReadonlyMap<string, Received>;
  readonly messages: ReadonlyMap<string, Received>;
  /** Paths of the callbacks that calls of `/score` brought, by their number. */
  readonly callbackPaths: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** One message in about so many is refused with 503, so that retries happen without a crash as well. */
const REFUSE_EVERY = 97;

/** Starts the receiver on loopback. Every response of the CRM has a unique token. */
export async function startReceiver(): Promise<Receiver> {
  const calls = new Map<string, Received>();
  const messages = new Map<string, Received>();
  const callbackPaths = new Map<string, string>();
  let answers = 0;
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      answers += 1;
      const isMessage = request.url === '/messages';
      if (isMessage && answers % REFUSE_EVERY === 0) {
        response.writeHead(503, { 'retry-after': '0' }).end();
        return;
      }
      const id = String(request.headers['webhook-id']);
      const token = `t${answers}`;
      record(isMessage ? messages : calls, id, body, token);
      if (request.url === '/score') {
        keepCallback(callbackPaths, body);
        response.writeHead(202).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { token } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    messages,
    callbackPaths,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Keeps the path of a callback. A call that broke off has no body, and is repeated. */
function keepCallback(paths: Map<string, string>, body: string): void {
  if (!body.endsWith('}')) return;
  const { n, callback_url: url } = JSON.parse(body) as { readonly n: string; readonly callback_url: string };
  paths.set(n, new URL(url).pathname);
}

function record(received: Map<string, Received>, id: string, body: string, token: string): void {
  const earlier = received.get(id) ?? { bodies: new Set(), tokens: new Set(), times: 0 };
  earlier.bodies.add(body);
  earlier.tokens.add(token);
  earlier.times += 1;
  received.set(id, earlier);
}

/** Reads a body, up to where the request broke off. */
async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  } catch {
    request.destroy();
  }
  return text;
}
