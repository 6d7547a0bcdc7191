/** Returns the host and the port of an origin, the port always written: `crm.example.com:443`. */
export function hostAndPort(origin: string): string {
  const { protocol, host, port } = new URL(origin);
  return port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
}
