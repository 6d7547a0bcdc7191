import type { Row } from './copied-rows.js';
import type { CopiedTableName } from './copied-tables.js';

/** Progress of a copy. The target keeps it as JSON, and changes it together with the rows. */
export interface CopyState {
  /** Name of the source. */
  readonly source: string;
  readonly tables: { readonly [Name in CopiedTableName]?: CopiedPart };
}

/** The rows of a table that are copied. */
export interface CopiedPart {
  readonly rows: number;
  /** Checksum of these rows. */
  readonly checksum: string;
  /** The last of them. */
  readonly last: Row;
}
