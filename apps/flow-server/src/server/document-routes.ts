import type { StepRegistry } from '@luluchat/flow-runtime';
import { fastifySwagger } from '@fastify/swagger';
import { fastifySwaggerUi } from '@fastify/swagger-ui';
import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { SESSION_COOKIE } from '../access/session-cookie.js';
import { completeDocument } from '../open-api/complete-document.js';
import { completeRoute } from '../open-api/describe-route.js';
import { addCsrfToken } from './add-csrf-token.js';
import { documentSchemas } from './document-schemas.js';

/** Type by which the package describes an interceptor; Swagger UI calls it with an object of its own. */
type Interceptor = NonNullable<NonNullable<FastifySwaggerUiOptions['uiConfig']>['requestInterceptor']>;

const DESCRIPTION = [
  'Stores, checks, publishes and runs flows. Lists come in pages: pass `nextCursor` as `cursor` to get the next one.',
  'Every failure is a problem document (RFC 9457) with a stable `code`; `errors` gives the path of each bad member.',
  'Instants are ISO 8601 in UTC.',
].join('\n\n');

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#3b4151" d="M2 2h12v9H7l-4 3v-3H2z"/></svg>';

/** Documents every route that is added after it: `/openapi.json` (OpenAPI 3.1) and Swagger UI at `/docs`. Neither needs a token. */
export async function documentRoutes(server: FastifyInstance, registry: StepRegistry): Promise<void> {
  await server.register(fastifySwagger, {
    convertConstToEnum: false,
    transform: ({ schema, url }) => ({ schema: completeRoute(schema), url }),
    transformObject: completeDocument(() => documentSchemas(registry.list())),
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Luluchat Flows', version: '1', description: DESCRIPTION },
      components: {
        schemas: {},
        securitySchemes: {
          api: {
            type: 'http',
            scheme: 'bearer',
            description:
              'A named access token with the scopes of the call, or API_ACCESS_TOKEN, where the server asks for one.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description: 'The session of POST /studio/session; changes need the header x-csrf-token as well.',
          },
          trigger: { type: 'http', scheme: 'bearer', description: 'TRIGGER_ACCESS_TOKEN, when the server has one.' },
        },
      },
    },
  });
  await server.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    // The layout without the top bar, which holds only a logo; and our own icon.
    uiConfig: { layout: 'BaseLayout', requestInterceptor: addCsrfToken as unknown as Interceptor },
    logo: { type: 'image/svg+xml', content: ICON },
    theme: {
      title: 'Luluchat Flows',
      favicon: [{ filename: 'favicon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: ICON }],
    },
  });
  let written: string | undefined;
  server.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    written ??= JSON.stringify(server.swagger());
    return reply.type('application/json; charset=utf-8').send(written);
  });
}
