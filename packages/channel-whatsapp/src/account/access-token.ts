/** Default name of the secret with the access token of accounts without one of their own. */
export const DEFAULT_ACCESS_TOKEN_SECRET = 'whatsapp_access_token';

/** Tells whether the value of a secret can be an access token: visible ASCII characters, which a header takes. */
export function isAccessToken(value: string | undefined): value is string {
  return value !== undefined && /^[\x21-\x7e]+$/.test(value);
}
