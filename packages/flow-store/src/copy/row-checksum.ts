import { createHash } from 'node:crypto';
import type { Row } from './copied-rows.js';

/** Counts rows and makes a checksum of them, which depends on their order. */
export class RowChecksum {
  rows = 0;
  readonly #hash = createHash('sha256');

  add(rows: readonly Row[]): void {
    for (const row of rows) this.#hash.update(`${JSON.stringify(row)}\n`);
    this.rows += rows.length;
  }

  /** Returns the checksum of the rows so far: 64 hexadecimal digits. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}
