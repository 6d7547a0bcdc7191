import { FlowError } from '@luluchat/flow-runtime';
import { createDestinationGuard } from '@luluchat/webhook-action';
import type { DestinationGuardOptions } from '@luluchat/webhook-action';
import { isIP } from 'node:net';
import { SettingProblem } from './setting-fault.js';
import type { GetSetting } from './setting-table.js';
import type { EgressSettings } from './settings.js';

/** Reads how webhook actions leave. Throws `SettingProblem` for the first entry that cannot be used. */
export function readEgress(get: GetSetting): EgressSettings {
  return {
    allowHosts: readAllowed('EGRESS_ALLOW_HOSTS', get('EGRESS_ALLOW_HOSTS'), (allowHosts) => ({ allowHosts })),
    allowCidrs: readAllowed('EGRESS_ALLOW_CIDRS', get('EGRESS_ALLOW_CIDRS'), (allowCidrs) => ({ allowCidrs })),
    dnsServers: get('EGRESS_DNS_SERVERS').map(readDnsServer),
    proxy: readProxy(get('EGRESS_PROXY')),
    caFile: get('EGRESS_CA_FILE'),
  };
}

/** Each entry is checked by the guard itself, so that both cannot come to differ. */
function readAllowed(
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
      throw new SettingProblem(`${setting} holds ${JSON.stringify(entry)}, which cannot be used: ${reason}`, {
        cause: error,
      });
    }
  }
  return entries;
}

function readDnsServer(text: string): string {
  const [, bracketed, plain, port = '53'] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isAddress = isIP(text) !== 0 || isIP(plain ?? '') === 4 || isIP(bracketed ?? '') === 6;
  if (isAddress && Number(port) >= 1 && Number(port) <= 65_535) return text;
  throw new SettingProblem(
    `EGRESS_DNS_SERVERS holds ${JSON.stringify(text)}; addresses are needed, such as 9.9.9.9 or [2620:fe::fe]:53.`,
  );
}

/** May hold a password, so no message shows it. */
function readProxy(text: string): string | undefined {
  if (text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const hasMore = url === undefined || url.pathname !== '/' || url.search !== '' || url.hash !== '';
  if (!hasMore && (url.protocol === 'http:' || url.protocol === 'https:')) return text;
  throw new SettingProblem(
    'EGRESS_PROXY is not an http or https URL without path, such as http://proxy.internal:3128.',
  );
}
