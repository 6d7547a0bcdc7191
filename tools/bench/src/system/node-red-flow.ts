/** What Node-RED runs with: as fast as its settings allow, with nothing but the flow to do. */
export const NODE_RED_SETTINGS = {
  flowFile: 'flows.json',
  uiHost: '127.0.0.1',
  // No editor and no API of it.
  httpAdminRoot: false,
  diagnostics: { enabled: false },
  telemetry: { enabled: false, updateNotification: false },
  // What it says at this level is said at its start, with the port; of messages it says nothing.
  logging: { console: { level: 'info', metrics: false, audit: false } },
} as const;

/** A node of a flow. */
export interface NodeRedNode {
  readonly id: string;
  readonly type: string;
  /** Nodes that follow, for each output. */
  readonly wires?: readonly (readonly string[])[];
  readonly [setting: string]: unknown;
}

/** Path of the flow's trigger. */
export const NODE_RED_PATH = '/trigger';

/**
 * The flow in Node-RED: http in, http request with the trigger's body to `url` on kept connections, the value taken out of the
 * answer, http response with it.
 */
export function nodeRedFlow(url: string): readonly NodeRedNode[] {
  const z = 'membership';
  const rules = [
    { t: 'set', p: 'payload', pt: 'msg', to: 'payload.data.membership_tier', tot: 'msg' },
    // Or the response would compare them with those of the answer, which takes time.
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
