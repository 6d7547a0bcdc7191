import { parseDefaultCountry } from '@luluchat/flow-runtime/channel';
import { isLoopbackHost } from './is-loopback-host.js';
import { parseChannel } from './parse-channel.js';
import { parseEngine } from './parse-engine.js';
import { parseOidc } from './parse-oidc.js';
import { parseEgress } from './parse-egress.js';
import { parseSecretKeys } from './parse-secret-keys.js';
import { parseStore } from './parse-store.js';
import { parseWebhook } from './parse-webhook.js';
import { SettingError } from './setting-error.js';
import type { GetSetting } from './setting-table.js';
import type { Settings } from './settings.js';

/**
 * Builds the settings from their values, and checks rules that concern several of them. `env` has the passphrases of keys.
 *
 * @throws SettingError for the first setting that cannot be used, in the order of `Settings`.
 */
export function toSettings(get: GetSetting, env: Readonly<Record<string, string | undefined>>): Settings {
  const settings = {
    port: get('PORT'),
    host: get('HOST'),
    publicUrl: get('PUBLIC_URL'),
    dataDir: get('DATA_DIR'),
    triggerAccessToken: get('TRIGGER_ACCESS_TOKEN'),
    triggersPerMinute: get('TRIGGER_LIMIT_PER_MINUTE') || null,
    apiAccessToken: get('API_ACCESS_TOKEN'),
    oidc: parseOidc(get),
    allowedHosts: get('ALLOWED_HOSTS'),
    trustedProxies: get('TRUSTED_PROXIES'),
    studioDir: get('STUDIO_DIR'),
    demoReceiverUrl: get('DEMO_RECEIVER_URL'),
    secretKeys: parseSecretKeys(get),
    egress: parseEgress(get, env),
    webhook: parseWebhook(get),
    store: parseStore(get),
    engine: parseEngine(get),
    channel: parseChannel(get),
    messagePricesFile: get('MESSAGE_PRICES_FILE'),
    handover: { pauseMs: get('HANDOVER_HOURS') * 3_600_000, triggers: get('HANDOVER_TRIGGERS') },
    mediaLinkMs: get('WHATSAPP_MEDIA_HOURS') * 3_600_000,
    messageGiveUpMs: get('MESSAGE_GIVE_UP_MS'),
    schedule: {
      startsPerMinute: get('SCHEDULE_RUNS_PER_MINUTE'),
      graceMs: get('SCHEDULE_GRACE_MINUTES') * 60_000,
    },
    contactNames: get('CONTACT_NAMES'),
    drainMs: get('DRAIN_MS'),
    defaultCountry: parseCountry(get('DEFAULT_COUNTRY')),
    log: { level: get('LOG_LEVEL'), format: get('LOG_FORMAT'), contacts: get('LOG_CONTACTS') },
  };
  if (!isLoopbackHost(settings.host)) refuseWeakAccess(settings);
  return settings;
}

/** Fewest characters of a token of a server that others can reach. */
const MIN_TOKEN_LENGTH = 16;

function refuseWeakAccess({ host, apiAccessToken, triggerAccessToken }: Settings): void {
  if (apiAccessToken === undefined) {
    throw new SettingError(
      `HOST is ${host}, which others can reach: set API_ACCESS_TOKEN as well, or listen on 127.0.0.1.`,
    );
  }
  const tokens = { API_ACCESS_TOKEN: apiAccessToken, TRIGGER_ACCESS_TOKEN: triggerAccessToken };
  for (const [name, token] of Object.entries(tokens)) {
    if (token === undefined || token.length >= MIN_TOKEN_LENGTH) continue;
    throw new SettingError(
      `${name} has fewer than ${MIN_TOKEN_LENGTH} characters, and others can reach HOST ${host}: take a random one, ` +
        'such as that of "openssl rand -hex 24", or listen on 127.0.0.1.',
    );
  }
}

function parseCountry(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    return parseDefaultCountry(text);
  } catch (error) {
    throw new SettingError(`DEFAULT_COUNTRY is "${text}"; a two-letter country code such as MY is needed.`, {
      cause: error,
    });
  }
}
