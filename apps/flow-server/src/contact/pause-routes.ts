import { FlowError } from '@luluchat/flow-runtime';
import type { Clock, Contact } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback, FastifyRequest } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { parseBody } from '../body/parse-body.js';
import { refuseMembers } from '../body/parse-members.js';
import { describeRoute } from '../open-api/describe-route.js';
import type { ContactView } from './contact-dto.js';
import { findContact, parseContactKey } from './contact-reference.js';
import { PauseBody } from './pause-dto.js';

/** Dependencies of the routes of pauses. */
export interface PauseRoutesOptions {
  readonly store: Pick<FlowStore, 'contacts'>;
  readonly engine: Pick<FlowEngine, 'pauseContact' | 'resumeContact'>;
  readonly clock: Clock;
  /** Converts a contact into the form of the API, as it is now. */
  readonly viewContact: (contact: Contact) => ContactView;
  readonly defaultCountry: string | undefined;
}

interface ContactPath {
  readonly contact: string;
}

const HOUR_MS = 3_600_000;

/** Adds `POST /contacts/{contact}/pause` and `/resume`. */
export const pauseRoutes: FastifyPluginCallback<PauseRoutesOptions> = (server, options, done) => {
  const { store, engine, clock, defaultCountry, viewContact } = options;
  const describe = {
    tag: 'contacts',
    access: 'api',
    params: { contact: 'Country prefix and number: 60123456789. Or the contact id.' },
  } as const;
  const problems = { 400: 'The contact number or the body is not valid.', 404: 'There is no such contact.' };
  const find = async (request: Pick<FastifyRequest<{ Params: ContactPath }>, 'params' | 'about'>): Promise<string> => {
    const reference = parseContactKey(request.params.contact, '/contact', defaultCountry);
    const { contactId } = await findContact(store.contacts, reference);
    request.about = { contactId };
    return contactId;
  };

  server.post<{ Params: ContactPath }>(
    '/contacts/:contact/pause',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'pauseContact',
        summary: 'Pause the automation of a contact',
        description:
          'For a person who answers by hand. Until the pause ends, runs of the contact take no reply and execute no step: timers, ' +
          'callbacks and the results of calls in progress are kept, and continue the runs afterwards. Messages of the contact are stored ' +
          'with the outcome paused. New runs are refused or wait, as HANDOVER_TRIGGERS says. Replaces a pause that the contact has.',
        body: 'PauseBody',
        responses: { 200: { description: 'The contact, with its pause.', schema: 'ContactView' } },
        problems,
      }),
    },
    async (request) => {
      const { hours } = parseBody(PauseBody, request.body);
      const until = clock.now() + Math.round(hours * HOUR_MS);
      const origin = originOf(request, clock);
      const pause = { until, reason: 'operator' } as const;
      return viewOf(await engine.pauseContact(await find(request), pause, origin));
    },
  );

  server.post<{ Params: ContactPath }>(
    '/contacts/:contact/resume',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'resumeContact',
        summary: 'Resume the automation of a contact',
        description:
          'Ends its pause: its runs continue with what came meanwhile. Messages that were stored as paused stay with staff. A contact ' +
          'without a pause stays as it is.',
        responses: { 200: { description: 'The contact, without a pause.', schema: 'ContactView' } },
        problems,
      }),
    },
    async (request) => {
      refuseMembers(request.body);
      return viewOf(await engine.resumeContact(await find(request), originOf(request, clock)));
    },
  );

  const viewOf = (contact: Contact | undefined) => {
    if (contact !== undefined) return viewContact(contact);
    throw new FlowError('unknown_contact', 'The contact was erased meanwhile.');
  };

  done();
};
