/** Where a system takes triggers, and what shows that it did what it was asked to do. */
export interface TriggerAddress {
  readonly port: number;
  /** Path of the URL on loopback. */
  readonly path: string;
  /** Text that every right answer holds. */
  readonly expected: string;
}

/** As many contacts take turns: enough that nobody's runs stand in line behind each other. */
const CONTACTS = 10_000;

/** The `index`th trigger on the wire: the same for every system, of a constant length. */
export function triggerRequest({ port, path }: TriggerAddress, index: number): string {
  const body = JSON.stringify({
    contact_number: `6012${String(1_000_000 + (index % CONTACTS))}`,
    name: 'Aisyah',
    order: 'A-1042',
  });
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
    `content-length: ${body.length}\r\n\r\n${body}`
  );
}
