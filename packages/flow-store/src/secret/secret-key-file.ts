import { FlowError } from '@luluchat/flow-runtime/store';
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { generateSecretKey, parseSecretKey } from './secret-key.js';
import type { SecretKey } from './secret-key.js';

/**
 * Reads the key in a file; `undefined` when there is no such file. Throws `FlowError` `invalid_request`, with the path, when
 * others than its owner may read or change the file (not checked on Windows), or when it holds no key.
 */
export function readSecretKeyFile(file: string): SecretKey | undefined {
  const path = resolve(file);
  const text = readPrivateText(path);
  if (text === undefined) return undefined;
  try {
    return parseSecretKey(text);
  } catch (error) {
    throw new FlowError(
      'invalid_request',
      `The key file ${path} does not hold a key. Put the key back from a backup; without it the stored secrets are lost, ` +
        'and a new key is made once the file is deleted.',
      { cause: error },
    );
  }
}

/**
 * As `readSecretKeyFile`; makes a new key and the file, readable by this user alone, when there is none. The key is on the
 * disk when this returns. Two processes must not do this at the same time: have the store open, which only one can.
 */
export function openSecretKeyFile(file: string): SecretKey {
  const found = readSecretKeyFile(file);
  if (found !== undefined) return found;
  const { key, text } = generateSecretKey();
  const path = resolve(file);
  const draft = `${path}.${randomUUID()}`;
  try {
    writeDurably(draft, `${text}\n`);
    // A name that appears with its content: no crash can leave an empty key file.
    renameSync(draft, path);
    syncFolder(dirname(path));
    return key;
  } catch (error) {
    rmSync(draft, { force: true });
    throw failure(`The key file ${path} cannot be written`, error);
  }
}

function readPrivateText(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { mode } = fstatSync(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw tooOpen(path, mode);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw FlowError.is(error) ? error : failure(`The key file ${path} cannot be read`, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function tooOpen(path: string, mode: number): FlowError {
  const octal = (mode & 0o777).toString(8).padStart(3, '0');
  return new FlowError(
    'invalid_request',
    `The key file ${path} is open to other users (mode ${octal}). Run "chmod 600" on it, and start again.`,
  );
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a new name in a folder durable; Windows knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function failure(what: string, cause: unknown): FlowError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  return new FlowError('invalid_request', `${what} (${code}).`, { cause });
}
