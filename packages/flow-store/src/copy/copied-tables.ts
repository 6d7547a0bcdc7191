import type { StoreSchema } from '../schema/schema.js';

/** A table as a copy sees it. */
export interface CopiedTable {
  readonly name: CopiedTableName;
  /** Columns that identify a row, in the order in which rows are read. `undefined`: rows can be equal. */
  readonly key: readonly string[] | undefined;
  /** `true` if the database numbers the rows, in the column `sequence`. */
  readonly isNumbered: boolean;
}

/** `probes` is empty unless readiness is being checked; the last three tell what running servers do. */
export type CopiedTableName = Exclude<keyof StoreSchema, 'probes' | 'servers' | 'leases' | 'reserved_numbers'>;

type Key<Name extends CopiedTableName> = readonly (keyof StoreSchema[Name] & string)[] | undefined;

/** Keys of all tables; a table comes after those that it refers to. */
const KEYS: { readonly [Name in CopiedTableName]: Key<Name> } = {
  flows: ['sequence'],
  flow_versions: ['flow_id', 'version'],
  attributes: ['key'],
  attribute_holders: ['key', 'contact_id'],
  deleted_attributes: ['key'],
  deleted_attribute_values: ['key', 'contact_id'],
  contacts: ['contact_id'],
  contact_addresses: ['sequence'],
  merged_contacts: ['contact_id'],
  runs: ['sequence'],
  run_histories: ['sequence'],
  run_error_kinds: ['run_sequence', 'kind'],
  idempotency_keys: ['flow_id', 'key'],
  messages: ['sequence'],
  message_copies: ['channel_message_id'],
  message_costs: ['flow_id', 'country', 'category', 'type', 'day', 'part'],
  deferred_conversations: ['contact_id'],
  secrets: ['name'],
  access_tokens: ['id'],
  channel_accounts: ['id'],
  audit_entries: ['sequence'],
  bulk_operations: ['id'],
  occurrences: ['id'],
  schedule_pauses: ['flow_id'],
  round_counts: ['counter'],
  trigger_starts: undefined,
  callbacks: ['sequence'],
  step_samples: ['flow_id', 'step_id'],
  fed_mappings: ['flow_id', 'flow_version', 'step_id', 'mapping'],
  shape_changes: ['sequence'],
  erasures: ['id'],
};

/** The tables in the order in which they are copied. */
export const COPIED_TABLES: readonly CopiedTable[] = Object.entries(KEYS).map(([name, key]) => ({
  name: name as CopiedTableName,
  key,
  isNumbered: key?.[0] === 'sequence',
}));
