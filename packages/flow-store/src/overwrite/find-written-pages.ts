import type { FileHandle } from 'node:fs/promises';
import { findUnusedBytes, isWritten, readPageForm } from './unused-bytes.js';
import type { PageForm } from './unused-bytes.js';

const HEADER_BYTES = 100;
/** Bytes that are read at once: they are looked at in about half a millisecond. */
const CHUNK_BYTES = 256 * 1024;
/** Beyond, the first byte of a page may be part of a page number. */
const MAX_PAGES = 2 ** 25;

/**
 * Finds pages of a database file whose unused bytes may hold deleted records, by their numbers: a list, which may be empty, for each
 * part of the file that was read. The file may change meanwhile: what was unused and written before the call is found, unless it was
 * overwritten since.
 */
export async function* findWrittenPages(file: FileHandle): AsyncGenerator<readonly number[]> {
  const header = await readAt(file, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return;
  const form = readPageForm(header);
  const pages = Math.max(1, Math.floor(CHUNK_BYTES / form.size));
  for (let number = 1; number < MAX_PAGES; number += pages) {
    const chunk = await readAt(file, (number - 1) * form.size, pages * form.size);
    yield findIn(chunk, number, form);
    if (chunk.length < pages * form.size) return;
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function findIn(chunk: Buffer, first: number, form: PageForm): readonly number[] {
  const found: number[] = [];
  for (let start = 0; start + form.size <= chunk.length; start += form.size) {
    const number = first + start / form.size;
    const page = chunk.subarray(start, start + form.size);
    const unused = findUnusedBytes(page, number, form);
    // A page that contradicts itself may have been read while it was being written.
    if (unused === undefined || unused.some((range) => isWritten(page, range))) found.push(number);
  }
  return found;
}
