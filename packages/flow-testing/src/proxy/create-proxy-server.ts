import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { ProxyServer } from './proxy-server.js';

/** Starts a proxy on a free port of 127.0.0.1. With a key and a certificate (PEM) clients connect to it by TLS. */
export async function createProxyServer(tls?: { readonly key: string; readonly cert: string }): Promise<ProxyServer> {
  const asked: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => undefined));
    return socket.once('close', () => sockets.delete(socket));
  };
  let script = (socket: Socket, port: number): void => {
    const onward = keep(connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Tunnel\r\n\r\n')));
    onward.pipe(socket).pipe(onward);
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
  };
  const server = tls === undefined ? createServer() : createSecureServer(tls);
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(request);
    script(socket, Number(request.url?.split(':').pop()));
  });
  server.on('connection', keep);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (next) => void (script = next),
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
