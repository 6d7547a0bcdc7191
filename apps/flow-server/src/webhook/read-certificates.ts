import { FlowError } from '@luluchat/flow-runtime';
import { isPlainObject, ownMembers } from '@luluchat/flow-runtime/values';
import { checkDestinationTls } from '@luluchat/webhook-action';
import type { DestinationTls } from '@luluchat/webhook-action';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { EgressSettings } from '../settings/settings.js';

/** Members of an entry; each is a text. */
const MEMBERS = ['host', 'certificate', 'key', 'passphraseVariable', 'ca'] as const;

/** Entry as an operator writes it. Files are relative to the folder of the list. */
type Entry = Readonly<Partial<Record<(typeof MEMBERS)[number], string>>>;

/**
 * Reads the client certificates and authorities of single hosts from the file that `EGRESS_CERTIFICATES_FILE` names, and the files
 * that it names. Returns an empty list without that setting.
 *
 * @throws FlowError `invalid_request` for the first entry that cannot be used, with the file and the host; no key is shown.
 */
export function readCertificates({
  certificatesFile: file,
  passphrases,
}: Pick<EgressSettings, 'certificatesFile' | 'passphrases'>): readonly DestinationTls[] {
  if (file === undefined) return [];
  const hosts = new Set<string>();
  return readEntries(file).map((entry, index) => {
    const refuse = (problem: string, cause?: unknown): FlowError => {
      const place = entry.host === undefined ? `entry ${index + 1}` : `the entry ${JSON.stringify(entry.host)}`;
      return new FlowError(
        'invalid_request',
        `EGRESS_CERTIFICATES_FILE ${file}: ${place} cannot be used: ${problem}.`,
        {
          cause,
        },
      );
    };
    const { host = '', passphraseVariable: variable } = entry;
    if (host === '') throw refuse('it names no host');
    if (hosts.has(host)) throw refuse('there are two for this host');
    hosts.add(host);
    const passphrase = variable === undefined ? undefined : ownMembers(passphrases)[variable];
    if (variable !== undefined && passphrase === undefined) {
      const begins = variable.startsWith('EGRESS_PASSPHRASE_') ? '' : '; its name begins with EGRESS_PASSPHRASE_';
      throw refuse(`the environment variable ${JSON.stringify(variable)} is not set${begins}`);
    }
    const read = (member: 'certificate' | 'key' | 'ca'): string | undefined => {
      const path = entry[member];
      if (path === undefined) return undefined;
      try {
        return readFileSync(resolve(dirname(file), path), 'utf8');
      } catch (error) {
        throw refuse(`${member} ${path} cannot be read (${codeOf(error)})`, error);
      }
    };
    const [cert, key, ca] = [read('certificate'), read('key'), read('ca')];
    const tls: DestinationTls = {
      host,
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(passphrase !== undefined && { passphrase }),
      ...(ca !== undefined && { ca: [ca] }),
    };
    try {
      checkDestinationTls(tls, Date.now());
    } catch (error) {
      if (!FlowError.is(error)) throw error;
      const reason = error.message.slice(error.message.indexOf('cannot be used: ') + 'cannot be used: '.length, -1);
      throw refuse(reason, error);
    }
    return tls;
  });
}

/** Reads the list of entries, and checks that each has known members, which are texts. */
function readEntries(file: string): readonly Entry[] {
  const refuse = (problem: string, cause?: unknown): FlowError =>
    new FlowError('invalid_request', `EGRESS_CERTIFICATES_FILE ${file} cannot be used: ${problem}.`, { cause });
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // The message of a syntax error may quote what the file holds, which may be a key.
    throw refuse(error instanceof SyntaxError ? 'it is no JSON' : `it cannot be read (${codeOf(error)})`, error);
  }
  if (!Array.isArray(list)) throw refuse('it is no list of entries, [{ "host", "certificate", "key" }]');
  for (const [index, entry] of (list as unknown[]).entries()) {
    if (!isPlainObject(entry)) throw refuse(`entry ${index + 1} is no object`);
    for (const [name, value] of Object.entries(entry)) {
      if (!MEMBERS.some((known) => known === name)) {
        throw refuse(
          `entry ${index + 1} has the unknown member ${JSON.stringify(name)}; known are ${MEMBERS.join(', ')}`,
        );
      }
      if (typeof value !== 'string' || value === '') throw refuse(`${name} of entry ${index + 1} is no text`);
    }
  }
  return list as readonly Entry[];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
