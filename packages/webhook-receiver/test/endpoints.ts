import express from 'express';
import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import { createExpressMiddleware, createFastifyPlugin, createNodeHandler } from '../src/index.js';
import type { EndpointOptions } from '../src/index.js';
import { listen } from './servers.js';

/**
 * Functions that serve an endpoint at `/members` until the test ends, one for each kind of server. Each resolves to the
 * address.
 */
export const SERVERS: Readonly<Record<string, (options: EndpointOptions) => Promise<string>>> = {
  'node:http': async (options) => `${await listen(createNodeHandler(options))}/members`,
  express: async (options) => {
    const app = express();
    app.all('/members', createExpressMiddleware(options));
    app.use(express.json({ inflate: false }));
    return `${await listen(app)}/members`;
  },
  'an express router': async (options) => {
    const app = express();
    app.use('/members', express.Router().use(createExpressMiddleware(options)));
    return `${await listen(app)}/members`;
  },
  'express with a parser that keeps the bytes': async (options) => {
    const app = express();
    const keep = (request: object, _response: object, bytes: Buffer): void =>
      void Object.assign(request, { rawBody: bytes });
    app.use(express.json({ inflate: false, verify: keep, limit: '10mb' }));
    app.all('/members', createExpressMiddleware(options));
    return `${await listen(app)}/members`;
  },
  'express.raw': async (options) => {
    const app = express();
    app.use(express.raw({ inflate: false, type: '*/*', limit: '10mb' }));
    app.all('/members', createExpressMiddleware(options));
    return `${await listen(app)}/members`;
  },
  fastify: async (options) => {
    const app = Fastify();
    onTestFinished(() => app.close());
    await app.register(createFastifyPlugin({ ...options, path: '/members' }), { prefix: '/api' });
    app.post('/json', (request) => Promise.resolve({ received: request.body }));
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    return `${address}/api/members`;
  },
};
