import { IsTemplate } from '@luluchat/flow-runtime';
import type { JsonObject, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { IsIn } from 'class-validator';

class ScriptedWebhookConfig {
  @IsIn(['GET', 'POST'])
  readonly method!: 'GET' | 'POST';

  @IsTemplate()
  readonly url!: string;
}

/** Creates a fake of the webhook action that makes no call: it succeeds with `data`, or fails without. */
export function createScriptedWebhook(data: JsonObject | undefined): StepPlugin<ScriptedWebhookConfig> {
  return {
    type: 'webhook-action',
    manifest: { title: 'Webhook', description: 'Answers as scripted.', icon: 'webhook', category: 'integration' },
    configType: ScriptedWebhookConfig,
    isExternal: true,
    exits: () => ['success', 'error'],
    execute: (): StepResult =>
      data === undefined
        ? { kind: 'exit', exit: 'error', output: { status: 500, errorKind: 'http_status' } }
        : { kind: 'exit', exit: 'success', data, output: { status: 200, errorKind: null, data } },
  };
}
