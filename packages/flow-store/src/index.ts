export type { WriteGroup } from './connection/write-queue.js';
export { openFlowStore } from './open-flow-store.js';
export type { FlowStoreOptions } from './open-flow-store.js';
export { createSecretStore, SECRET_LIMITS } from './secret/create-secret-store.js';
export type { Resealed, SealedSecretStore, SecretStoreOptions } from './secret/create-secret-store.js';
export { openSecretKeyFile, readSecretKeyFile } from './secret/secret-key-file.js';
export { generateSecretKey, parseSecretKey } from './secret/secret-key.js';
export type { SecretKey } from './secret/secret-key.js';
