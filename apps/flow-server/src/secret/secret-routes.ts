import { SECRET_NAME_RULE } from '@luluchat/flow-runtime';
import type { EditableSecretStore } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback } from 'fastify';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import { HttpProblem } from '../problem/http-problem.js';
import { readSecretBody } from './read-secret-body.js';
import type { SecretView } from './secret-dto.js';

/** What the routes of secrets work with: they cannot read a value. */
export interface SecretRoutesOptions {
  readonly secrets: Pick<EditableSecretStore, 'set' | 'delete' | 'list'>;
}

interface SecretPath {
  readonly name: string;
}

const describe = { tag: 'secrets', access: 'api' } as const;
const byName = {
  ...describe,
  params: { name: `${SECRET_NAME_RULE}.` },
};

/** `/secrets`: set and delete by name. Nothing reads a value back. */
export const secretRoutes: FastifyPluginCallback<SecretRoutesOptions> = (server, { secrets }, done) => {
  server.get(
    '/secrets',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listSecrets',
        summary: 'List secrets',
        description: 'Names and instants; values cannot be read back.',
        answers: { 200: { description: 'All of them, by name: there is one page.', schema: pageOf('SecretView') } },
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
        description: 'It is stored encrypted. Steps read it as {{secrets.<name>}} where they take secrets.',
        body: 'SecretBody',
        answers: { 204: { description: 'The value is stored, and used from the next call on.' } },
        problems: { 400: 'The name or the body is not valid. The problem never shows the value.' },
      }),
    },
    async ({ params, body }, reply) => {
      await secrets.set(params.name, readSecretBody(body));
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
        answers: { 204: { description: 'The secret is deleted.' } },
        problems: { 404: 'There is no such secret.' },
      }),
    },
    async ({ params }, reply) => {
      if (!(await secrets.delete(params.name))) throw noSecret();
      return reply.code(204).send();
    },
  );

  done();
};

function noSecret(): HttpProblem {
  return new HttpProblem({ status: 404, code: 'secret_not_found', detail: 'There is no secret of this name.' });
}
