import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEndpoint } from '../endpoint/create-endpoint.js';
import type { EndpointOptions } from '../endpoint/endpoint-options.js';
import { readRawBody } from './read-raw-body.js';
import { connectionHeader, watchCaller } from './serve.js';

/** What the plugin needs of a Fastify instance (4 and 5). */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  route(options: {
    readonly method: string[];
    readonly url: string;
    readonly handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>;
  }): unknown;
}

/** What it needs of a Fastify request. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage;
}

/** What it needs of a Fastify reply. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  headers(values: Record<string, string>): unknown;
  send(body: string): unknown;
}

/** Options of the plugin. */
export interface FastifyPluginOptions extends EndpointOptions {
  /** The path of the endpoint, below the prefix that it is registered with. Default `/`. */
  readonly path?: string;
}

/** A Fastify plugin. */
export type FastifyPlugin = (instance: FastifyLike) => Promise<void>;

/**
 * Makes a plugin with a route for GET and POST: `app.register(createFastifyPlugin({ path: '/members', secret, handler }))`.
 * Body parsers are off inside of the plugin and stay as they are outside; do not wrap it with `fastify-plugin`, which would
 * switch them off for all. Throws as `createEndpoint` does.
 */
export function createFastifyPlugin({ path = '/', ...options }: FastifyPluginOptions): FastifyPlugin {
  const endpoint = createEndpoint(options);
  const handler = async (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<unknown> => {
    const { raw } = request;
    const { signal, release } = watchCaller(reply.raw);
    const readBody = (): Promise<Buffer> => readRawBody(raw, endpoint.maxBodyBytes);
    const answer = await endpoint.answer({ method: raw.method, url: raw.url, headers: raw.headers, readBody, signal });
    release();
    reply.code(answer.status);
    reply.headers({ ...answer.headers, ...connectionHeader(raw) });
    return reply.send(answer.body);
  };
  // Fastify waits for a plugin that returns a promise.
  return async (instance) => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser('*', (_request, _payload, done) => done(null));
    instance.route({ method: ['GET', 'POST'], url: path, handler });
    await Promise.resolve();
  };
}
