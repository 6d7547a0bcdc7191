import { createStepRegistry } from '@luluchat/flow-runtime';
import { createRedactor } from '@luluchat/flow-runtime/values';
import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { createStepContext } from '@luluchat/flow-testing';
import type { DestinationState } from '@luluchat/webhook-action';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createWebhookMetrics, MAX_DESTINATION_LABELS, MAX_FLOW_LABELS, MAX_STEP_LABELS } from './webhook-metrics.js';

class NoConfig {}

function actionThat(result: StepResult, states: readonly DestinationState[]): StepPlugin {
  const action = {
    type: 'webhook-action',
    manifest: { title: 'x', description: 'x', icon: 'x', category: 'integration' as const },
    configType: NoConfig,
    exits: () => ['success', 'error'],
    execute: () => result,
    destinations: () => states,
  };
  return action;
}

const stateOf = (destination: string, more: Partial<DestinationState> = {}): DestinationState => ({
  ...{ destination, breaker: 'closed', inFlight: 0, queued: 0, calls: 0, failures: 0 },
  ...{ refusedByBreaker: 0, refusedByBulkhead: 0 },
  ...more,
});

async function measure(result: StepResult, states: readonly DestinationState[]): Promise<readonly string[]> {
  const metrics = new Registry();
  const { watch, interceptor } = createWebhookMetrics(metrics, createRedactor(['planted-secret']));
  const plugin = actionThat(result, states);
  watch(createStepRegistry([plugin]));
  const context = createStepContext({ config: new NoConfig() });
  const execution = { plugin, context, resumedBy: null, runId: 'r1', flowId: 'f1', flowVersion: 1 };
  await interceptor(execution, () => plugin.execute(context));
  return (await metrics.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

const DONE: StepResult = { kind: 'exit', exit: 'success', output: { errorKind: null } };

describe('createWebhookMetrics', () => {
  it('shows each destination with its state', async () => {
    const open = stateOf('https://a.example:443', { breaker: 'open', inFlight: 3, queued: 2 });
    expect(await measure(DONE, [open])).toEqual([
      'luluchat_webhook_calls_total{error_kind="none"} 1',
      'luluchat_webhook_flow_calls_total{flow="f1",destination="none",result="success"} 1',
      'luluchat_webhook_calls_in_flight{destination="https://a.example:443"} 3',
      'luluchat_webhook_calls_queued{destination="https://a.example:443"} 2',
      'luluchat_webhook_breakers{destination="https://a.example:443",state="closed"} 0',
      'luluchat_webhook_breakers{destination="https://a.example:443",state="half-open"} 0',
      'luluchat_webhook_breakers{destination="https://a.example:443",state="open"} 1',
    ]);
  });

  it('has few labels however many destinations there are, and shows open breakers first', async () => {
    const quiet = Array.from({ length: 300 }, (_, index) => stateOf(`http://${index}.example:80`, { inFlight: 1 }));
    const lines = await measure(DONE, [...quiet, stateOf('http://dead.example:80', { breaker: 'open' })]);
    const inFlight = lines.filter((line) => line.startsWith('luluchat_webhook_calls_in_flight'));
    expect(inFlight).toHaveLength(MAX_DESTINATION_LABELS + 1);
    expect(inFlight).toContain(`luluchat_webhook_calls_in_flight{destination="other"} ${301 - MAX_DESTINATION_LABELS}`);
    expect(lines).toContain('luluchat_webhook_breakers{destination="http://dead.example:80",state="open"} 1');
    expect(lines).toContain('luluchat_webhook_breakers{destination="other",state="open"} 0');
  });

  it('takes no error kind that it does not know, and hides secrets in labels', async () => {
    const strange: StepResult = { kind: 'exit', exit: 'error', output: { errorKind: 'planted-secret' } };
    const lines = (await measure(strange, [stateOf('http://planted-secret.example:80')])).join('\n');
    expect(lines).toContain('error_kind="other"');
    expect(lines).toContain('destination="http://[secret].example:80"');
    expect(lines).not.toContain('planted');
  });

  it('counts calls by flow, destination and result, with few labels however many pairs there are, and no tests', async () => {
    const metrics = new Registry();
    const { interceptor } = createWebhookMetrics(metrics, createRedactor([]));
    const call = async (host: string, exit: string, isTest = false) => {
      const history = { attempts: [{ request: { url: `https://${host}/path?key=…` } }] };
      const plugin = actionThat({ kind: 'exit', exit, history }, []);
      const context = createStepContext({ config: new NoConfig(), isTest });
      const execution = { plugin, context, resumedBy: null, runId: 'r1', flowId: 'f1', flowVersion: 1 };
      await interceptor(execution, () => plugin.execute(context));
    };
    for (let index = 0; index < MAX_FLOW_LABELS + 5; index += 1) await call(`h${index}.example`, 'success');
    await call('h0.example', 'error');
    await call('h0.example', 'error', true);
    const lines = (await metrics.metrics()).split('\n').filter((line) => line.startsWith('luluchat_webhook_flow'));
    const of = (flow: string, destination: string, result: string) =>
      `luluchat_webhook_flow_calls_total{flow="${flow}",destination="${destination}",result="${result}"}`;
    expect(lines).toHaveLength(MAX_FLOW_LABELS + 2);
    expect(lines).toContain(`${of('f1', 'h0.example:443', 'success')} 1`);
    expect(lines).toContain(`${of('f1', 'h0.example:443', 'error')} 1`);
    expect(lines).toContain(`${of('other', 'other', 'success')} 5`);
  });

  it('counts changed shapes by step, with few labels however many steps there are', async () => {
    const metrics = new Registry();
    const { countShapeChange } = createWebhookMetrics(metrics, createRedactor([]));
    for (let index = 0; index < MAX_STEP_LABELS + 5; index += 1)
      countShapeChange({ flowId: 'f1', stepId: `s${index}` });
    countShapeChange({ flowId: 'f1', stepId: 's0' });
    const lines = (await metrics.metrics()).split('\n').filter((line) => line.startsWith('luluchat_webhook_shape'));
    expect(lines).toHaveLength(MAX_STEP_LABELS + 1);
    expect(lines).toContain('luluchat_webhook_shape_changes_total{flow="f1",step="s0"} 2');
    expect(lines).toContain('luluchat_webhook_shape_changes_total{flow="other",step="other"} 5');
  });
});
