import { FlowError } from '@luluchat/flow-runtime/store';
import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { generateSecretKey, parseSecretKey } from './secret-key.js';
import type { SecretKey } from './secret-key.js';

/**
 * Reads the key in a file. Returns `undefined` if there is no such file.
 * @throws {FlowError} `invalid_request`, with the path, if others than its owner may read or change the file (not checked on
 *   Windows), or if it holds no key.
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
 * Reads the key in a file, or creates a key and the file, readable by this user only. The key is on the disk when this returns.
 * Two processes must not call it at the same time: hold the lock of the store, which only one can.
 * @throws {FlowError} As {@link readSecretKeyFile}.
 */
export function openSecretKeyFile(file: string): SecretKey {
  const found = readSecretKeyFile(file);
  if (found !== undefined) return found;
  const { key, text } = generateSecretKey();
  const path = resolve(file);
  const draft = `${path}.${randomUUID()}`;
  try {
    writeDurably(draft, `${text}\n`);
    // The file gets its name with its content: no crash can leave an empty key file.
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

/** Makes a new name in a folder durable. Does nothing on Windows. */
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
