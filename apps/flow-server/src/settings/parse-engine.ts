import { isLoopbackHost } from './is-loopback-host.js';
import { SettingError } from './setting-error.js';
import type { GetSetting } from './setting-table.js';
import type { EngineSettings } from './settings.js';

/**
 * Parses the chosen engine and its settings. Settings of other engines are ignored.
 *
 * @throws SettingError
 */
export function parseEngine(get: GetSetting): EngineSettings {
  const kind = get('ENGINE');
  if (kind === 'embedded') return { kind };
  const worker = { host: get('RESTATE_WORKER_HOST'), port: get('RESTATE_WORKER_PORT') };
  const identityKeys = get('RESTATE_IDENTITY_KEYS');
  if (!isLoopbackHost(worker.host) && identityKeys.length === 0) {
    throw new SettingError(
      `RESTATE_WORKER_HOST is ${worker.host}, which others can reach: set RESTATE_IDENTITY_KEYS as well, or listen on 127.0.0.1.`,
    );
  }
  const workerUrl = get('RESTATE_WORKER_URL');
  return {
    kind,
    worker,
    identityKeys,
    ingressUrl: parseOrigin('RESTATE_URL', get('RESTATE_URL')),
    adminUrl: parseOrigin('RESTATE_ADMIN_URL', get('RESTATE_ADMIN_URL')),
    workerUrl: workerUrl === undefined ? undefined : parseOrigin('RESTATE_WORKER_URL', workerUrl),
    sdk: get('RESTATE_SDK'),
  };
}

/** Parses a URL without a path. It can contain a password, so no message shows it. */
function parseOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.pathname === '/' && url.search + url.hash + url.username === '';
  if (isPlain && (url.protocol === 'http:' || url.protocol === 'https:')) return url.origin;
  throw new SettingError(`${name} is not an http or https URL without path, such as http://127.0.0.1:8080.`);
}
