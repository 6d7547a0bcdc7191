import { FlowError } from '@luluchat/flow-runtime';
import type { Clock } from '@luluchat/flow-runtime';
import { accountConflict, CHANNEL_ACCOUNT_ID, CHANNEL_ACCOUNT_RULE } from '@luluchat/flow-runtime/store';
import type { ChannelAccount, ChannelAccountUse, EditableSecretStore, FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { parseBody } from '../body/parse-body.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { ForceQuery } from '../page/force-query.js';
import { isoInstant } from '../page/iso-instant.js';
import { parseQuery } from '../page/parse-query.js';
import { HttpProblem, invalidRequest } from '../problem/http-problem.js';
import type { ChannelSettings } from '../settings/settings.js';
import { ChannelAccountBody } from './channel-account-dto.js';
import type { ChannelAccountView } from './channel-account-dto.js';
import type { ChannelAccounts } from './channel-accounts.js';
import { phoneNumberOf, SETTINGS_ACCOUNT } from './settings-account.js';

/** Dependencies of the routes of channel accounts. */
export interface ChannelAccountRoutesOptions {
  readonly store: Pick<FlowStore, 'channelAccounts'>;
  readonly secrets: Pick<EditableSecretStore, 'list'>;
  readonly accounts: Pick<ChannelAccounts, 'readAgain'>;
  readonly clock: Clock;
  readonly channel: ChannelSettings;
}

interface AccountPath {
  readonly id: string;
}

/** Most stored accounts of a server. */
const MAX_ACCOUNTS = 100;
const ACCESS_TOKEN_SECRET = 'whatsapp_access_token';

const describe = { tag: 'channel accounts', access: 'api' } as const;
const byId = { ...describe, params: { id: `Id of the account: ${CHANNEL_ACCOUNT_RULE}` } };

/** Adds `/channel-accounts`: the numbers from which messages are sent and at which they are received. */
export const channelAccountRoutes: FastifyPluginCallback<ChannelAccountRoutesOptions> = (server, options, done) => {
  const { store, secrets, accounts, clock, channel } = options;

  /** Lists the account of the settings and the stored ones, by id. */
  const list = async (): Promise<readonly ChannelAccountView[]> => {
    const stored = await store.channelAccounts.list();
    const own = settingsAccount(channel, !stored.some(({ isDefault }) => isDefault));
    const set = new Set((await secrets.list()).map(({ name }) => name));
    return [...own, ...stored]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ updatedAt, ...account }) => ({
        ...account,
        missingSecrets: secretsOf(account).filter((name) => !set.has(name)),
        updatedAt: isoInstant(updatedAt),
      }));
  };

  const find = async (id: string): Promise<ChannelAccountView> => {
    const account = (await list()).find((known) => known.id === id);
    if (account === undefined) throw noAccount();
    return account;
  };

  server.get(
    '/channel-accounts',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listChannelAccounts',
        summary: 'List channel accounts',
        description: 'The one of the settings has the id "default". Secrets stand there by name.',
        responses: {
          200: { description: 'All of them, by id: there is one page.', schema: pageOf('ChannelAccountView') },
        },
      }),
    },
    async () => ({ items: await list(), nextCursor: null }),
  );

  server.get<{ Params: AccountPath }>(
    '/channel-accounts/:id',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'getChannelAccount',
        summary: 'Get a channel account',
        responses: { 200: { description: 'The account.', schema: 'ChannelAccountView' } },
        problems: { 404: 'There is no such account.' },
      }),
    },
    ({ params: { id } }) => find(id),
  );

  server.put<{ Params: AccountPath }>(
    '/channel-accounts/:id',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'putChannelAccount',
        summary: 'Add or replace a channel account',
        description:
          'Used at once by this server, and within a second by the other ones of the database. A flow answers from the account that ' +
          'was written to; a run that no message started sends from the one that the contact wrote to last, else from the default one.',
        body: 'ChannelAccountBody',
        responses: { 200: { description: 'The account.', schema: 'ChannelAccountView' } },
        problems: {
          400: `The id or the body is not valid, or there are ${MAX_ACCOUNTS} accounts. The account of the settings is changed there.`,
          409: 'Another account has this phone number id.',
        },
      }),
    },
    async (request) => {
      const { id } = request.params;
      requireId(id);
      const body = parseBody(ChannelAccountBody, request.body);
      if (body.phoneNumberId === phoneNumberOf(channel)) throw accountConflict(SETTINGS_ACCOUNT);
      const stored = await store.channelAccounts.list();
      if (stored.length >= MAX_ACCOUNTS && !stored.some((account) => account.id === id)) throw tooMany();
      const origin = originOf(request, clock);
      await store.channelAccounts.put(toAccount(id, body, origin.at), origin);
      accounts.readAgain();
      return find(id);
    },
  );

  server.delete<{ Params: AccountPath }>(
    '/channel-accounts/:id',
    {
      schema: describeRoute({
        ...byId,
        operationId: 'deleteChannelAccount',
        summary: 'Delete a channel account',
        description:
          'Its secrets stay. With force=true, contacts that wrote to it, runs that wait and its messages that are not sent yet get the default account, ' +
          'until it is added again.',
        query: ForceQuery,
        responses: { 204: { description: 'The account is deleted.' } },
        problems: {
          400: 'A query parameter is not valid, or it is the account of the settings.',
          404: 'There is no such account.',
          409: { description: 'Contacts, unsent messages or waiting runs use it.', schema: 'InUseProblem' },
        },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      if (id === SETTINGS_ACCOUNT) throw ofSettings();
      const { force } = parseQuery(ForceQuery, request.query);
      if (force === 'false' && (await store.channelAccounts.list()).some((account) => account.id === id)) {
        refuseUsedAccount(await store.channelAccounts.countUse(id));
      }
      if (!(await store.channelAccounts.delete(id, originOf(request, clock)))) throw noAccount();
      accounts.readAgain();
      return reply.code(204).send();
    },
  );

  done();
};

/** Returns the account of the settings as a list, empty for a channel without one. */
function settingsAccount(
  channel: ChannelSettings,
  isDefault: boolean,
): readonly (Omit<ChannelAccount, 'updatedAt'> & { readonly updatedAt: null })[] {
  const phoneNumberId = phoneNumberOf(channel);
  if (phoneNumberId === undefined) return [];
  const rest = { name: '', displayNumber: null, appSecret: null, isDefault, updatedAt: null };
  return [{ id: SETTINGS_ACCOUNT, kind: 'whatsapp', phoneNumberId, accessTokenSecret: ACCESS_TOKEN_SECRET, ...rest }];
}

/** Returns the names of the secrets that an account names. */
export function secretsOf({ accessTokenSecret, appSecret }: Pick<ChannelAccount, 'accessTokenSecret' | 'appSecret'>) {
  return appSecret === null ? [accessTokenSecret] : [accessTokenSecret, appSecret];
}

function toAccount(id: string, body: ChannelAccountBody, updatedAt: number): ChannelAccount {
  const { kind, phoneNumberId, accessTokenSecret, appSecret = null, name = '', displayNumber = null } = body;
  const { isDefault = false } = body;
  return { id, kind, name, displayNumber, phoneNumberId, accessTokenSecret, appSecret, isDefault, updatedAt };
}

function requireId(id: string): void {
  if (id === SETTINGS_ACCOUNT) throw ofSettings();
  if (CHANNEL_ACCOUNT_ID.test(id)) return;
  const message = `The id of an account has ${CHANNEL_ACCOUNT_RULE}`;
  throw invalidRequest([{ path: '', code: 'invalid_value', message }]);
}

function refuseUsedAccount({ contacts, unsentMessages, waitingRuns }: ChannelAccountUse): void {
  if (contacts === 0 && unsentMessages === 0 && waitingRuns === 0) return;
  throw new HttpProblem({
    status: 409,
    code: 'in_use',
    detail:
      `Contacts that wrote to the account last: ${contacts}; messages that are to be sent from it: ${unsentMessages}; runs that ` +
      `wait for a time or a message and would send and hear through it: ${waitingRuns}. Without it they get the default account, ` +
      'and replies to the number no longer reach a run. Delete it all the same with ?force=true.',
    members: { usedBy: [], contacts, unsentMessages, waitingRuns },
  });
}

function noAccount(): HttpProblem {
  return new HttpProblem({ status: 404, code: 'account_not_found', detail: 'There is no channel account of this id.' });
}

function ofSettings(): FlowError {
  const message = `The account "${SETTINGS_ACCOUNT}" is that of the settings: change WHATSAPP_PHONE_NUMBER_ID there.`;
  return new FlowError('invalid_request', message);
}

function tooMany(): HttpProblem {
  const message = `There are ${MAX_ACCOUNTS} channel accounts already; delete one first.`;
  return invalidRequest([{ path: '', code: 'too_many', message }]);
}
