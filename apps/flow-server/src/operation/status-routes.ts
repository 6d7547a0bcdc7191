import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { createRequire } from 'node:module';
import { describeRoute } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import type { ChannelSettings } from '../settings/settings.js';
import type { CertificateEnd } from '../webhook/certificate-ends.js';
import { destinationsOf, heaviestFirst } from './destinations.js';
import { endingCertificates } from './ending-certificates.js';
import type { ChannelNotices } from './channel-notices.js';
import { findGraphVersionNotice } from './graph-version-notice.js';
import type { ServerMetrics } from './server-metrics.js';
import type { ChannelNoticeView, ChannelStatus, ShapeChangeView, StatusView } from './status-dto.js';

/** Dependencies of the route of the status. */
export interface StatusRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'load' | 'measure' | 'shapes'>;
  readonly registry: StepRegistry;
  readonly metrics: Pick<ServerMetrics, 'channel'>;
  readonly channel: ChannelSettings;
  /** Notices of the channel's provider. */
  readonly notices: Pick<ChannelNotices, 'list'>;
  /** Client certificates of the egress settings. */
  readonly certificateEnds: readonly CertificateEnd[];
  readonly redactor: Redactor;
  readonly clock: Clock;
}

/** Maximum number of destinations in a status. */
const MAX_DESTINATIONS = 100;
/** Maximum number of changed shapes in a status. */
const MAX_SHAPE_CHANGES = 50;

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Adds `/status`: what a status page shows of the server. */
export const statusRoutes: FastifyPluginCallback<StatusRoutesOptions> = (server, options, done) => {
  const { store, registry, metrics, channel, notices, certificateEnds, redactor, clock } = options;
  const startedAt = isoInstant(clock.now());

  const listNotices = (): readonly ChannelNoticeView[] => {
    const now = clock.now();
    const version = findGraphVersionNotice(channel, now);
    const ofVersion =
      version === undefined
        ? []
        : [{ code: `graph_version_${version.status}`, level: 'warning', reason: version.reason } as const];
    return [
      ...ofVersion.map((notice) => ({ ...notice, since: startedAt, at: isoInstant(now), count: 1 })),
      ...notices.list().map(({ since, at, reason, ...notice }) => ({
        ...notice,
        reason: redactor.redact(reason),
        since: isoInstant(since),
        at: isoInstant(at),
      })),
    ];
  };

  const describeChannel = (): ChannelStatus => {
    const { failure } = metrics.channel;
    const always = { kind: channel.kind, notices: listNotices() };
    return failure === null
      ? { ...always, status: 'ready', code: null, reason: null, since: null }
      : {
          ...always,
          status: 'needs_operator',
          code: failure.code,
          reason: redactor.redact(failure.reason),
          since: isoInstant(failure.since),
        };
  };

  const listShapeChanges = async (): Promise<readonly ShapeChangeView[]> => {
    const changes = await store.shapes.listOpen(MAX_SHAPE_CHANGES);
    const flows = new Map(
      await Promise.all(
        [...new Set(changes.map(({ flowId }) => flowId))].map(async (id) => [id, await store.flows.find(id)] as const),
      ),
    );
    return changes.map(({ flowId, flowVersion, stepId, raisedAt, runId, mappings }) => ({
      ...{ flowId, flowName: flows.get(flowId)?.draft.name ?? flowId, flowVersion, stepId },
      ...{ since: isoInstant(raisedAt), runId, mappings },
    }));
  };

  server.get(
    '/status',
    {
      schema: describeRoute({
        tag: 'operation',
        access: 'api',
        operationId: 'getStatus',
        summary: 'Read the state of the server',
        description: 'For a status page: takes milliseconds however large the store is, and shows no secrets.',
        responses: { 200: { description: 'The state at this moment.', schema: 'StatusView' } },
      }),
    },
    async (): Promise<StatusView> => {
      const measures = await store.measure();
      const { unsaved, oldestMs, failure } = store.load();
      const destinations = destinationsOf(registry);
      return {
        version,
        startedAt,
        nodejsVersion: process.version,
        store: { bytes: measures.bytes, unsavedWrites: unsaved, lagMs: oldestMs, failure: failure?.code ?? null },
        outbox: { unsent: measures.unsentMessages, oldestAt: isoInstant(measures.oldestUnsentAt) },
        runs: { running: measures.runningRuns, waiting: measures.waitingRuns },
        channels: [describeChannel()],
        certificates: endingCertificates(certificateEnds, clock.now()),
        destinations: heaviestFirst(destinations)
          .slice(0, MAX_DESTINATIONS)
          .map((state) => ({ ...state, destination: redactor.redact(state.destination) })),
        destinationCount: destinations.length,
        shapeChanges: await listShapeChanges(),
      };
    },
  );

  done();
};
