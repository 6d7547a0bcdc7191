export type { CallMethod, CallPlan, NamedValue } from './call/call-plan.js';
export { checkEndpoint } from './check/check-endpoint.js';
export type { CallbackPlan, CheckOptions } from './check/check-endpoint.js';
export { CHECKS } from './check/check-row.js';
export type { Check, CheckRow, CheckResult, CheckStatus, SignatureHandling } from './check/check-row.js';
export type { CheckReport } from './report/check-report.js';
