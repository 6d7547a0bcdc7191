import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createExchange } from './create-exchange.js';
import { readRequest } from './read-request.js';
import type { ReceivedRequest } from './received-request.js';
import type { ScriptedReceiver, ScriptedReceiverOptions } from './scripted-receiver.js';
import type { ReceiverScript, Reply } from './scripted-exchange.js';

const DEFAULT_REPLY: Reply = { json: { data: {} } };

/** Starts a receiver on a free port of 127.0.0.1 or ::1. Close it after the test. */
export async function createScriptedReceiver(options: ScriptedReceiverOptions = {}): Promise<ScriptedReceiver> {
  const receiver = new Receiver(options);
  await receiver.listen();
  return receiver;
}

class Receiver implements ScriptedReceiver {
  readonly requests: ReceivedRequest[] = [];
  readonly #server: Server;
  readonly #scheme: string;
  readonly #host: string;
  readonly #sockets = new Set<Socket>();
  readonly #connectionIds = new WeakMap<Socket, number>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #queue: ReceiverScript[] = [];
  readonly #connectionQueue: ((socket: Socket) => void)[] = [];
  #script: ReceiverScript = toScript(DEFAULT_REPLY);
  #totalConnections = 0;

  constructor({ tls, host = '127.0.0.1' }: ScriptedReceiverOptions) {
    this.#host = host;
    this.#scheme = tls === undefined ? 'http' : 'https';
    this.#server = tls === undefined ? createHttpServer() : createHttpsServer(tls);
    Object.assign(this.#server, { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
    this.#server.on('connection', (socket: Socket) => this.#take(socket));
    this.#server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
      this.#connectionIds.set(socket, this.#totalConnections);
    });
    this.#server.on('request', (message: IncomingMessage, response: ServerResponse) => {
      this.#serve(message, response).catch(() => message.socket.destroy());
    });
  }

  get url(): string {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `${this.#scheme}://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  get totalConnections(): number {
    return this.#totalConnections;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, this.#host);
    await once(this.#server, 'listening');
  }

  answer(script: Reply | ReceiverScript): void {
    this.#script = toScript(script);
  }

  answerNext(...scripts: readonly (Reply | ReceiverScript)[]): void {
    this.#queue.push(...scripts.map(toScript));
  }

  onNextConnection(script: (socket: Socket) => void): void {
    this.#connectionQueue.push(script);
  }

  async nextRequest(): Promise<ReceivedRequest> {
    const [request] = (await once(this.#changes, 'request')) as [ReceivedRequest];
    return request;
  }

  async untilOpenConnections(count: number): Promise<void> {
    while (this.#sockets.size !== count) await once(this.#changes, 'connections');
  }

  reset(): void {
    this.requests.length = 0;
    this.#queue.length = 0;
    this.#connectionQueue.length = 0;
    this.#script = toScript(DEFAULT_REPLY);
  }

  dropConnections(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.dropConnections();
    await closed;
  }

  #take(socket: Socket): void {
    this.#totalConnections += 1;
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#changes.emit('connections');
    });
    this.#changes.emit('connections');
    this.#connectionQueue.shift()?.(socket);
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message, this.#connectionIds.get(message.socket) ?? 0);
    this.requests.push(request);
    this.#changes.emit('request', request);
    const script = this.#queue.shift() ?? this.#script;
    await script(createExchange(request, response, message.socket));
  }
}

function toScript(script: Reply | ReceiverScript): ReceiverScript {
  return typeof script === 'function' ? script : (exchange) => exchange.respond(script);
}
