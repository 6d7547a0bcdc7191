import { SECRET_NAME_RULE } from '@luluchat/flow-runtime/store';
import { MIN_KEPT_LENGTH } from '@luluchat/flow-runtime/values';
import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { EditableSecretStore, FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { secretsOf } from '../channel-account/channel-account-routes.js';
import { findUsers } from '../flow/find-users.js';
import { refuseUsed } from '../flow/refuse-used.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { ForceQuery } from '../page/force-query.js';
import { isoInstant } from '../page/iso-instant.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem } from '../problem/http-problem.js';
import type { ChannelSettings } from '../settings/settings.js';
import { parseSecretBody } from './parse-secret-body.js';
import type { SecretView } from './secret-dto.js';

/** Dependencies of the routes of secrets. None of them can read a value. */
export interface SecretRoutesOptions {
  readonly secrets: Pick<EditableSecretStore, 'set' | 'delete' | 'list'>;
  readonly store: Pick<FlowStore, 'flows' | 'channelAccounts'>;
  readonly registry: StepRegistry;
  readonly clock: Clock;
  /** Channel that the operator chose. */
  readonly channel: ChannelSettings['kind'];
}

interface SecretPath {
  readonly name: string;
}

/** Names of the secrets that each channel uses. */
const CHANNEL_SECRETS: Readonly<Record<ChannelSettings['kind'], readonly string[]>> = {
  console: [],
  http: ['channel_http_signing'],
  whatsapp: ['whatsapp_access_token', 'whatsapp_app_secret', 'whatsapp_verify_token'],
};

/** Value of `Warning`: code 299 for a warning without a code of its own, no agent, and a quoted string (RFC 9110, 5.6.4). */
const SHORT_VALUE =
  '299 - "The value has fewer than 8 characters: it is easy to guess, and in attributes, messages and requests it is ' +
  'masked only where it is the whole value."';

const describe = { tag: 'secrets', access: 'api' } as const;
const byName = {
  ...describe,
  params: { name: `${SECRET_NAME_RULE}.` },
};

/** Adds `/secrets`: set, list and delete by name. No route returns a value. */
export const secretRoutes: FastifyPluginCallback<SecretRoutesOptions> = (server, options, done) => {
  const { secrets, store, registry, clock, channel } = options;

  server.get(
    '/secrets',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listSecrets',
        summary: 'List secrets',
        description: 'Names and instants; values cannot be read back.',
        responses: { 200: { description: 'All of them, by name: there is one page.', schema: pageOf('SecretView') } },
      }),
    },
    async () => {
      const entries = await secrets.list();
      const items = entries.map(({ name, updatedAt }): SecretView => ({ name, updatedAt: isoInstant(updatedAt) }));
      return { items, nextCursor: null };
    },
  );

  server.put<{ Params: SecretPath }>(
    '/secrets/:name',
    {
      schema: describeRoute({
        ...byName,
        operationId: 'putSecret',
        summary: 'Set or replace a secret',
        description:
          'It is stored encrypted. Steps read it as {{secrets.<name>}} where they take secrets. A value of fewer than 8 ' +
          'characters is taken, and the answer has a Warning header: such a value stands in ordinary texts too, so what ' +
          'flows save and send is masked only where it is the whole value.',
        body: 'SecretBody',
        responses: {
          204: {
            description: 'The value is stored, and used from the next call on. A short one has a Warning header.',
          },
        },
        problems: { 400: 'The name or the body is not valid. The problem never shows the value.' },
      }),
    },
    async (request, reply) => {
      const value = parseSecretBody(request.body);
      await secrets.set(request.params.name, value, originOf(request, clock));
      if (value.length < MIN_KEPT_LENGTH) void reply.header('warning', SHORT_VALUE);
      return reply.code(204).send();
    },
  );

  server.delete<{ Params: SecretPath }>(
    '/secrets/:name',
    {
      schema: describeRoute({
        ...byName,
        operationId: 'deleteSecret',
        summary: 'Delete a secret',
        description: 'Steps that name it take their error exit from then on.',
        query: ForceQuery,
        responses: { 204: { description: 'The secret is deleted.' } },
        problems: {
          400: 'A query parameter is not valid.',
          404: 'There is no such secret.',
          409: {
            description: 'Published flows, the channel or channel accounts use it; "usedBy" names the flows.',
            schema: 'InUseProblem',
          },
        },
      }),
    },
    async (request, reply) => {
      const { name } = request.params;
      if (
        parseQuery(ForceQuery, request.query).force === 'false' &&
        (await secrets.list()).some((entry) => entry.name === name)
      ) {
        const users = await findUsers('secrets', name, store.flows, registry);
        const accounts = await store.channelAccounts.list();
        refuseUsed(users, 'secret', {
          channel: CHANNEL_SECRETS[channel].includes(name) ? channel : undefined,
          accounts: accounts.filter((account) => secretsOf(account).includes(name)).map(({ id }) => id),
        });
      }
      if (!(await secrets.delete(name, originOf(request, clock)))) throw noSecret();
      return reply.code(204).send();
    },
  );

  done();
};

function noSecret(): HttpProblem {
  return new HttpProblem({ status: 404, code: 'secret_not_found', detail: 'There is no secret of this name.' });
}
