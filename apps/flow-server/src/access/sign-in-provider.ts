import type { Configuration, IDToken } from 'openid-client';
import type { OidcSettings } from '../settings/settings.js';
import { RESERVED_NAMES } from './caller.js';
import type { Person } from './caller.js';
import { hashProvider } from './hash-provider.js';

/** Random values of one sign-in, which the browser of the author keeps until it comes back from the provider. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Signs authors in with an OpenID Connect provider, by the authorization code flow with PKCE. */
export interface SignInProvider {
  /**
   * Begins a sign-in. Resolves to the address of the provider to which the browser goes.
   *
   * @throws Error when the provider cannot be reached.
   */
  begin(): Promise<{ readonly url: URL; readonly checks: SignInChecks }>;
  /**
   * Completes a sign-in with the query of the address to which the provider sent the browser back.
   *
   * @throws Error when the provider refused, a check fails, or the provider cannot be reached.
   */
  finish(search: string, checks: SignInChecks): Promise<Person>;
}

/** Time in seconds that a request to the provider may take. */
const TIMEOUT_S = 10;
const MAX_NAME_LENGTH = 100;
/** Names that do not tell who signed in. */
const UNFIT_NAMES: readonly string[] = ['', ...RESERVED_NAMES];

/** Creates the sign-in. The library is loaded, and the provider asked for its addresses, when the first author signs in. */
export function createSignInProvider(settings: OidcSettings): SignInProvider {
  const { issuer, clientId, clientSecret, scope, redirectUri } = settings;
  let connected: Promise<Configuration> | undefined;

  const connect = async (): Promise<Configuration> => {
    const client = await import('openid-client');
    // The settings take plain HTTP on loopback alone.
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    const authentication = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
    return client.discovery(new URL(issuer), clientId, undefined, authentication, { execute, timeout: TIMEOUT_S });
  };
  const configuration = async (): Promise<Configuration> => {
    connected ??= connect();
    try {
      return await connected;
    } catch (error) {
      // The next author tries again.
      connected = undefined;
      throw error;
    }
  };

  return {
    async begin() {
      const client = await import('openid-client');
      const [state, nonce, codeVerifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ];
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url, checks: { state, nonce, codeVerifier } };
    },
    async finish(search, { state, nonce, codeVerifier }) {
      const client = await import('openid-client');
      const tokens = await client.authorizationCodeGrant(await configuration(), new URL(redirectUri + search), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      return toPerson(tokens.claims() ?? ({} as IDToken), settings);
    },
  };
}

function toPerson(claims: IDToken, settings: OidcSettings): Person {
  const { roleClaim, roles } = settings;
  const given = [readClaim(claims, roleClaim)].flat().filter((role) => typeof role === 'string');
  const scopes = new Set(given.flatMap((role) => roles.get(role) ?? []));
  const { preferred_username: username, email, sub } = claims;
  const isFit = (text: unknown): text is string => typeof text === 'string' && !UNFIT_NAMES.includes(text);
  const name = [username, email, sub].find(isFit) ?? `person ${sub}`;
  return {
    kind: 'person',
    name: Array.from(name).slice(0, MAX_NAME_LENGTH).join(''),
    scopes: [...scopes],
    settingsHash: hashProvider(settings),
  };
}

/** Reads a claim by its path: `realm_access.roles`. */
function readClaim(claims: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isObject ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }, claims);
}
