import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived under one `webhook-id`: every body that was seen, and each answer that was given. */
export interface Received {
  readonly bodies: Set<string>;
  readonly tokens: Set<string>;
  times: number;
}

/** What stands outside of the server: the CRM that its flows ask, and the operator's address that takes its messages. */
export interface Receiver {
  readonly origin: string;
  /** By `webhook-id`, in the order of first arrival. */
  readonly calls: ReadonlyMap<string, Received>;
  readonly messages: ReadonlyMap<string, Received>;
  stop(): Promise<void>;
}

/** Every so many messages one is refused for the moment, so that handing over again is tried without a crash as well. */
const REFUSE_EVERY = 97;

/** Starts the receiver on loopback. Every answer of the CRM holds a token that no other answer holds. */
export async function startReceiver(): Promise<Receiver> {
  const calls = new Map<string, Received>();
  const messages = new Map<string, Received>();
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
      note(isMessage ? messages : calls, id, body, token);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { token } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    messages,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function note(received: Map<string, Received>, id: string, body: string, token: string): void {
  const earlier = received.get(id) ?? { bodies: new Set(), tokens: new Set(), times: 0 };
  earlier.bodies.add(body);
  earlier.tokens.add(token);
  earlier.times += 1;
  received.set(id, earlier);
}

/** What arrived, also of a request that was cut off. */
async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  } catch {
    request.destroy();
  }
  return text;
}
