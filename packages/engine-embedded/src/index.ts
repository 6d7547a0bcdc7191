export { createEmbeddedEngine } from './embedded-engine.js';
export type { EmbeddedEngineOptions } from './embedded-engine-options.js';
export type {
  FailureEffect,
  MessageFailedBecause,
  NamePrecedence,
  RunRefusedBecause,
} from '@luluchat/flow-runtime/use-case';
