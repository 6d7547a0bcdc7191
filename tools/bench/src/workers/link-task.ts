/** Groups of writes to send. */
export interface LinkTask {
  /** Path of the Unix socket. */
  readonly path: string;
  readonly groups: number;
  /** The writes of each group. */
  readonly writes: readonly LinkWrite[];
}

/** A write as the store sends it: a name and a row of texts. */
export interface LinkWrite {
  readonly name: string;
  readonly argument: Readonly<Record<string, string>>;
}

/** Processor time of the child, in microseconds. */
export interface LinkAnswer {
  readonly micros: number;
}
