import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import { createSecretKey } from 'node:crypto';

/** Links of callbacks in simulations: always the same for the same run, and no address of a real server. */
export const SIMULATED_CALLBACKS: CallbackLinks = createCallbackLinks({
  key: createSecretKey(Buffer.alloc(32, 'simulation')),
  address: () => 'https://simulation.invalid/callback',
});
