import { isSecretName } from '@luluchat/flow-runtime/values';
import { isCredential } from '../config/is-credential.js';

/** Keys that services give out with a beginning of their own, and the token in the address of a bot. */
const KNOWN_KEY =
  /^(?:(?:sk|rk|pk)_(?:live|test)_|sk-[\w-]{16}|gh[pousr]_\w{16}|github_pat_|glpat-|xox[abeprs]-|xapp-|AKIA[0-9A-Z]{12}|AIza[\w-]{20}|SG\.[\w-]{12}|whsec_|ya29\.|shpat_|EAA[A-Za-z0-9]{20}|npm_\w{20}|bot\d{6,}:[\w-]{20})/;

/** Names that may belong to a secret, but also to something else. */
const MAYBE_SECRET_NAME =
  /(?:^|[-_.])(?:key|auth|sig|hash|pass|pwd|pin|session|sessionid|sid|jwt|hmac)$|[a-z](?:Key|Auth|Sig|Pwd)$/i;

/** A value that no person would choose: letters and digits mixed, without blanks. */
const LIKELY_KEY = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.:~-]{12,}$/;

/**
 * Tells whether a header, parameter or member of a line is a secret: by its name, by the form of its value, or by a value that looks
 * like a key behind a name that may have one. Generous: what is taken for a secret is asked for again.
 */
export function isSecret(name: string, value: string): boolean {
  return isSecretName(name) || hasSecretForm(value) || (MAYBE_SECRET_NAME.test(name) && LIKELY_KEY.test(value));
}

/** Tells whether a value has the form of a secret, whatever its name. */
export function hasSecretForm(value: string): boolean {
  return isCredential(value) || KNOWN_KEY.test(value.trim());
}
