import pg from 'pg';

/** Table of runs of a system that answers triggers before their runs are completed. */
export interface RunsTable {
  readonly databaseUrl: string;
  readonly schema: string;
}

/** Pause between two counts. A count takes a tenth of a millisecond. */
const POLL_MS = 10;

/** Caller that waits for a run to end. */
interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Limit of the runs that are in flight, those whose trigger has no response yet included. */
export class InFlightLimit {
  readonly #client: pg.Client;
  readonly #schema: string;
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  /** Runs that may be triggered before the next count. */
  #free = 0;
  #unanswered = 0;
  #timer: NodeJS.Timeout | undefined;
  /** Reason for which runs are counted no more. */
  #failure: { readonly error: unknown } | undefined;

  private constructor(client: pg.Client, schema: string, limit: number) {
    this.#client = client;
    this.#schema = schema;
    this.#limit = limit;
  }

  static async open({ databaseUrl, schema }: RunsTable, limit: number): Promise<InFlightLimit> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const opened = new InFlightLimit(client, schema, limit);
    await opened.#count();
    return opened;
  }

  /** Triggers a run as soon as the limit allows it. Rejects when the runs cannot be counted any more. */
  async run<Answer>(trigger: () => Promise<Answer>): Promise<Answer> {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#free === 0) await new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    else this.#free -= 1;
    this.#unanswered += 1;
    try {
      return await trigger();
    } finally {
      this.#unanswered -= 1;
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#client.end();
  }

  async #count(): Promise<void> {
    const query = `select count(*)::integer as running from ${this.#schema}.runs where status = 'running'`;
    const { rows } = await this.#client.query<{ readonly running: number }>({ name: 'count', text: query });
    this.#free = Math.max(0, this.#limit - (rows[0]?.running ?? 0) - this.#unanswered);
    for (const { resolve } of this.#waiting.splice(0, this.#free)) {
      this.#free -= 1;
      resolve();
    }
    this.#timer = setTimeout(() => void this.#count().catch((error: unknown) => this.#fail(error)), POLL_MS);
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
