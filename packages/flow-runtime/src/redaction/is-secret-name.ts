const SECRET_NAME =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|.*(?:passw(?:or)?d|passphrase|secret|token|credentials?|api[-_]?key|access[-_]?key|private[-_]?key|signature))$/i;

/**
 * Tells whether the name of a header, parameter or member says that its value is a secret: `Authorization`, `Cookie`,
 * `x-api-key`, `accessToken`, `client_secret`, `password`. The last word decides, so `tokenCount` does not.
 */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}
