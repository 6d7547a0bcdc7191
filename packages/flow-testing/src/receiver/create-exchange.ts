import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ReceivedRequest } from './received-request.js';
import type { Drip, Reply, ScriptedExchange } from './scripted-exchange.js';

/** Creates the exchange of one request. `response` must be unused. */
export function createExchange(request: ReceivedRequest, response: ServerResponse, socket: Socket): ScriptedExchange {
  const exchange: ScriptedExchange = {
    request,
    get isOpen() {
      return !socket.destroyed && socket.writable;
    },
    async respond(reply) {
      if (reply.delayMs !== undefined) await exchange.pause(reply.delayMs);
      if (exchange.isOpen) send(response, reply);
    },
    write: (bytes) => writeBytes(socket, bytes),
    async drip(bytes, { bytes: size = 1, everyMs }: Drip) {
      const all = Buffer.from(bytes as Uint8Array);
      for (let at = 0; at < all.length && exchange.isOpen; at += size) {
        await writeBytes(socket, all.subarray(at, at + size));
        await exchange.pause(everyMs);
      }
    },
    end: () => void socket.end(),
    reset: () => reset(socket),
    pause: (ms) => pause(socket, ms),
  };
  return exchange;
}

function send(response: ServerResponse, reply: Reply): void {
  const { status = 200, headers = {}, json, text, body } = reply;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  if (json !== undefined && !response.hasHeader('content-type')) {
    response.setHeader('content-type', 'application/json');
  }
  response.end(json === undefined ? (body ?? text ?? '') : JSON.stringify(json));
}

/** Resets a connection. A TLS socket cannot be reset, but destroying it without a close-notify is just as abrupt. */
function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

function writeBytes(socket: Socket, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed || !socket.writable) resolve();
    else socket.write(bytes, () => resolve());
  });
}

function pause(socket: Socket, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const finish = () => {
      clearTimeout(timer);
      socket.off('close', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    socket.once('close', finish);
  });
}
