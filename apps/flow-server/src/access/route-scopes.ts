import type { Scope } from '../settings/scope.js';

/** Scopes that each call of the API needs, by its operation id: all of them. */
export const ROUTE_SCOPES = {
  listFlows: ['read'],
  getFlow: ['read'],
  createFlow: ['edit'],
  replaceDraft: ['edit'],
  deleteFlow: ['edit', 'publish'],
  validateDraft: ['read'],
  publishDraft: ['publish'],
  unpublishFlow: ['publish'],
  listVersions: ['read'],
  getVersion: ['read'],
  restoreVersion: ['edit'],
  listDeletedFlows: ['read'],
  restoreFlow: ['edit'],
  listVariables: ['read'],
  countSteps: ['read'],
  countMessageCosts: ['read'],
  exportFlows: ['read'],
  importFlows: ['edit'],
  listOccurrences: ['read'],
  pauseSchedules: ['run'],
  resumeSchedules: ['run'],

  listSamples: ['read'],
  getSample: ['read'],
  keepSample: ['edit'],
  deleteSample: ['edit'],

  listStepTypes: ['read'],
  listTriggerTypes: ['read'],
  outlineSteps: ['read'],
  convertCurl: ['read'],
  previewTemplate: ['read'],
  previewMapping: ['read'],
  // Both can send any stored secret to any endpoint, as a published flow could.
  testStep: ['edit'],
  simulate: ['edit'],

  listAttributes: ['read'],
  listAttributeTypes: ['read'],
  putAttribute: ['edit'],
  listDeletedAttributes: ['read'],
  restoreAttribute: ['edit'],
  deleteAttribute: ['edit'],

  listSecrets: ['read'],
  putSecret: ['secrets'],
  deleteSecret: ['secrets'],

  listChannelAccounts: ['read'],
  getChannelAccount: ['read'],
  putChannelAccount: ['admin'],
  deleteChannelAccount: ['admin'],

  listContacts: ['read'],
  exportContacts: ['read'],
  createContact: ['run'],
  getContact: ['read'],
  changeContact: ['run'],
  pauseContact: ['run'],
  resumeContact: ['run'],
  // As an erasure, it cannot be undone.
  mergeContacts: ['admin'],
  eraseContact: ['admin'],
  getErasure: ['read'],
  listMessages: ['read'],
  deliverMessage: ['run'],
  reportMessageStatus: ['run'],

  listRuns: ['read'],
  getRun: ['read'],
  getRunAnswers: ['read'],
  streamRuns: ['read'],
  cancelRun: ['run'],
  startBulk: ['run'],
  listBulk: ['read'],
  getBulk: ['read'],
  cancelBulk: ['run'],

  getStatus: ['read'],
  getMetrics: ['read'],
  listStuckWork: ['read'],
  resumeStuckWork: ['run'],
  cancelStuckWork: ['run'],
  reconcileTimers: ['run'],

  createToken: ['admin'],
  listTokens: ['admin'],
  revokeToken: ['admin'],
  listAuditEntries: ['admin'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

/** Operation id of a call of the API. */
export type ApiOperation = keyof typeof ROUTE_SCOPES;

/** Operation ids of the calls that take no access token: they have other protection, or none. `getMetrics` is open on loopback. */
export type OpenOperation =
  | 'getHealth'
  | 'getReadiness'
  | 'getMetrics'
  | 'getSession'
  | 'signIn'
  | 'signOut'
  | 'triggerFlow'
  | 'sendCallback'
  | 'getMedia'
  | 'verifyWhatsappWebhook'
  | 'receiveWhatsappWebhook';

/** Returns the scopes that a call needs: `admin` for one that the table does not have. */
export function scopesOf(operationId: string | undefined): readonly Scope[] {
  const table: Readonly<Record<string, readonly Scope[]>> = ROUTE_SCOPES;
  return operationId !== undefined && Object.hasOwn(table, operationId) ? (table[operationId] ?? ADMIN) : ADMIN;
}

const ADMIN: readonly Scope[] = ['admin'];
