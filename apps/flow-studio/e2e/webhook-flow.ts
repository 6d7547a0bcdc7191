import type { Studio } from './use-studio.js';

/** Makes a flow of one webhook step `lookup` with this config, which ends after it. Resolves to its id. */
export async function makeWebhookFlow(studio: Studio, config: object): Promise<string> {
  const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
    name: 'Lookup',
    triggers: [{ type: 'webhook' }],
    start: 'lookup',
    steps: {
      lookup: { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } },
      done: { type: 'complete', config: {} },
    },
  });
  return id;
}

/** Shows such a flow, with its webhook step in the inspector. */
export async function openWebhookStep(studio: Studio, flowId: string) {
  const page = await studio.show(`flows/${flowId}`);
  await page.getByRole('group', { name: 'Webhook lookup' }).click();
  return { page, inspector: page.getByRole('region', { name: 'Inspector' }) };
}
