import type { FlowEngine } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback } from 'fastify';
import { readBody } from '../body/read-body.js';
import { givenName } from '../contact/read-name.js';
import { readNumber } from '../contact/read-number.js';
import { describeRoute } from '../open-api/describe-route.js';
import type { ServerMetrics } from '../operation/server-metrics.js';
import { MessageBody } from './message-dto.js';
import type { MessageAnswer } from './message-dto.js';

/** What the route of inbound messages works with. */
export interface MessageRoutesOptions {
  readonly engine: Pick<FlowEngine, 'deliver'>;
  readonly metrics: ServerMetrics;
  readonly defaultCountry: string | undefined;
}

/** `/messages`: where a channel hands in what a contact wrote. */
export const messageRoutes: FastifyPluginCallback<MessageRoutesOptions> = (server, options, done) => {
  const { engine, metrics, defaultCountry } = options;

  server.post(
    '/messages',
    {
      schema: describeRoute({
        tag: 'messages',
        operationId: 'deliverMessage',
        summary: 'Hand in an inbound message',
        description:
          'Resumes the run that waits for a message of the contact, else starts the first flow with a keyword that matches. ' +
          'Waits for its turn in the conversation.',
        body: 'MessageBody',
        answers: { 202: { description: 'The message is stored, and what it did.', schema: 'MessageAnswer' } },
        access: 'api',
      }),
    },
    async ({ body }, reply): Promise<MessageAnswer> => {
      const { contactNumber, name: written, text, messageId } = readBody(MessageBody, body);
      const name = givenName(written);
      const delivery = await engine.deliver({
        contactNumber: readNumber(contactNumber, '/contactNumber', defaultCountry),
        text,
        ...(name === undefined ? {} : { name }),
        ...(messageId === undefined ? {} : { messageId }),
      });
      if (delivery.outcome === 'started') metrics.countRun('keyword');
      void reply.code(202);
      return delivery;
    },
  );

  done();
};
