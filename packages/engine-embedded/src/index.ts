export { createEmbeddedEngine } from './embedded-engine.js';
export type { EmbeddedEngineOptions } from './embedded-engine.js';
export type { NamePrecedence } from './contact/meet-contact.js';
export type { MessageFailedBecause } from './outbox/outbox.js';
export type { RunRefusedBecause } from './trigger/target-finder.js';
export type { FailureEffect } from './failure/message-failures.js';
