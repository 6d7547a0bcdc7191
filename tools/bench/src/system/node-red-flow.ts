/** Fastest settings of Node-RED, without work besides the flow. */
export const NODE_RED_SETTINGS = {
  flowFile: 'flows.json',
  uiHost: '127.0.0.1',
  // No editor and no admin API.
  httpAdminRoot: false,
  diagnostics: { enabled: false },
  telemetry: { enabled: false, updateNotification: false },
  // At this level it logs its port at the start and nothing for messages.
  logging: { console: { level: 'info', metrics: false, audit: false } },
} as const;

/** Node of a flow. */
export interface NodeRedNode {
  readonly id: string;
  readonly type: string;
  /** Ids of the next nodes, for each output. */
  readonly wires?: readonly (readonly string[])[];
  readonly [setting: string]: unknown;
}

/** Path of the flow's trigger. */
export const NODE_RED_PATH = '/trigger';

/**
 * Builds the flow for Node-RED: http in, http request with the trigger's body to `url` on keep-alive connections, extraction of
 * the value, http response with it.
 */
export function nodeRedFlow(url: string): readonly NodeRedNode[] {
  const z = 'membership';
  const rules = [
    { t: 'set', p: 'payload', pt: 'msg', to: 'payload.data.membership_tier', tot: 'msg' },
    // Otherwise the response node compares these headers with its own, which takes time.
    { t: 'delete', p: 'headers', pt: 'msg' },
  ];
  return [
    { id: z, type: 'tab', label: 'Membership lookup' },
    { id: 'trigger', z, type: 'http in', url: NODE_RED_PATH, method: 'post', wires: [['lookup']] },
    { id: 'lookup', z, type: 'http request', method: 'POST', url, ret: 'obj', persist: true, wires: [['keep']] },
    { id: 'keep', z, type: 'change', rules, wires: [['respond']] },
    { id: 'respond', z, type: 'http response', statusCode: '200', headers: {}, wires: [] },
  ];
}
