import { ownMembers, parseDefaultCountry } from '@luluchat/flow-runtime';
import { parseArgs } from 'node:util';
import { isLoopbackHost } from './is-loopback-host.js';
import { readChannel, readMessageGiveUp } from './read-channel.js';
import { readEgress } from './read-egress.js';
import { readNumber } from './read-number.js';
import { readSecretKeys } from './read-secret-keys.js';
import { readStore } from './read-store.js';
import { readWebhook } from './read-webhook.js';
import { SettingFault } from './setting-fault.js';
import { CONTACT_NAMES, LOG_LEVELS, SETTING_NAMES } from './settings.js';
import type { ContactNames, LogLevel, Settings, SettingTexts } from './settings.js';

/** The settings, the text of `--help`, or one line that says what is wrong. */
export type ParsedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'invalid'; readonly message: string };

/** Reads flags and environment; a flag wins, an empty value counts as not set. */
export function parseSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedSettings {
  try {
    const flags = readFlags(args);
    if (flags['help'] === true) return { kind: 'help', text: helpText() };
    const own = ownMembers(env);
    const texts = Object.fromEntries(
      SETTING_NAMES.map(({ name, fallback }) => {
        const flag = flags[flagName(name)];
        return [name, (typeof flag === 'string' ? flag : own[name]) || fallback];
      }),
    ) as SettingTexts;
    return { kind: 'settings', settings: readSettings(texts) };
  } catch (error) {
    if (error instanceof SettingFault) return { kind: 'invalid', message: error.message };
    throw error;
  }
}

/** The whole of stopping has 14 s. */
const MAX_DRAIN_MS = 10_000;

/** A flag of `npm start`, which is to take the same settings: it may stand here and does nothing. */
const IGNORED_FLAG = 'demo-receiver-port';

function readFlags(args: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const options = Object.fromEntries(SETTING_NAMES.map(({ name }) => [flagName(name), { type: 'string' as const }]));
  try {
    const more = { [IGNORED_FLAG]: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: [...args], options: { ...options, ...more }, strict: true, allowPositionals: false })
      .values;
  } catch (error) {
    const [reason = 'The flags cannot be read'] = error instanceof Error ? error.message.split(/\.(?:\s|$)/) : [];
    throw new SettingFault(`${reason.replaceAll('\n', ' ')}. Try --help.`, { cause: error });
  }
}

function readSettings(texts: SettingTexts): Settings {
  const settings = {
    port: readPort(texts.PORT),
    host: texts.HOST,
    dataDir: texts.DATA_DIR,
    triggerAccessToken: readToken('TRIGGER_ACCESS_TOKEN', texts.TRIGGER_ACCESS_TOKEN),
    triggersPerMinute: readTriggerLimit(texts.TRIGGER_LIMIT_PER_MINUTE),
    apiAccessToken: readToken('API_ACCESS_TOKEN', texts.API_ACCESS_TOKEN),
    secretKeys: readSecretKeys(texts),
    egress: readEgress(texts),
    webhook: readWebhook(texts),
    store: readStore(texts),
    channel: readChannel(texts),
    messageGiveUpMs: readMessageGiveUp(texts),
    contactNames: readContactNames(texts.CONTACT_NAMES),
    drainMs: readNumber('DRAIN_MS', texts.DRAIN_MS, 'milliseconds', 0, MAX_DRAIN_MS),
    defaultCountry: readCountry(texts.DEFAULT_COUNTRY),
    logLevel: readLogLevel(texts.LOG_LEVEL),
  };
  if (!isLoopbackHost(settings.host) && settings.apiAccessToken === undefined) {
    throw new SettingFault(
      `HOST is ${settings.host}, which others can reach: set API_ACCESS_TOKEN as well, or listen on 127.0.0.1.`,
    );
  }
  return settings;
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new SettingFault(`PORT is "${text}"; a number from 0 to 65535 is needed.`);
  }
  return Number(text);
}

function readTriggerLimit(text: string): number | null {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 10_000) {
    throw new SettingFault(
      `TRIGGER_LIMIT_PER_MINUTE is "${text}"; a number from 1 to 10000 is needed, or 0 for no limit.`,
    );
  }
  return Number(text) || null;
}

/** The message never shows the token. */
function readToken(name: string, text: string): string | undefined {
  if (text === '') return undefined;
  if (!/^[\x21-\x7e]{1,512}$/.test(text)) {
    throw new SettingFault(`${name} must be 1 to 512 visible ASCII characters without spaces.`);
  }
  return text;
}

function readContactNames(text: string): ContactNames {
  const names = CONTACT_NAMES.find((known) => known === text);
  if (names === undefined)
    throw new SettingFault(`CONTACT_NAMES is "${text}"; it is one of ${CONTACT_NAMES.join(', ')}.`);
  return names;
}

function readCountry(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    return parseDefaultCountry(text);
  } catch (error) {
    throw new SettingFault(`DEFAULT_COUNTRY is "${text}"; a two-letter country code such as MY is needed.`, {
      cause: error,
    });
  }
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) throw new SettingFault(`LOG_LEVEL is "${text}"; it is one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function flagName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

const NAME_WIDTH = Math.max(...SETTING_NAMES.map(({ name }) => name.length));

function helpText(): string {
  const lines = SETTING_NAMES.map(({ name, fallback, description }) => {
    const standard = fallback === '' ? '' : ` (default ${fallback})`;
    return `  --${flagName(name).padEnd(NAME_WIDTH)} ${name.padEnd(NAME_WIDTH)} ${description}${standard}`;
  });
  return [
    'Runs the flow server.',
    '',
    'Usage: npm run server -- [flags]',
    '',
    `  ${'flag'.padEnd(NAME_WIDTH + 2)} ${'environment'.padEnd(NAME_WIDTH)} meaning`,
    ...lines,
    `  --${IGNORED_FLAG.padEnd(NAME_WIDTH)} ${'DEMO_RECEIVER_PORT'.padEnd(NAME_WIDTH)} of npm start alone: taken here and ignored`,
    `  --${'help'.padEnd(NAME_WIDTH)} ${''.padEnd(NAME_WIDTH)} shows this`,
    '',
    'A flag wins over the environment. Give tokens and keys by environment: other users of the machine can read flags.',
  ].join('\n');
}
