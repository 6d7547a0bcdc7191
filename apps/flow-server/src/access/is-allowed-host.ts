import { isIP } from 'node:net';

/** Host and optional port of a `Host` header; an IPv6 address is in brackets. */
const HOST_HEADER = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/;

/**
 * Tells whether a request may come by this `Host` to a server that asks for no token. A page of another site can have its own name
 * resolve to this machine (DNS rebinding), and then counts as this server's page; such a name has a dot. So IP addresses, names
 * without a dot and those below `localhost` pass, and of all others those in `allowed`, in lower case. Browsers always send `Host`.
 */
export function isAllowedHost(header: string | undefined, allowed: readonly string[]): boolean {
  if (header === undefined) return true;
  const [, inBrackets, name = inBrackets] = HOST_HEADER.exec(header) ?? [];
  if (name === undefined) return false;
  const host = name.toLowerCase().replace(/\.$/, '');
  return isIP(host) !== 0 || !host.includes('.') || host.endsWith('.localhost') || allowed.includes(host);
}
