import { createHash } from 'node:crypto';
import type { OidcSettings } from '../settings/settings.js';

/** Hashes the settings of a sign-in provider that decide who may do what, so that a session that began with others ends. */
export function hashProvider({ issuer, clientId, roleClaim, roles }: OidcSettings): string {
  const settings = JSON.stringify([issuer, clientId, roleClaim, [...roles]]);
  return createHash('sha256').update(settings).digest('base64url');
}
