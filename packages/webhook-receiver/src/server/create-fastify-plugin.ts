import type { IncomingMessage, ServerResponse } from 'node:http';
import { createEndpoint } from '../endpoint/create-endpoint.js';
import type { EndpointOptions } from '../endpoint/endpoint-options.js';
import { readRawBody } from './read-raw-body.js';
import { connectionHeader, watchCaller } from './serve.js';

/** Members of a Fastify instance (4 and 5) that the plugin uses. */
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

/** Members of a Fastify request that the plugin uses. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage;
}

/** Members of a Fastify reply that the plugin uses. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  headers(values: Record<string, string>): unknown;
  send(body: string): unknown;
}

/** Options of the plugin. */
export interface FastifyPluginOptions extends EndpointOptions {
  /** Path of the endpoint, below the prefix of its registration. Default `/`. */
  readonly path?: string;
}

/** Fastify plugin. */
export type FastifyPlugin = (instance: FastifyLike) => Promise<void>;

/**
 * Creates a plugin with a route for GET and POST: `app.register(createFastifyPlugin({ path: '/members', secret, handler
 * }))`. The plugin removes body parsers within its own scope only. Do not wrap it with `fastify-plugin`, which would remove
 * them for the whole application.
 *
 * @throws {WebhookError} as {@link createEndpoint} does.
 */
export function createFastifyPlugin({ path = '/', ...options }: FastifyPluginOptions): FastifyPlugin {
  const endpoint = createEndpoint(options);
  const handler = async (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<unknown> => {
    const { raw } = request;
    const { signal, release } = watchCaller(reply.raw);
    const readBody = (): Promise<Buffer> => readRawBody(raw, endpoint.maxBodyBytes);
    const response = await endpoint.handle({
      method: raw.method,
      url: raw.url,
      headers: raw.headers,
      readBody,
      signal,
    });
    release();
    reply.code(response.status);
    reply.headers({ ...response.headers, ...connectionHeader(raw) });
    return reply.send(response.body);
  };
  // Fastify waits for a plugin that returns a promise.
  return async (instance) => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser('*', (_request, _payload, done) => done(null));
    instance.route({ method: ['GET', 'POST'], url: path, handler });
    await Promise.resolve();
  };
}
