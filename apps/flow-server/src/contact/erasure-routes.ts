import type { Clock } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { originOf } from '../audit/origin-of.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { findContactIds, parseContactKey } from './contact-reference.js';
import { toEmptyErasureView, toErasureView } from './erasure-view.js';

/** Dependencies of the routes of erasures. */
export interface ErasureRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts' | 'erasures'>;
  readonly engine: Pick<FlowEngine, 'erase'>;
  readonly clock: Clock;
  readonly defaultCountry: string | undefined;
}

const describe = { tag: 'contacts', access: 'api' } as const;
/** Time for which an answer waits until the file is overwritten, which takes longer the larger it is. */
const SETTLE_MS = 2_000;

/** Adds `DELETE /contacts/{contact}`, and `/erasures/{erasureId}` for its receipt. */
export const erasureRoutes: FastifyPluginCallback<ErasureRoutesOptions> = (server, options, done) => {
  const { store, engine, clock, defaultCountry } = options;

  server.delete<{ Params: { readonly contact: string } }>(
    '/contacts/:contact',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'eraseContact',
        summary: 'Erase a contact',
        description:
          'Cancels the unfinished runs of the contact, then removes all that is stored of it: record, runs with their histories, ' +
          'messages, callbacks, idempotency keys, samples. A number erases every contact that has it. A contact that is not there is ' +
          'erased as well: "found" is false then.',
        params: { contact: 'Country prefix and number: 60123456789. Or the contact id.' },
        body: 'none',
        responses: { 200: { description: 'The receipt.', schema: 'ErasureView' } },
        problems: { 400: 'The contact number is not valid.' },
      }),
    },
    async (request) => {
      const { params, log } = request;
      const reference = parseContactKey(params.contact, '/contact', defaultCountry);
      const erasureId = randomUUID();
      const origin = originOf(request, clock);
      let journal: 'none' | 'kept' = 'none';
      for (const contactId of await findContactIds(store.contacts, reference)) {
        const erased = await engine.erase({ contactId, erasureId }, origin);
        if (erased.journal === 'kept') journal = 'kept';
      }
      await Promise.race([store.erasures.settle(), sleep(SETTLE_MS, undefined, { ref: false })]);
      const erasure = await store.erasures.find(erasureId);
      if (erasure === undefined) return toEmptyErasureView(erasureId, clock.now(), journal);
      log.info({ erasureId, counts: erasure.counts }, 'a contact was erased');
      return toErasureView(erasure, journal);
    },
  );

  server.get<{ Params: { readonly erasureId: string } }>(
    '/erasures/:erasureId',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'getErasure',
        summary: 'Read the receipt of an erasure',
        params: { erasureId: 'Id of the receipt.' },
        responses: { 200: { description: 'The receipt.', schema: 'ErasureView' } },
        problems: { 404: 'There is no such receipt.' },
      }),
    },
    async ({ params }) => {
      const erasure = await store.erasures.find(params.erasureId);
      if (erasure === undefined) {
        throw new HttpProblem({ status: 404, code: 'erasure_not_found', detail: 'There is no receipt with this id.' });
      }
      return toErasureView(erasure, 'none');
    },
  );

  done();
};
