import type { Clock } from '@luluchat/flow-runtime';
import type { StatusReport } from '@luluchat/flow-runtime/channel';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { parseInstant } from '../body/is-instant.js';
import { parseBody } from '../body/parse-body.js';
import { parseReference } from '../contact/contact-reference.js';
import { givenName } from '../contact/given-name.js';
import { describeRoute } from '../open-api/describe-route.js';
import type { ServerMetrics } from '../operation/server-metrics.js';
import { HttpProblem } from '../problem/http-problem.js';
import { redactReport } from '../redaction/redact-failures.js';
import { MessageBody, StatusBody } from './message-dto.js';
import type { MessageAnswer, MessageView } from './message-dto.js';
import { toMessageView } from './message-view.js';
import { parseReplyContent } from './parse-reply-content.js';

/** Dependencies of the routes of messages. */
export interface MessageRoutesOptions {
  readonly engine: Pick<FlowEngine, 'deliver' | 'recordStatus'>;
  readonly clock: Clock;
  readonly metrics: ServerMetrics;
  readonly defaultCountry: string | undefined;
  /** Redacts secrets in reported reasons. */
  readonly redactor: Redactor;
}

/** Adds `/messages`: a channel posts inbound messages and delivery reports there. */
export const messageRoutes: FastifyPluginCallback<MessageRoutesOptions> = (server, options, done) => {
  const { engine, clock, metrics, defaultCountry, redactor } = options;

  server.post(
    '/messages',
    {
      schema: describeRoute({
        tag: 'messages',
        operationId: 'deliverMessage',
        summary: 'Hand in an inbound message',
        description:
          'Resumes the run that waits for a message of the contact, else starts the first flow with a keyword that matches. ' +
          'A tap ("button") with "replyTo" counts for the message that showed the button: one on an older message resumes nothing. ' +
          'Answers at once: while a call of the contact is under way the message is queued, and taken in its turn.',
        body: 'MessageBody',
        responses: { 202: { description: 'The message is stored, and what it did.', schema: 'MessageAnswer' } },
        problems: {
          404: 'There is no contact with this contactId.',
          422:
            'The contactNumber is not one of the contact with this contactId, or the contact sent another text or tap with this ' +
            'messageId before; the first message stays.',
          429: 'As many messages of the contact as may be are queued; Retry-After says when to try again.',
        },
        access: 'api',
      }),
    },
    async (request, reply): Promise<MessageAnswer> => {
      const {
        name: written,
        text,
        messageId,
        replyTo,
        button,
        ad,
        content,
        account,
        ...reference
      } = parseBody(MessageBody, request.body);
      const name = givenName(written);
      request.about = { contactId: reference.contactId };
      const delivery = await engine.deliver({
        ...parseReference(reference, defaultCountry),
        text,
        ...(name === undefined ? {} : { name }),
        ...(messageId === undefined ? {} : { messageId }),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(button === undefined ? {} : { button }),
        ...(ad === undefined ? {} : { ad: { ...ad } }),
        ...(content === undefined ? {} : { content: parseReplyContent(content) }),
        ...(account === undefined ? {} : { account }),
      });
      const { contactId, runId, outcome } = delivery;
      request.about = { contactId, runId };
      void reply.code(202);
      return { outcome, ...(runId !== undefined && { runId }) };
    },
  );

  server.post<{ Params: { readonly messageId: string } }>(
    '/messages/:messageId/status',
    {
      schema: describeRoute({
        tag: 'messages',
        operationId: 'reportMessageStatus',
        summary: 'Report the delivery status of an outbound message',
        description:
          'For channels that learn later. Reports may come late, repeatedly and in any order: a message never moves back.',
        params: { messageId: 'Id of the message, as the channel got it.' },
        body: 'StatusBody',
        responses: { 200: { description: 'The message as it is now.', schema: 'MessageView' } },
        problems: { 404: 'There is no outbound message with this id.' },
        access: 'api',
      }),
    },
    async (request): Promise<MessageView> => {
      const { params, body } = request;
      const { messageId } = params;
      const { status, at, reason = 'The channel reported that it failed.' } = parseBody(StatusBody, body);
      const now = clock.now();
      const report: StatusReport = {
        message: { id: messageId },
        status,
        at: Math.min(now, parseInstant(at) ?? now),
        ...(status === 'failed' ? { failure: { code: 'reported', reason } } : {}),
      };
      const message = await engine.recordStatus(redactReport(report, redactor));
      if (message === undefined) throw unknownMessage();
      request.about = message;
      metrics.countMessageStatus(status);
      return toMessageView({ direction: 'outbound', ...message }, metrics.channel.failureOf(message.account));
    },
  );

  done();
};

function unknownMessage(): HttpProblem {
  return new HttpProblem({
    status: 404,
    code: 'message_not_found',
    detail: 'There is no outbound message with this id.',
  });
}
