import { request as requestHttp } from 'node:http';
import type { ClientRequest } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { FlowError } from '@luluchat/flow-runtime';
import { parseUrl } from '@luluchat/flow-runtime/values';
import { NOTHING_INHERITED_BY_REQUEST } from './nothing-inherited.js';
import { TLS_RULES } from './tls-rules.js';

/** Proxy of an operator. */
export interface Proxy {
  /**
   * Opens a tunnel (`CONNECT`, RFC 9110, 9.3.6) to `authority`, which is `host:port`. Calls back exactly once, unless the
   * request is destroyed before.
   */
  openTunnel(authority: string, callback: (error: Error | null, socket?: Socket) => void): ClientRequest;
}

/**
 * Creates a proxy from its URL.
 *
 * @throws {FlowError} `invalid_step_plugin` for an invalid URL, which the message does not show.
 */
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
      const connect = request({
        ...NOTHING_INHERITED_BY_REQUEST,
        protocol: url.protocol,
        hostname,
        // Otherwise Node would use the Host header, which names the destination.
        servername: isIP(hostname) === 0 ? hostname : '',
        port: url.port,
        method: 'CONNECT',
        path: authority,
        headers: { host: authority, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
        agent: false,
        ...(url.protocol === 'https:' && { ...TLS_RULES, ...(ca && { ca: [...ca] }) }),
      });
      connect.on('error', callback);
      connect.on('connect', ({ statusCode = 0 }, socket: Socket, head) => {
        if (statusCode >= 200 && statusCode <= 299 && head.length === 0) return callback(null, socket);
        socket.destroy();
        callback(new Error(`The proxy made no tunnel: status ${statusCode}.`));
      });
      connect.end();
      return connect;
    },
  };
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
