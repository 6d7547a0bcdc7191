/** Address at which a system accepts triggers, and the expected response. */
export interface TriggerAddress {
  readonly port: number;
  /** Path of the URL on loopback; `{contact}` stands for the number of the contact. */
  readonly path: string;
  /** Text that every correct response contains. */
  readonly expected: string;
  /** Further members of the body. */
  readonly extra?: Readonly<Record<string, number>>;
  /** Number of contacts that are used in turn. Default: 10,000. */
  readonly contacts?: number;
}

/** Number of contacts that are used in turn: enough that runs of one contact do not wait for each other. */
const CONTACTS = 10_000;

/** Builds the `index`th trigger on the wire: the same for every system, with a constant length. */
export function triggerRequest({ port, path, extra, contacts = CONTACTS }: TriggerAddress, index: number): string {
  const contactNumber = `6012${String(1_000_000 + (index % contacts))}`;
  const body = JSON.stringify({
    contact_number: contactNumber,
    name: 'Aisyah',
    order: 'A-1042',
    ...extra,
  });
  return (
    `POST ${path.replace('{contact}', contactNumber)} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
    `content-length: ${body.length}\r\n\r\n${body}`
  );
}
