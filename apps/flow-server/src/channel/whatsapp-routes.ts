import { createWhatsappWebhook } from '@luluchat/channel-whatsapp';
import type { WhatsappAccounts } from '@luluchat/channel-whatsapp';
import type { Clock, SecretStore, StepLogger } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { recordControl } from './record-control.js';
import type { ControlDependencies } from './record-control.js';
import type { MediaLinks } from '../media/media-links.js';
import { withMediaUrl } from '../media/with-media-url.js';
import { describeRoute } from '../open-api/describe-route.js';
import type { ChannelNotices } from '../operation/channel-notices.js';
import type { ServerMetrics } from '../operation/server-metrics.js';
import { HttpProblem } from '../problem/http-problem.js';
import { redactReport } from '../redaction/redact-failures.js';
import type { WhatsappSettings } from '../settings/settings.js';

/** Dependencies of the routes of WhatsApp. */
export interface WhatsappRoutesOptions {
  readonly settings: Pick<WhatsappSettings, 'groups'>;
  readonly accounts: WhatsappAccounts;
  readonly mediaLinks: MediaLinks;
  /** Time in milliseconds for which an answer pauses the automation of its contact; 0: it pauses nothing. */
  readonly pauseMs: number;
  readonly notices: Pick<ChannelNotices, 'record'>;
  readonly engine: Pick<
    FlowEngine,
    | 'deliver'
    | 'changeAddresses'
    | 'recordStatus'
    | 'recordAnswer'
    | 'recordOptOut'
    | 'changeContact'
    | 'pauseContact'
    | 'resumeContact'
  >;
  readonly contacts: ControlDependencies['contacts'];
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly metrics: ServerMetrics;
  readonly stepLogger: StepLogger;
  /** Redacts secrets in the reasons that Meta gives. */
  readonly redactor: Redactor;
}

const PATH = '/channels/whatsapp';
/** Failure of a message to a contact who has stopped marketing messages. */
const MARKETING_STOPPED = 'whatsapp_131050';
/** Maximum size of a post in bytes: Meta batches up to 3 MB. */
const BODY_LIMIT = 4 * 1024 * 1024;
const NOT_READY = 'A secret that WhatsApp is known by is not set, or the server is stopping.';

/**
 * Adds `/channels/whatsapp`, where Meta verifies the callback URL and posts messages and reports. Meta's signature takes the
 * place of an access token.
 */
export const whatsappRoutes: FastifyPluginCallback<WhatsappRoutesOptions> = (server, options, done) => {
  const { settings, accounts, mediaLinks, notices, engine, contacts, secrets, clock, metrics, stepLogger, redactor } =
    options;
  const webhook = createWhatsappWebhook({
    accounts,
    groups: settings.groups,
    secrets,
    clock,
    logger: stepLogger,
    deliver: (message) => engine.deliver(withMediaUrl(message, mediaLinks)),
    changeAddresses: (change) => engine.changeAddresses(change),
    handover: {
      recordAnswer: (answer) => engine.recordAnswer(answer),
      recordOptOut: (contact, optedOut) => engine.recordOptOut(contact, optedOut),
      recordControl: (change) => recordControl({ engine, contacts, clock, pauseMs: options.pauseMs }, change),
      pauseMs: options.pauseMs,
    },
    onConflict: () => metrics.countMessageConflict(),
    onUpdate: (kind, outcome, count) => metrics.countWhatsappUpdates(kind, outcome, count),
    onNotice: (notice) => notices.record(notice),
    recordStatus: async (given) => {
      const report = redactReport(given, redactor);
      const message = await engine.recordStatus(report);
      if (message === undefined) return undefined;
      if (report.failure?.code === MARKETING_STOPPED) await engine.changeContact(message.contactId, { optedOut: true });
      metrics.countMessageStatus(report.status);
      if (message.isCounted === true && message.pricing !== undefined) metrics.countMessageCost(message.pricing);
      const change = metrics.channel.observeReport(report, message);
      if (change === 'failed') stepLogger.error('messages wait for the operator', { ...report.failure });
      if (change === 'recovered') stepLogger.info('messages go out again', {});
      return message;
    },
  });
  // The signature covers the bytes as received, so no parser may consume them.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));

  server.get(
    PATH,
    {
      schema: describeRoute({
        tag: 'channels',
        operationId: 'verifyWhatsappWebhook',
        summary: "Meta's check of the address",
        query: {
          'hub.mode': { type: 'string', enum: ['subscribe'] },
          'hub.verify_token': { type: 'string', description: 'The secret whatsapp_verify_token.' },
          'hub.challenge': { type: 'string', description: 'Sent back.' },
        },
        responses: { 200: { description: 'The challenge.', schema: { type: 'string' }, mediaType: 'text/plain' } },
        problems: { 403: 'The verify token is wrong.', 503: NOT_READY },
      }),
    },
    async ({ query }, reply) => {
      const outcome = await webhook.verify(query as Readonly<Record<string, unknown>>);
      if (outcome.kind !== 'accepted') throw toProblem(outcome, 403);
      return reply.type('text/plain; charset=utf-8').serializer(String).send(outcome.challenge);
    },
  );

  server.post(
    PATH,
    {
      bodyLimit: BODY_LIMIT,
      schema: describeRoute({
        tag: 'channels',
        operationId: 'receiveWhatsappWebhook',
        summary: "Meta's posts: messages of contacts, and reports of delivery",
        headers: {
          'x-hub-signature-256': { type: 'string', description: 'Signature under the secret whatsapp_app_secret.' },
        },
        responses: { 200: { description: 'Everything in it is stored.' } },
        problems: {
          401: 'The signature is missing or wrong.',
          413: 'The body is larger than 4 MiB.',
          415: 'The body is compressed.',
          503: NOT_READY,
        },
      }),
    },
    async ({ body, headers }, reply) => {
      const signature = headers['x-hub-signature-256'];
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const outcome = await webhook.receive(bytes, typeof signature === 'string' ? signature : undefined);
      if (outcome.kind !== 'taken') throw toProblem(outcome, 401);
      return reply.code(200).send();
    },
  );

  done();
};

function toProblem(
  { kind, reason }: { readonly kind: string; readonly reason: string },
  refusal: 401 | 403,
): HttpProblem {
  return kind === 'unready'
    ? new HttpProblem({ status: 503, code: 'not_ready', detail: reason, headers: { 'retry-after': '60' } })
    : new HttpProblem({ status: refusal, code: 'unauthorized', detail: reason });
}
