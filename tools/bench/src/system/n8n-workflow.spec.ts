import { expect, it } from 'vitest';
import { N8N_SETTINGS, n8nWorkflow } from './n8n-workflow.js';

const URL = 'http://127.0.0.1:4711/after/0';
const { nodes, connections } = n8nWorkflow(URL);

it('connects webhook, call and response', () => {
  const types: string[] = [];
  let name: string | undefined = 'Trigger';
  while (name !== undefined && types.length <= nodes.length) {
    const current: string = name;
    types.push(nodes.find((node) => node.name === current)?.type ?? `no node ${current}`);
    name = connections[current]?.main[0]?.[0]?.node;
  }
  expect(types).toEqual(['webhook', 'httpRequest', 'set', 'respondToWebhook'].map((type) => `n8n-nodes-base.${type}`));
});

it('calls the receiver with a POST and answers with a node', () => {
  expect(nodes.find(({ name }) => name === 'Lookup')?.parameters).toMatchObject({ method: 'POST', url: URL });
  expect(nodes.find(({ name }) => name === 'Trigger')?.parameters).toMatchObject({ responseMode: 'responseNode' });
});

it('listens on loopback and sends no reports', () => {
  expect(N8N_SETTINGS).toMatchObject({
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  });
});
