import type { SecretStore } from '@luluchat/flow-runtime';

/** A store that knows no secret: a step that names one is told so, and nothing in the environment can leak through it. */
export const noSecrets: SecretStore = { get: () => Promise.resolve(undefined) };
