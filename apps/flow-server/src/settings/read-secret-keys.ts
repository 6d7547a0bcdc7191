import { FlowError } from '@luluchat/flow-runtime';
import { parseSecretKey } from '@luluchat/flow-store';
import type { SecretKey } from '@luluchat/flow-store';
import { SettingProblem } from './setting-fault.js';
import type { GetSetting } from './setting-table.js';
import type { SecretKeySettings } from './settings.js';

/** Reads the keys of secrets. No message shows one. */
export function readSecretKeys(get: GetSetting): SecretKeySettings {
  return {
    current: readKey('SECRETS_KEY', get('SECRETS_KEY')),
    previous: readKey('SECRETS_KEY_PREVIOUS', get('SECRETS_KEY_PREVIOUS')),
  };
}

function readKey(setting: string, text: string): SecretKey | undefined {
  if (text === '') return undefined;
  try {
    return parseSecretKey(text);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    throw new SettingProblem(`${setting} is no key. ${error.message}`, { cause: error });
  }
}
