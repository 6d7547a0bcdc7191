import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { listSome, parseLimit } from './list-some.js';
import { printItems } from './print-items.js';
import type { Columns } from './print-items.js';

interface AuditOptions extends ServerOptions, FormatOptions {
  readonly kind?: string;
  readonly id?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
}

const COLUMNS: Columns = {
  AT: ({ at }) => at,
  ACTOR: ({ actor }) => member(actor, 'name'),
  ACTION: ({ action }) => action,
  KIND: ({ subject }) => member(subject, 'kind'),
  ID: ({ subject }) => member(subject, 'id'),
  BEFORE: ({ before }) => before,
  AFTER: ({ after }) => after,
};

const HELP = `
Needs a token with the scope admin.

Examples:
  luluchat audit --kind flow --id 0192f0c1-...
  luluchat audit --actor crm --from 2027-01-31T08:00:00Z --format json`;

/** `luluchat audit`: lists who changed what on a server. */
export const auditCommand: CliCommand<AuditOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .option('--kind <kind>', 'changes of flow, attribute, secret, contact, token, account or erasure')
        .option('--id <id>', 'changes of this subject; needs --kind')
        .option('--actor <name>', 'changes by the token or person of this name')
        .option('--from <instant>', 'changes at this instant or later')
        .option('--to <instant>', 'changes before this instant')
        .option('--limit <count>', 'most entries', '20')
        .addOption(createFormatOption()),
    ).addHelpText('after', HELP),
  run: async ({ options }, context) => {
    const { kind: subjectKind, id: subjectId, actor, from, to } = options;
    const limit = parseLimit(options.limit);
    const client = await connect(options, context);
    const listed = await listSome(client, '/v1/audit', { subjectKind, subjectId, actor, from, to }, limit);
    return printItems(listed, { columns: COLUMNS, none: 'No entry meets all criteria.' }, options, context);
  },
};

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isPlainObject(value) ? (value as JsonObject)[name] : undefined;
}
