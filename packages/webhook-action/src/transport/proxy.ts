import { request as requestHttp } from 'node:http';
import type { ClientRequest } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { FlowError, parseUrl } from '@luluchat/flow-runtime';
import { NOTHING_INHERITED_BY_REQUEST } from './nothing-inherited.js';
import { TLS_RULES } from './tls-rules.js';

/** Opens tunnels through the proxy that an operator chose. */
export interface Proxy {
  /**
   * Asks for a tunnel (`CONNECT`, RFC 9110, 9.3.6) to `host:port`. Calls back exactly once, unless the request is
   * destroyed before.
   */
  openTunnel(authority: string, callback: (error: Error | null, socket?: Socket) => void): ClientRequest;
}

/** Reads the URL of a proxy. Throws `FlowError` `invalid_step_plugin`; the message does not hold the URL. */
export function createProxy(text: string, ca: readonly string[] | undefined): Proxy {
  const url = parseUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search + url.hash !== '') {
    throw new FlowError('invalid_step_plugin', 'proxy is a URL like http://user:password@proxy.internal:3128.');
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const authorization = authorizationOf(url);
  return {
    openTunnel(authority, callback) {
      const asked = request({
        ...NOTHING_INHERITED_BY_REQUEST,
        protocol: url.protocol,
        hostname,
        // Else it would be that of the Host header, which is the destination.
        servername: isIP(hostname) === 0 ? hostname : '',
        port: url.port,
        method: 'CONNECT',
        path: authority,
        headers: { host: authority, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
        agent: false,
        ...(url.protocol === 'https:' && { ...TLS_RULES, ...(ca && { ca: [...ca] }) }),
      });
      asked.on('error', callback);
      asked.on('connect', ({ statusCode = 0 }, socket: Socket, head) => {
        if (statusCode >= 200 && statusCode <= 299 && head.length === 0) return callback(null, socket);
        socket.destroy();
        callback(new Error(`The proxy made no tunnel: status ${statusCode}.`));
      });
      asked.end();
      return asked;
    },
  };
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
