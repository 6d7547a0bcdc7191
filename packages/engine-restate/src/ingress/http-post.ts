import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** A request with JSON. */
export interface PostRequest {
  /** URL path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Makes POST requests to one server over connections that are kept for a few seconds. */
export type HttpPost = (request: PostRequest) => Promise<number>;

/** Thrown when the server has not answered in time. */
export class PostTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`No answer after ${timeoutMs} ms`);
  }
}

const KEEP_MS = 4_000;
const MAX_CONNECTIONS = 128;

/**
 * Creates a client that posts JSON to `url` and resolves to the status of the answer, whose body it drops. `fetch` takes three times as
 * much processor time for that.
 */
export function createHttpPost(url: string): HttpPost {
  const { protocol, hostname, port, pathname } = new URL(url);
  const isSecure = protocol === 'https:';
  const settings = { keepAlive: true, timeout: KEEP_MS, maxSockets: MAX_CONNECTIONS } as const;
  const agent = isSecure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const begin = isSecure ? requestHttps : requestHttp;
  const base = pathname.replace(/\/$/, '');

  const attempt = ({ path, headers, body, timeoutMs }: PostRequest, isRepeat: boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = {
        ...{ agent, method: 'POST', path: `${base}${path}`, port },
        // Without the brackets of an IPv6 address.
        hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      };
      const answered = (response: IncomingMessage): void => {
        response.once('end', () => {
          clearTimeout(timer);
          resolve(response.statusCode ?? 0);
        });
        response.once('error', failed);
        response.resume();
      };
      const failed = (error: NodeJS.ErrnoException): void => {
        clearTimeout(timer);
        // The server closed a kept connection while the request was on its way.
        if (!isRepeat && posting.reusedSocket && error.code === 'ECONNRESET') {
          attempt({ path, headers, body, timeoutMs }, true).then(resolve, reject);
        } else reject(error);
      };
      const posting = begin(options, answered).once('error', failed);
      const timer = setTimeout(() => posting.destroy(new PostTimeout(timeoutMs)), timeoutMs);
      posting.end(body);
    });
  return (request) => attempt(request, false);
}
