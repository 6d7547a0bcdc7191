/**
 * Parses a destination as a caller writes it: a host with or without a port, or a URL. Returns its host and port as runs are listed by
 * them, without a port that of its scheme, else 443; `undefined` if it is none.
 */
export function parseDestination(text: string): string | undefined {
  const written = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(written)) return undefined;
  const { protocol, host, hostname, port } = new URL(written);
  if (hostname === '' || (protocol !== 'https:' && protocol !== 'http:')) return undefined;
  return port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
}
