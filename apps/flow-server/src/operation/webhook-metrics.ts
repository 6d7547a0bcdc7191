import { mapStepOutcome } from '@luluchat/flow-runtime';
import type { StepInterceptor, StepRegistry, StepResult } from '@luluchat/flow-runtime';
import { destinationOf } from '@luluchat/flow-runtime/store';
import type { VersionStep } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { ERROR_KINDS } from '@luluchat/webhook-action';
import type { DestinationState } from '@luluchat/webhook-action';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { destinationsOf, heaviestFirst } from './destinations.js';

/** Maximum number of destinations with a label of their own. Flows can name any number of destinations. */
export const MAX_DESTINATION_LABELS = 50;

/** Maximum number of steps with labels of their own. */
export const MAX_STEP_LABELS = 100;

/** Maximum number of pairs of a flow and a destination with labels of their own. */
export const MAX_FLOW_LABELS = 200;

/** Label that all remaining destinations, error kinds and steps share. */
const OTHER = 'other';
const RESULTS = ['success', 'error'] as const;
const STATES = ['closed', 'half-open', 'open'] as const;
const KINDS: ReadonlySet<string> = new Set(ERROR_KINDS);

/** Metrics of webhook actions. */
export interface WebhookMetrics {
  /** Counts executions of the webhook action by error kind. */
  readonly interceptor: StepInterceptor;
  /** Counts an answer of a shape that no longer feeds a mapping of this step. */
  countShapeChange(step: Pick<VersionStep, 'flowId' | 'stepId'>): void;
  /** Adds the destinations of the webhook action in this registry to the metrics. */
  watch(registry: StepRegistry): void;
}

/** Webhook actions of a flow that ended, by the destination that they called last. */
interface FlowCalls extends Record<(typeof RESULTS)[number], number> {
  readonly flow: string;
  readonly destination: string;
}

/** Creates the metrics of webhook actions in a registry of metrics. Labels are redacted. */
export function createWebhookMetrics(metrics: Registry, redactor: Redactor): WebhookMetrics {
  const registers = [metrics];
  const calls = new Counter({
    name: 'luluchat_webhook_calls_total',
    help: 'Webhook actions that ended, by error kind; none when they succeeded.',
    labelNames: ['error_kind'],
    registers,
  });
  const flowCalls = new Map<string, FlowCalls>();
  const others: FlowCalls = { flow: OTHER, destination: OTHER, success: 0, error: 0 };
  new Counter({
    name: 'luluchat_webhook_flow_calls_total',
    help: `Webhook actions that ended, by flow, by the host and port that they called last, and by result: success or error. The first ${MAX_FLOW_LABELS} pairs of a flow and a destination stand alone, all others under "${OTHER}".`,
    labelNames: ['flow', 'destination', 'result'],
    registers,
    // Looking up labels takes longer than the rest of counting, so that is left to those who read the metric.
    collect() {
      this.reset();
      for (const { flow, destination, ...results } of [...flowCalls.values(), others]) {
        for (const result of RESULTS) if (results[result] > 0) this.inc({ flow, destination, result }, results[result]);
      }
    },
  });
  const countFlowCall = (flow: string, result: StepResult): void => {
    const destination = destinationOf({ result: result.history ?? null }) ?? 'none';
    const pair = `${flow} ${destination}`;
    let counts = flowCalls.get(pair);
    if (counts === undefined && flowCalls.size < MAX_FLOW_LABELS) {
      counts = { flow, destination: redactor.redact(destination), success: 0, error: 0 };
      flowCalls.set(pair, counts);
    }
    counts ??= others;
    counts[result.kind === 'exit' && result.exit === 'error' ? 'error' : 'success'] += 1;
  };
  const shapeChanges = new Counter({
    name: 'luluchat_webhook_shape_changes_total',
    help: `Answers of webhook actions that first had a shape which feeds fewer mappings than before, by flow and step. The first ${MAX_STEP_LABELS} steps stand alone, all others under "${OTHER}".`,
    labelNames: ['flow', 'step'],
    registers,
  });
  const labelledSteps = new Set<string>();
  let destinations: () => readonly DestinationState[] = () => [];
  const gauge = (name: string, help: string, read: (state: DestinationState) => number): void => {
    new Gauge({
      name,
      help: `${help} The busiest ${MAX_DESTINATION_LABELS} stand alone, all others under "${OTHER}".`,
      labelNames: ['destination'],
      registers,
      collect() {
        this.reset();
        for (const [destination, state] of labelled(destinations(), redactor)) this.inc({ destination }, read(state));
      },
    });
  };
  gauge('luluchat_webhook_calls_in_flight', 'Calls under way, by destination.', ({ inFlight }) => inFlight);
  gauge('luluchat_webhook_calls_queued', 'Calls that wait for their turn, by destination.', ({ queued }) => queued);
  new Gauge({
    name: 'luluchat_webhook_breakers',
    help: `Circuit breakers by destination and state: 1 for the state that it is in. "${OTHER}" counts several.`,
    labelNames: ['destination', 'state'],
    registers,
    collect() {
      this.reset();
      for (const [destination, { breaker }] of labelled(destinations(), redactor)) {
        for (const state of STATES) this.inc({ destination, state }, state === breaker ? 1 : 0);
      }
    },
  });
  return {
    countShapeChange: ({ flowId, stepId }) => {
      const step = JSON.stringify([flowId, stepId]);
      if (labelledSteps.size < MAX_STEP_LABELS) labelledSteps.add(step);
      shapeChanges.inc(labelledSteps.has(step) ? { flow: flowId, step: stepId } : { flow: OTHER, step: OTHER });
    },
    watch: (registry) => {
      destinations = () => destinationsOf(registry);
    },
    interceptor: ({ plugin, context, flowId }, next) => {
      if (plugin.type !== 'webhook-action') return next();
      return mapStepOutcome(next(), (result) => {
        calls.inc({ error_kind: errorKindOf(result) });
        if (!context.isTest) countFlowCall(flowId, result);
        return result;
      });
    },
  };
}

function errorKindOf(result: StepResult): string {
  const kind = result.kind === 'exit' ? result.output?.['errorKind'] : undefined;
  if (typeof kind !== 'string') return 'none';
  return KINDS.has(kind) ? kind : OTHER;
}

/** Returns each destination with its label: open breakers first, then the busiest. */
function labelled(states: readonly DestinationState[], redactor: Redactor): readonly [string, DestinationState][] {
  const ordered = states.length > MAX_DESTINATION_LABELS ? heaviestFirst(states) : states;
  return ordered.map((state, index) => [
    index < MAX_DESTINATION_LABELS ? redactor.redact(state.destination) : OTHER,
    state,
  ]);
}
