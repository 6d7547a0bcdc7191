/** Text in the form of a credential: a scheme of RFC 7235 before it, or a JSON Web Token. */
const CREDENTIAL = /^\s*(?:(?:bearer|basic)\s+\S|eyJ[\w-]+\.[\w-]+\.[\w-]*\s*$)/i;

/** Tells whether a value has the form of a credential, whatever its name. */
export function isCredential(value: string): boolean {
  return CREDENTIAL.test(value);
}
