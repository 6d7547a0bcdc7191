import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import { deriveKey } from '../secret/derive-key.js';
import { openSecretKeys } from '../secret/open-secret-keys.js';
import type { Settings } from '../settings/settings.js';
import type { CallbackAddress } from './callback-address.js';

/**
 * Creates the links of callbacks, with a key that is derived from the one of the secrets. The key is read at the first link: then
 * the store is open, and no other process uses the folder. Returns `undefined` for a server without an address.
 */
export function openCallbackLinks(
  settings: Pick<Settings, 'dataDir' | 'secretKeys'>,
  address: CallbackAddress,
): CallbackLinks | undefined {
  if (!address.isKnown) return undefined;
  let links: CallbackLinks | undefined;
  return {
    linkOf(executionId) {
      links ??= createCallbackLinks({
        key: deriveKey(openSecretKeys(settings).key.key, 'callbacks'),
        address: address.get,
      });
      return links.linkOf(executionId);
    },
  };
}
