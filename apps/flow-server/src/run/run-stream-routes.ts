import type { FlowStore } from '@luluchat/flow-runtime/store';
import { stringifyJson } from '@luluchat/flow-runtime/values';
import { IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyPluginCallback } from 'fastify';
import { Readable } from 'node:stream';
import type { Callers } from '../access/callers.js';
import { describeRoute } from '../open-api/describe-route.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem } from '../problem/http-problem.js';
import type { RunChange, RunChanges } from './run-changes.js';
import { loadRunSummaries } from './run-view.js';
import { streamRuns } from './stream-runs.js';

/** Dependencies of the stream of runs. */
export interface RunStreamRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts'>;
  readonly changes: RunChanges;
  readonly callers: Pick<Callers, 'findByAuthor'>;
  /** Aborted when the server stops, which ends every stream. */
  readonly stopping: AbortSignal;
}

/** Most streams at the same time; each takes a connection. */
const MAX_STREAMS = 50;
/** Shorter than the time after which proxies close a silent connection. */
const HEARTBEAT_MS = 15_000;
const MAX_QUEUED = 500;
/** Time in milliseconds after which an open stream finds out that its token was revoked. */
const RECHECK_MS = 3_000;

/** The query of the stream of runs. */
class RunStreamQuery {
  @JSONSchema({ description: 'Runs of this flow.' })
  @IsOptional()
  @IsString()
  readonly flowId?: string;

  @JSONSchema({
    description: 'Id of the last event that the client has got. The header Last-Event-ID takes precedence.',
  })
  @IsOptional()
  @IsString()
  readonly after?: string;
}

const EXAMPLE = [
  'retry: 2000',
  '',
  'id: 5f2d1c-7',
  'event: reload',
  'data: {}',
  '',
  'id: 5f2d1c-8',
  'event: run',
  'data: {"id": "0198a1b2-0000-7000-8000-000000000001", "status": "waiting", "...": "as in GET /v1/runs"}',
  '',
  ': still here',
].join('\n');

/** Adds `/runs/stream`. */
export const runStreamRoutes: FastifyPluginCallback<RunStreamRoutesOptions> = (server, options, done) => {
  const { store, changes, callers, stopping } = options;
  /** Shared by all streams: a change is read and written once. */
  const written = new WeakMap<RunChange, Promise<string>>();
  let open = 0;

  const load = (change: RunChange): Promise<string> => {
    const known =
      written.get(change) ?? loadRunSummaries([change.run], store.contacts).then(([run]) => stringifyJson(run ?? {}));
    written.set(change, known);
    known.catch(() => written.delete(change));
    return known;
  };

  server.get(
    '/runs/stream',
    {
      schema: describeRoute({
        tag: 'runs',
        access: 'api',
        operationId: 'streamRuns',
        summary: 'Watch runs',
        description:
          'Server-sent events. "run" has a run as in the list, each time it was stored: it started, waits, continued or ended. ' +
          '"reload" says that the client must load the list: at the start, and when it was away or slow for too long. A client ' +
          'opens the stream first and loads the list at "reload". After a lost connection it continues from the id of its last ' +
          'event. Comments keep the connection open.',
        query: RunStreamQuery,
        headers: { 'last-event-id': { type: 'string', description: 'Sent by browsers that connect again.' } },
        responses: {
          200: {
            description:
              'The events, until the client closes the connection, its token is revoked or the server stops.',
            mediaType: 'text/event-stream',
            schema: { type: 'string', examples: [EXAMPLE] },
          },
        },
        problems: { 400: 'A query parameter is not valid.', 429: `${MAX_STREAMS} streams are open.` },
      }),
    },
    ({ query, headers, caller }, reply) => {
      const { flowId, after } = parseQuery(RunStreamQuery, query);
      if (open >= MAX_STREAMS) throw tooMany();
      open += 1;
      const gone = new AbortController();
      const recheck = setInterval(() => {
        if (caller === null) return;
        callers.findByAuthor(caller.author).then(
          (found) => {
            if (found === undefined) gone.abort();
          },
          // A store that cannot be read now is asked again.
          () => undefined,
        );
      }, RECHECK_MS);
      reply.raw.once('close', () => {
        clearInterval(recheck);
        open -= 1;
        gone.abort();
      });
      const lastEventId = headers['last-event-id'];
      const events = streamRuns({
        ...{ changes, flowId, load, heartbeatMs: HEARTBEAT_MS, maxQueued: MAX_QUEUED },
        after: typeof lastEventId === 'string' ? lastEventId : after,
        signal: AbortSignal.any([gone.signal, stopping]),
      });
      // Proxies that gather a response would hold events back.
      void reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
      // One event ahead: what a slow client has not taken waits in the bounded queue.
      return reply.send(Readable.from(events, { highWaterMark: 1 }));
    },
  );

  done();
};

function tooMany(): HttpProblem {
  return new HttpProblem({
    status: 429,
    code: 'rate_limited',
    detail: `${MAX_STREAMS} streams of runs are open; close one, or try again in a moment.`,
    headers: { 'retry-after': '5' },
  });
}
