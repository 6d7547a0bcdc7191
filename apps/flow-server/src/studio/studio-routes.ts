import { fastifyStatic } from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { AnswerNotFound } from '../problem/handle-problems.js';
import { buildStudioHeaders } from './studio-headers.js';
import { STUDIO_PAGE } from './find-studio.js';
import { readPage } from './read-page.js';

/** Dependencies of the routes that serve the studio. */
export interface StudioRoutesOptions {
  /** Absolute path of the folder with the studio's files. */
  readonly folder: string;
  /** Address of the demo receiver, which templates call; `undefined` where it is by default. */
  readonly demoReceiverUrl: string | undefined;
  /** Answers a request for what does not exist. */
  readonly answerNotFound: AnswerNotFound;
}

/** Folder of the files whose name changes with their content, because it has a hash. */
const HASHED = 'assets/';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const NONCE_BYTES = 16;
const hidden = { schema: { hide: true } } as const;

/**
 * Adds the files of the studio. An address without a dot in its last segment, outside of `assets/`, is one of the application,
 * which the page shows; any other is that of a file. Register it with the prefix `/studio`.
 */
export const studioRoutes: FastifyPluginAsync<StudioRoutesOptions> = async (
  studio,
  { folder, demoReceiverUrl, answerNotFound },
) => {
  // By a hook of this scope: a check of the path would have to know every spelling of it.
  studio.addHook('onRequest', async (_request, reply) => void reply.headers(buildStudioHeaders()));
  studio.setNotFoundHandler(answerNotFound);
  await studio.register(fastifyStatic, {
    root: folder,
    serve: false,
    // `.br` and `.gz` beside a file are sent in its place to those who accept them.
    preCompressed: true,
    index: false,
    dotfiles: 'ignore',
    suppressWarning: true,
  });

  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    const page = await readPage(folder, { nonce, demoReceiverUrl });
    return reply
      .headers(buildStudioHeaders(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .serializer((text: string) => text)
      .send(page);
  };

  studio.get('', hidden, (_request, reply) => reply.redirect('/studio/'));

  studio.get<{ Params: { '*': string } }>('/*', hidden, async ({ params: { '*': path } }, reply) => {
    if (path === STUDIO_PAGE || isAddressOfApplication(path)) return sendPage(reply);
    if (path.startsWith(HASHED)) return reply.sendFile(`/${path}`, { maxAge: YEAR_MS, immutable: true });
    return reply.header('cache-control', 'no-cache').sendFile(`/${path}`, { cacheControl: false });
  });
};

function isAddressOfApplication(path: string): boolean {
  if (path.startsWith(HASHED) || /\\|\0/.test(path)) return false;
  const segments = path.split('/');
  return !segments.some((segment) => segment === '.' || segment === '..') && !segments.at(-1)?.includes('.');
}
