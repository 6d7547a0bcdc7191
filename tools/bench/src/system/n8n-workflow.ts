/** Id of the workflow, for n8n's commands. */
export const N8N_WORKFLOW_ID = 'membershipLookup';

/** Path of the workflow's trigger, with n8n's prefix. */
export const N8N_PATH = '/webhook/trigger';

/** Default settings of n8n, on loopback, without outside calls and without the editor. */
export const N8N_SETTINGS = {
  NODE_ENV: 'production',
  N8N_HOST: '127.0.0.1',
  N8N_LISTEN_ADDRESS: '127.0.0.1',
  N8N_DISABLE_UI: 'true',
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_DYNAMIC_BANNERS_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
  N8N_COMMUNITY_PACKAGES_ENABLED: 'false',
  N8N_DISABLED_MODULES: 'mcp-registry,mcp,insights,instance-ai,chat-hub,agents',
} as const;

/** Faster settings: expressions are not evaluated in isolates, and successful executions are not stored. */
export const N8N_TUNED_SETTINGS = {
  ...N8N_SETTINGS,
  N8N_EXPRESSION_ENGINE: 'legacy',
  EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
} as const;

/** Node of a workflow. */
export interface N8nNode {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly typeVersion: number;
  readonly position: readonly [number, number];
  readonly parameters: object;
  readonly webhookId?: string;
}

/** Workflow as n8n imports it. */
export interface N8nWorkflow {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly N8nNode[];
  /** Next node by the name of each node but the last. */
  readonly connections: Readonly<Record<string, { readonly main: readonly (readonly { readonly node: string }[])[] }>>;
  readonly settings: object;
}

/**
 * Builds the flow for n8n: webhook, HTTP request with the trigger's body to `url`, extraction of the value, response to the
 * webhook with it.
 */
export function n8nWorkflow(url: string): N8nWorkflow {
  const tier = { id: 'tier', name: 'tier', type: 'string', value: '={{ $json.data.membership_tier }}' };
  const body = { sendBody: true, specifyBody: 'json', jsonBody: '={{ JSON.stringify($json.body) }}' };
  const webhook = { httpMethod: 'POST', path: 'trigger', responseMode: 'responseNode', options: {} };
  const nodes: N8nNode[] = [
    { ...node('Trigger', 'webhook', 2, webhook), webhookId: 'trigger' },
    node('Lookup', 'httpRequest', 4.2, { method: 'POST', url, ...body, options: {} }),
    node('Keep', 'set', 3.4, { assignments: { assignments: [tier] }, options: {} }),
    node('Respond', 'respondToWebhook', 1.1, { respondWith: 'text', responseBody: '={{ $json.tier }}', options: {} }),
  ];
  const follows = nodes.slice(1).map(({ name }, index) => {
    const next = { node: name, type: 'main', index: 0 };
    return [nodes[index]?.name ?? '', { main: [[next]] }] as const;
  });
  const connections = Object.fromEntries(follows);
  return { id: N8N_WORKFLOW_ID, name: 'Membership lookup', nodes, connections, settings: {} };
}

function node(name: string, type: string, typeVersion: number, parameters: object): N8nNode {
  return { id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
}
