import { FlowError } from '@luluchat/flow-runtime';
import { parseSecretKey } from '@luluchat/flow-store';
import type { SecretKey } from '@luluchat/flow-store';
import { SettingError } from './setting-error.js';
import type { GetSetting } from './setting-table.js';
import type { SecretKeySettings } from './settings.js';

/**
 * Parses the keys of secrets. No message shows one.
 *
 * @throws SettingError
 */
export function parseSecretKeys(get: GetSetting): SecretKeySettings {
  return {
    current: parseKey('SECRETS_KEY', get('SECRETS_KEY')),
    previous: parseKey('SECRETS_KEY_PREVIOUS', get('SECRETS_KEY_PREVIOUS')),
  };
}

function parseKey(setting: string, text: string): SecretKey | undefined {
  if (text === '') return undefined;
  try {
    return parseSecretKey(text);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    throw new SettingError(`${setting} is no key. ${error.message}`, { cause: error });
  }
}
