/** Name of the database within the data folder. */
export const STORE_FILE = 'flows.db';
