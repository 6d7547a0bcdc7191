import type { JsonObject } from '@luluchat/flow-runtime';
import type { Position } from '../../file/file-problem.js';

/** Flow in a file. */
export interface FlowFile {
  /** Name by which `start-flow` steps of other files refer to it. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Path as output shows it: relative to the folder of the lock file, with `/`. */
  readonly shown: string;
  /** Contents of the file. */
  readonly text: string;
  readonly document: JsonObject;
  /** Finds the place of a JSON Pointer (RFC 6901) in the file. */
  readonly positionOf: (pointer: string) => Position;
}
