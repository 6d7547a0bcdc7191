export { createEmbeddedEngine } from './embedded-engine.js';
export type { EmbeddedEngineOptions } from './embedded-engine-options.js';
export type { FailureEffect, NamePrecedence, RunRefusedBecause } from '@luluchat/flow-runtime/use-case';
export type { MessageFailedBecause } from './outbox/outbox-options.js';
