import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_BODY_BYTES } from '../call/decode-body.js';
import { classifyCallback } from './classify-callback.js';
import type { ClassifiedCallback } from './classify-callback.js';

/** Place at which callbacks are received. */
export interface CallbackServerOptions {
  /** Address at which the endpoint reaches this machine. Absent: loopback. */
  readonly publicUrl?: URL | undefined;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Secret that verifies signatures. */
  readonly secret?: string | undefined;
}

/** Callback of one call. */
export interface AwaitedCallback {
  /** Value of `callback_url`, unguessable. */
  readonly url: string;
  /** Resolves to the next callback that was not returned yet; to `undefined` when none came within the time in milliseconds. */
  next(timeoutMs: number): Promise<ClassifiedCallback | undefined>;
}

/** Server that receives callbacks as a flow server does. */
export interface CallbackServer {
  /** Makes an address for one call. */
  open(): AwaitedCallback;
  close(): Promise<void>;
}

/** Callbacks that came to one address. */
class Mailbox {
  readonly #received: ClassifiedCallback[] = [];
  #wake: (() => void) | undefined;
  #valid = 0;

  /**
   * Takes a callback and returns the status to answer it with. The first valid one gets 503, so that the sender has to try again
   * as it must when the flow server restarts.
   */
  take(classified: ClassifiedCallback): number {
    this.#received.push(classified);
    this.#wake?.();
    if (classified.kind === 'refused') return classified.status;
    this.#valid += 1;
    return this.#valid === 1 ? 503 : 200;
  }

  /** `true` if a callback was answered with 200 before the newest one. */
  get isTaken(): boolean {
    return this.#valid > 2;
  }

  async next(timeoutMs: number): Promise<ClassifiedCallback | undefined> {
    if (this.#received.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    return this.#received.shift();
  }
}

/**
 * Opens a server for callbacks: on loopback, or with `publicUrl` on every address of this machine. Rejects with the error of the
 * system when the port cannot be used.
 */
export async function openCallbackServer({ publicUrl, port, secret }: CallbackServerOptions): Promise<CallbackServer> {
  const mailboxes = new Map<string, Mailbox>();
  const server = createServer((request, response) => {
    void receive(
      request,
      response,
      mailboxes.get(new URL(request.url ?? '', 'http://localhost').pathname.split('/').at(-1) ?? ''),
      secret,
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('listening', resolve);
    if (publicUrl === undefined) server.listen(port, '127.0.0.1');
    else server.listen(port);
  });
  const base =
    publicUrl === undefined
      ? `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      : publicUrl.origin + publicUrl.pathname.replace(/\/+$/, '');
  return {
    open() {
      const token = randomBytes(32).toString('base64url');
      const mailbox = new Mailbox();
      mailboxes.set(token, mailbox);
      return { url: `${base}/callback/${token}`, next: (timeoutMs) => mailbox.next(timeoutMs) };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Receives one request. Never rejects. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  mailbox: Mailbox | undefined,
  secret: string | undefined,
): Promise<void> {
  const { method = '', headers } = request;
  if (mailbox === undefined) return answer(response, 404, { detail: 'There is no callback with this address.' });
  // Link scanners and browsers open addresses: that says nothing about the endpoint.
  if (method === 'GET' || method === 'HEAD') return answer(response, 200, {});
  try {
    const classified = classifyCallback({ method, headers, body: await readBody(request) }, secret);
    const status = mailbox.take(classified);
    if (classified.kind === 'refused')
      answer(response, status, { detail: `The callback is refused: ${classified.reason}.` });
    else if (status === 503) answer(response, 503, { detail: 'Try again.' }, { 'retry-after': '1' });
    else answer(response, 200, { already: mailbox.isTaken });
  } catch {
    response.destroy();
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
