import { FlowError } from '@luluchat/flow-runtime/store';
import type { Client, Pool } from 'pg';

/** The driver of PostgreSQL, an optional peer dependency. */
export interface Pg {
  readonly Pool: typeof Pool;
  readonly Client: typeof Client;
}

/**
 * Loads the driver.
 * @throws {FlowError} `store_failed` if it is not installed.
 */
export async function loadPg(load: () => Promise<{ readonly default: Pg }> = () => import('pg')): Promise<Pg> {
  try {
    return (await load()).default;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new FlowError(
      'store_failed',
      'A store on PostgreSQL needs the package "pg", which is not installed. Run "npm install pg" and start again.',
      { cause: error },
    );
  }
}
