export { createEmbeddedEngine } from './embedded-engine.js';
export type { EmbeddedEngineOptions } from './embedded-engine-options.js';
export type { NamePrecedence } from './contact/update-from-message.js';
export type { MessageFailedBecause } from './outbox/outbox-options.js';
export type { RunRefusedBecause } from './trigger/message-router.js';
export type { FailureEffect } from './port/engine-observer.js';
