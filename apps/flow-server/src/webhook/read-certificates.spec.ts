import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readCertificates } from './read-certificates.js';

const certificates = new URL('../../../../packages/webhook-action/test/certificates/', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
const file = join(folder, 'certificates.json');
for (const name of ['loopback.pem', 'loopback.key', 'other-name.key', 'expired.pem', 'expired.key', 'ca.pem']) {
  copyFileSync(new URL(name, certificates), join(folder, name));
}
afterAll(() => rmSync(folder, { recursive: true }));

function read(list: unknown, passphrases: Readonly<Record<string, string>> = {}) {
  writeFileSync(file, typeof list === 'string' ? list : JSON.stringify(list));
  return readCertificates({ certificatesFile: file, passphrases });
}

const pair = { host: 'crm.example.com', certificate: 'loopback.pem', key: 'loopback.key' };

it('reads certificates and authorities, relative to the file that lists them', () => {
  const [one, two] = read([pair, { host: 'erp.internal:8443', ca: join(folder, 'ca.pem') }]);
  expect(one).toEqual({
    host: 'crm.example.com',
    cert: expect.stringContaining('BEGIN CERTIFICATE') as string,
    key: expect.stringContaining('PRIVATE KEY') as string,
  });
  expect(two).toEqual({ host: 'erp.internal:8443', ca: [expect.stringContaining('BEGIN CERTIFICATE')] });
  expect(readCertificates({ certificatesFile: undefined, passphrases: {} })).toEqual([]);
});

it.each<[string, unknown, string]>([
  ['no JSON', '-----BEGIN PRIVATE KEY-----', 'cannot be used: it is no JSON.'],
  ['no list', pair, 'it is no list of entries'],
  ['an entry that is no object', ['crm.example.com'], 'entry 1 is no object'],
  [
    'an unknown member',
    [pair, { ...pair, cert: 'x' }],
    'entry 2 has the unknown member "cert"; known are host, certificate',
  ],
  ['a member that is no text', [{ ...pair, key: 7 }], 'key of entry 1 is no text'],
  ['an entry without host', [{ ca: 'ca.pem' }], 'entry 1 cannot be used: it names no host'],
  ['a host with a scheme', [{ ...pair, host: 'https://x' }], 'the entry "https://x" cannot be used: it is a host name'],
  ['the same host twice', [pair, pair], 'the entry "crm.example.com" cannot be used: there are two for this host'],
  ['a file that is not there', [{ ...pair, key: 'gone.key' }], 'key gone.key cannot be read (ENOENT)'],
  ['a key of another certificate', [{ ...pair, key: 'other-name.key' }], 'its key does not belong to its certificate'],
  [
    'an expired certificate',
    [{ ...pair, certificate: 'expired.pem', key: 'expired.key' }],
    'its certificate expired on 20',
  ],
  ['an authority that is none', [{ host: 'x.example', ca: 'loopback.key' }], 'an authority is no certificate as PEM'],
  [
    'a passphrase that is not set',
    [{ ...pair, passphraseVariable: 'EGRESS_PASSPHRASE_CRM' }],
    'the environment variable "EGRESS_PASSPHRASE_CRM" is not set.',
  ],
  [
    'a passphrase of another name',
    [{ ...pair, passphraseVariable: 'PATH' }],
    'its name begins with EGRESS_PASSPHRASE_',
  ],
])('refuses %s, and names file and entry', (_, list, words) => {
  expect(() => read(list)).toThrow(`EGRESS_CERTIFICATES_FILE ${file}`);
  expect(() => read(list)).toThrow(words);
  expect(() => read(list)).not.toThrow('PRIVATE KEY');
});
