import { parseUrl } from '@luluchat/flow-runtime/values';
import { isLoopbackHost } from './is-loopback-host.js';
import { isScope, SCOPES } from './scope.js';
import type { Scope } from './scope.js';
import { SettingError } from './setting-error.js';
import type { GetSetting } from './setting-table.js';
import type { OidcSettings } from './settings.js';

/**
 * Parses the settings of signing in with an OpenID Connect provider; `undefined` without an issuer. Its other settings are ignored
 * then.
 *
 * @throws SettingError
 */
export function parseOidc(get: GetSetting): OidcSettings | undefined {
  const issuer = get('OIDC_ISSUER');
  if (issuer === '') return undefined;
  const publicUrl = get('PUBLIC_URL');
  if (publicUrl === undefined) {
    throw new SettingError('OIDC_ISSUER is set: set PUBLIC_URL as well, to which the provider sends authors back.');
  }
  if (get('API_ACCESS_TOKEN') === undefined) {
    throw new SettingError(
      'OIDC_ISSUER is set: set API_ACCESS_TOKEN as well; without it the server asks for no sign-in.',
    );
  }
  const clientId = get('OIDC_CLIENT_ID');
  if (clientId === '')
    throw new SettingError('OIDC_ISSUER is set: set OIDC_CLIENT_ID as well, as the provider shows it.');
  const roles = parseRoles(get('OIDC_ROLES'));
  if (roles.size === 0) {
    throw new SettingError(
      'OIDC_ISSUER is set: set OIDC_ROLES as well, such as "flow-authors=read+edit"; no role may do anything else.',
    );
  }
  return {
    issuer: parseIssuer(issuer),
    clientId,
    clientSecret: get('OIDC_CLIENT_SECRET'),
    scope: get('OIDC_SCOPE'),
    roleClaim: get('OIDC_ROLE_CLAIM'),
    roles,
    redirectUri: `${publicUrl}/studio/oidc/callback`,
  };
}

/** Parses the issuer. Plain HTTP is for providers on this machine. */
function parseIssuer(text: string): string {
  const url = parseUrl(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (isSafe && url.username + url.password + url.search + url.hash === '') return text;
  throw new SettingError(
    'OIDC_ISSUER is not an https URL without query, such as https://login.example.com/realms/shop.',
  );
}

function parseRoles(entries: readonly string[]): ReadonlyMap<string, readonly Scope[]> {
  return new Map(
    entries.map((entry) => {
      const at = entry.lastIndexOf('=');
      const [role, scopes] = [
        entry.slice(0, at).trim(),
        entry
          .slice(at + 1)
          .split('+')
          .map((scope) => scope.trim()),
      ];
      if (at > 0 && role !== '' && scopes.every(isScope)) return [role, scopes];
      throw new SettingError(
        `OIDC_ROLES holds "${entry}"; a role and scopes are needed, such as flow-authors=read+edit. Scopes are ${SCOPES.join(', ')}.`,
      );
    }),
  );
}
