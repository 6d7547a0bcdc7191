import type { IndicatorOutcome, WhatsappIndicator } from '@luluchat/channel-whatsapp';
import type { FailureEffect, MessageFailedBecause, RunRefusedBecause } from '@luluchat/engine-embedded';
import { noSecrets } from '@luluchat/flow-runtime/values';
import { RUN_STATUSES } from '@luluchat/flow-runtime/engine';
import type { MessagePricing } from '@luluchat/flow-runtime/channel';
import type { RunStatus, RunTriggerType } from '@luluchat/flow-runtime/engine';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { createBacklogMetrics } from './backlog-metrics.js';
import type { BacklogMetrics } from './backlog-metrics.js';
import { createChannelMetrics } from './channel-metrics.js';
import type { ChannelMetrics } from './channel-metrics.js';
import { createEngineMetrics } from './engine-metrics.js';
import type { EngineMetrics } from './engine-metrics.js';
import { createStoreMetrics } from './store-metrics.js';
import type { StoreMetrics } from './store-metrics.js';
import { createWebhookMetrics } from './webhook-metrics.js';
import type { WebhookMetrics } from './webhook-metrics.js';

/** Metrics of the server, for Prometheus. */
export interface ServerMetrics {
  /** Media type of `text`. */
  readonly contentType: string;
  readonly webhooks: WebhookMetrics;
  readonly store: StoreMetrics;
  readonly channel: ChannelMetrics;
  readonly engine: EngineMetrics;
  readonly backlog: BacklogMetrics;
  text(): Promise<string>;
  /** Records a response; `route` is the pattern of the route, never the address. */
  observeRequest(request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  /** Counts a stored run by the trigger that started it. */
  countRun(trigger: RunTriggerType): void;
  /** Counts a run that has ended by its final status. */
  countFinished(status: RunStatus): void;
  /** Counts a waiting run that a newer run of its contact ended. */
  countSuperseded(): void;
  /** Counts a run that ended because too many runs had started each other. */
  countChainEnded(): void;
  /** Counts a start that was refused because of other runs of the contact. */
  countRefused(because: RunRefusedBecause): void;
  /** Records an attempt to send a message; `outcome` is that of the channel, `threw` when it threw. */
  observeSend(send: { readonly channel: string; readonly outcome: string; readonly seconds: number }): void;
  /** Counts a message that is not retried: its channel refused it, or it reached its maximum age. */
  countMessageFailed(reason: MessageFailedBecause): void;
  /** Counts an inbound message with the id of another message of its contact. */
  countMessageConflict(): void;
  /** Counts parts of WhatsApp's posts; the channel bounds the kinds and outcomes. */
  countWhatsappUpdates(kind: string, outcome: string, count: number): void;
  /** Counts an indicator that contacts see in WhatsApp, or that was not sent. */
  countWhatsappIndicator(indicator: WhatsappIndicator, outcome: IndicatorOutcome): void;
  /**
   * Counts a failed message by its effect on the run: the run took its exit for failures or ended, or it had already
   * continued.
   */
  countFailureEffect(effect: FailureEffect): void;
  /** Counts a delivery report when it is received. */
  countMessageStatus(status: string): void;
  countMessageCost(pricing: MessagePricing): void;
  /** Records a step execution; `exit` is `wait` or `complete` for results without an exit, `threw` when it threw. */
  observeStep(step: { readonly type: string; readonly exit: string; readonly seconds: number }): void;
}

const FINAL_STATUSES = RUN_STATUSES.filter((status) => status !== 'running' && status !== 'waiting');
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

/** Options of {@link createServerMetrics}. */
export interface ServerMetricsOptions {
  /** Name of the engine that the server runs: the label `engine` of every metric. */
  readonly engine: string;
  /** Redacts labels that come from flows. Default: redacts nothing. */
  readonly redactor?: Redactor;
}

/** Creates the metrics, all at zero, with those of the process. */
export function createServerMetrics({ engine, redactor = noSecrets }: ServerMetricsOptions): ServerMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ engine });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'luluchat_http_request_duration_seconds',
    help: 'Time to answer HTTP requests, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const runs = new Counter({
    name: 'luluchat_runs_started_total',
    help: 'Runs started since the server started, by trigger.',
    labelNames: ['trigger'],
    registers,
  });
  const finished = new Counter({
    name: 'luluchat_runs_finished_total',
    help: 'Runs that ended since the server started, by status: completed, failed, stalled, superseded or cancelled.',
    labelNames: ['status'],
    registers,
  });
  const superseded = new Counter({
    name: 'luluchat_runs_superseded_total',
    help: 'Waiting runs that a newer run of their contact ended since the server started ("whileRunning": "replace").',
    registers,
  });
  const chainsEnded = new Counter({
    name: 'luluchat_run_chains_ended_total',
    help: 'Runs that ended because 10 runs had started or called each other (chain_limit), since the server started.',
    registers,
  });
  const refused = new Counter({
    name: 'luluchat_runs_refused_total',
    help: 'Runs that were not started for others of their contact or its pause, by reason: run_in_progress, too_many_runs or contact_paused.',
    labelNames: ['reason'],
    registers,
  });
  const steps = new Histogram({
    name: 'luluchat_step_duration_seconds',
    help: 'Time that step executions took, by step type and the exit they took.',
    labelNames: ['type', 'exit'],
    buckets: BUCKETS,
    registers,
  });
  const sends = new Histogram({
    name: 'luluchat_message_send_duration_seconds',
    help: 'Time that tries to hand a message to the channel took, by channel and outcome.',
    labelNames: ['channel', 'outcome'],
    buckets: BUCKETS,
    registers,
  });
  const statuses = new Counter({
    name: 'luluchat_message_statuses_total',
    help: 'Reports of what became of sent messages since the server started, by status.',
    labelNames: ['status'],
    registers,
  });
  const costs = new Counter({
    name: 'luluchat_message_costs_total',
    help: 'Messages that reached their contacts since the server started, by the category and type of their price.',
    labelNames: ['category', 'type'],
    registers,
  });
  const failed = new Counter({
    name: 'luluchat_messages_failed_total',
    help: 'Messages that are not tried again since the server started, by reason: refused by the channel, or gave_up.',
    labelNames: ['reason'],
    registers,
  });
  const conflicts = new Counter({
    name: 'luluchat_message_conflicts_total',
    help: 'Messages of a channel with the id of another message of the contact since the server started. The first one stays.',
    registers,
  });
  const whatsappUpdates = new Counter({
    name: 'luluchat_whatsapp_updates_total',
    help: 'Parts of the posts of WhatsApp since the server started, by kind and outcome: taken, noted, ignored, malformed or failed.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const indicators = new Counter({
    name: 'luluchat_whatsapp_indicators_total',
    help: 'Indicators for contacts in WhatsApp since the server started, by indicator (read, typing) and outcome: sent, failed or dropped.',
    labelNames: ['indicator', 'outcome'],
    registers,
  });
  const told = new Counter({
    name: 'luluchat_message_failures_told_total',
    help: 'Failed messages that runs were told of since the server started, by effect: taken (the run left by its exit for that, or ended) or late.',
    labelNames: ['effect'],
    registers,
  });
  // Present from the start, so that the first one counts as an increase.
  for (const reason of ['run_in_progress', 'too_many_runs', 'contact_paused']) refused.inc({ reason }, 0);
  for (const status of FINAL_STATUSES) finished.inc({ status }, 0);
  for (const reason of ['refused', 'gave_up']) failed.inc({ reason }, 0);
  whatsappUpdates.inc({ kind: 'post', outcome: 'malformed' }, 0);
  for (const effect of ['taken', 'late']) told.inc({ effect }, 0);
  for (const category of CATEGORIES) costs.inc({ category, type: 'regular' }, 0);
  return {
    contentType: registry.contentType,
    webhooks: createWebhookMetrics(registry, redactor),
    store: createStoreMetrics(registry),
    channel: createChannelMetrics(registry),
    engine: createEngineMetrics(registry),
    backlog: createBacklogMetrics(registry),
    text: () => registry.metrics(),
    observeRequest: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countRun: (trigger) => runs.inc({ trigger }),
    countFinished: (status) => finished.inc({ status }),
    countSuperseded: () => superseded.inc(),
    countChainEnded: () => chainsEnded.inc(),
    countRefused: (reason) => refused.inc({ reason }),
    observeSend: ({ channel, outcome, seconds }) => sends.observe({ channel, outcome }, seconds),
    countMessageFailed: (reason) => failed.inc({ reason }),
    countMessageConflict: () => conflicts.inc(),
    countWhatsappUpdates: (kind, outcome, count) => whatsappUpdates.inc({ kind, outcome }, count),
    countWhatsappIndicator: (indicator, outcome) => indicators.inc({ indicator, outcome }),
    countFailureEffect: (effect) => told.inc({ effect }),
    countMessageStatus: (status) => statuses.inc({ status }),
    countMessageCost: ({ category, type }) =>
      costs.inc({ category: boundTo(CATEGORIES, category), type: boundTo(TYPES, type) }),
    observeStep: ({ type, exit, seconds }) => steps.observe({ type, exit }, seconds),
  };
}

/** Categories and types that WhatsApp documents. Others are counted together, so that the number of labels stays bounded. */
const CATEGORIES = [
  'authentication',
  'authentication-international',
  'authentication_international',
  'marketing',
  'marketing_lite',
  'referral_conversion',
  'service',
  'utility',
];
const TYPES = ['regular', 'free_customer_service', 'free_entry_point'];

function boundTo(known: readonly string[], word: string): string {
  return known.includes(word) ? word : 'other';
}
