import { FlowError } from '@luluchat/flow-runtime';
import { createDestinationGuard } from '@luluchat/webhook-action';
import type { DestinationGuardOptions } from '@luluchat/webhook-action';
import { isIP } from 'node:net';
import { SettingError } from './setting-error.js';
import type { GetSetting } from './setting-table.js';
import type { EgressSettings } from './settings.js';

/** Environment variables. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the settings of outbound calls of webhook actions.
 *
 * @throws SettingError for the first entry that cannot be used.
 */
export function parseEgress(get: GetSetting, env: Environment): EgressSettings {
  return {
    allowHosts: parseAllowed('EGRESS_ALLOW_HOSTS', get('EGRESS_ALLOW_HOSTS'), (allowHosts) => ({ allowHosts })),
    allowCidrs: parseAllowed('EGRESS_ALLOW_CIDRS', get('EGRESS_ALLOW_CIDRS'), (allowCidrs) => ({ allowCidrs })),
    dnsServers: get('EGRESS_DNS_SERVERS').map(parseDnsServer),
    proxy: parseProxy(get('EGRESS_PROXY')),
    caFile: get('EGRESS_CA_FILE'),
    certificatesFile: get('EGRESS_CERTIFICATES_FILE'),
    passphrases: passphrasesIn(env),
  };
}

/** Beginning of the names of variables that hold a passphrase. Others cannot be read through the file of certificates. */
const PASSPHRASE = 'EGRESS_PASSPHRASE_';

function passphrasesIn(env: Environment): Readonly<Record<string, string>> {
  const found = Object.entries(env).filter(([name, value]) => name.startsWith(PASSPHRASE) && value !== '');
  return Object.fromEntries(found) as Record<string, string>;
}

/** Validates each entry with the guard itself, so that both accept the same entries. */
function parseAllowed(
  setting: string,
  entries: readonly string[],
  toOptions: (entries: readonly string[]) => DestinationGuardOptions,
): readonly string[] {
  for (const entry of entries) {
    try {
      createDestinationGuard(toOptions([entry]));
    } catch (error) {
      if (!FlowError.is(error)) throw error;
      const reason = error.message.slice(error.message.indexOf(': ') + 2);
      throw new SettingError(`${setting} holds ${JSON.stringify(entry)}, which cannot be used: ${reason}`, {
        cause: error,
      });
    }
  }
  return entries;
}

function parseDnsServer(text: string): string {
  const [, bracketed, plain, port = '53'] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isAddress = isIP(text) !== 0 || isIP(plain ?? '') === 4 || isIP(bracketed ?? '') === 6;
  if (isAddress && Number(port) >= 1 && Number(port) <= 65_535) return text;
  throw new SettingError(
    `EGRESS_DNS_SERVERS holds ${JSON.stringify(text)}; addresses are needed, such as 9.9.9.9 or [2620:fe::fe]:53.`,
  );
}

/** Parses the URL of a proxy. It can contain a password, so no message shows it. */
function parseProxy(text: string): string | undefined {
  if (text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const hasMore = url === undefined || url.pathname !== '/' || url.search !== '' || url.hash !== '';
  if (!hasMore && (url.protocol === 'http:' || url.protocol === 'https:')) return text;
  throw new SettingError('EGRESS_PROXY is not an http or https URL without path, such as http://proxy.internal:3128.');
}
