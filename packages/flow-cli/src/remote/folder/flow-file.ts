import type { JsonObject } from '@luluchat/flow-runtime';

/** Flow in a file. */
export interface FlowFile {
  /** Name of the file without its ending. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Contents of the file. */
  readonly text: string;
  readonly document: JsonObject;
}
