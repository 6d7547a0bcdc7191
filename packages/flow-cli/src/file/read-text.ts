import { open } from 'node:fs/promises';
import { fileError } from './file-problem.js';
import type { FileProblem, Position } from './file-problem.js';

/** Largest file that is read, in bytes: as much as the server accepts in one request. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** Text of a file without a byte order mark, or the reason why there is none. */
export type ReadText = { readonly text: string } | { readonly problem: FileProblem };

/** Reads a file as UTF-8. Never reads more than {@link MAX_FILE_BYTES} and one byte. */
export async function readText(path: string): Promise<ReadText> {
  let bytes: Buffer;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    return { problem: fileError('unreadable_file', explain(error)) };
  }
  if (bytes.length > MAX_FILE_BYTES) {
    const message = 'The file has more than 1 MB, the most that a flow server accepts. Split the flow.';
    return { problem: fileError('file_too_large', message) };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: describeEncoding(bytes) };
  }
}

async function readBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    // By the size that it seems to have, since a large buffer for each of many small files costs more than reading them.
    const { size } = await file.stat();
    let buffer = Buffer.alloc(Math.min(size, MAX_FILE_BYTES) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length > MAX_FILE_BYTES) return buffer.subarray(0, length);
      if (length === buffer.length) buffer = Buffer.concat([buffer], MAX_FILE_BYTES + 1);
    }
  } finally {
    await file.close();
  }
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder, not a file.';
  if (code === 'EACCES' || code === 'EPERM') return 'You are not allowed to read this file.';
  return `The file cannot be read (${code}).`;
}

function describeEncoding(bytes: Buffer): FileProblem {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return fileError('wrong_encoding', 'The file is UTF-16. Save it as UTF-8.');
  const position = positionOfFirstFault(bytes);
  return fileError('wrong_encoding', 'The file is not UTF-8 from here on. Save it as UTF-8.', { position });
}

/** Finds the end of the longest beginning that is UTF-8. */
function positionOfFirstFault(bytes: Buffer): Position {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  const lines = new TextDecoder().decode(bytes.subarray(0, valid), { stream: true }).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** Tells whether bytes are UTF-8; the last character may be cut off. */
function isPrefix(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
