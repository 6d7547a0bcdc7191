import { parseDefaultCountry } from '@luluchat/flow-runtime';
import { isLoopbackHost } from './is-loopback-host.js';
import { readChannel } from './read-channel.js';
import { readEgress } from './read-egress.js';
import { readSecretKeys } from './read-secret-keys.js';
import { readStore } from './read-store.js';
import { readWebhook } from './read-webhook.js';
import { SettingProblem } from './setting-fault.js';
import type { GetSetting } from './setting-table.js';
import type { Settings } from './settings.js';

/**
 * Puts the values of settings together and checks what no setting can tell by itself.
 * @throws SettingProblem for the first setting that cannot be used, in the order of `Settings`.
 */
export function toSettings(get: GetSetting): Settings {
  const settings = {
    port: get('PORT'),
    host: get('HOST'),
    dataDir: get('DATA_DIR'),
    triggerAccessToken: get('TRIGGER_ACCESS_TOKEN'),
    triggersPerMinute: get('TRIGGER_LIMIT_PER_MINUTE') || null,
    apiAccessToken: get('API_ACCESS_TOKEN'),
    secretKeys: readSecretKeys(get),
    egress: readEgress(get),
    webhook: readWebhook(get),
    store: readStore(get),
    channel: readChannel(get),
    messageGiveUpMs: get('MESSAGE_GIVE_UP_MS'),
    contactNames: get('CONTACT_NAMES'),
    drainMs: get('DRAIN_MS'),
    defaultCountry: readCountry(get('DEFAULT_COUNTRY')),
    logLevel: get('LOG_LEVEL'),
  };
  if (!isLoopbackHost(settings.host) && settings.apiAccessToken === undefined) {
    throw new SettingProblem(
      `HOST is ${settings.host}, which others can reach: set API_ACCESS_TOKEN as well, or listen on 127.0.0.1.`,
    );
  }
  return settings;
}

function readCountry(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    return parseDefaultCountry(text);
  } catch (error) {
    throw new SettingProblem(`DEFAULT_COUNTRY is "${text}"; a two-letter country code such as MY is needed.`, {
      cause: error,
    });
  }
}
