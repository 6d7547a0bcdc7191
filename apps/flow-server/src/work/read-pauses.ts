import { createPauses } from './create-pauses.js';

/** Pauses that all requests share which read for people. Triggers, messages and health do not wait for them. */
export const readPauses = createPauses();
