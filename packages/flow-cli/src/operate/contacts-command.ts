import type { JsonValue } from '@luluchat/flow-runtime';
import { isPlainObject, stringifyJson } from '@luluchat/flow-runtime/values';
import { Argument, Option } from 'commander';
import type { CliCommand } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import type { ApiRequest } from '../remote/server/api-client.js';
import { toQuery } from '../remote/server/read-pages.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { listSome, parseLimit } from './list-some.js';
import { printItems } from './print-items.js';
import type { Columns } from './print-items.js';

interface ContactsOptions extends ServerOptions {
  readonly query?: string;
  readonly tag?: string;
  readonly segment?: string;
  readonly optedOut?: true;
  readonly limit: string;
  readonly format: 'text' | 'json' | 'csv' | 'ndjson';
  readonly yes?: true;
}

const COLUMNS: Columns = {
  ID: ({ contactId }) => contactId,
  NUMBER: ({ contactNumber }) => contactNumber,
  NAME: ({ name }) => name,
  TAGS: ({ tags }) => (Array.isArray(tags) ? tags.join('; ') : undefined),
  'LAST MESSAGE': ({ lastMessageAt }) => lastMessageAt,
  'ANY MESSAGE UNTIL': ({ replyWindows }) => openUntil(replyWindows),
  'OPTED OUT': ({ optedOut, optedOutAt }) => (optedOut === true ? (optedOutAt ?? 'yes') : undefined),
};

const HELP = `
list    lists contacts
show    prints a contact, as JSON
export  writes all contacts that meet the criteria to the standard output, as CSV or NDJSON
merge   makes the second contact part of the first one; this cannot be undone
erase   erases a contact and all that is stored of it, and prints the receipt; this cannot be undone

A list says until when the channel takes any message to a contact, with the account where there are several; from then on it takes
templates only, until the contact writes.

Examples:
  luluchat contacts export --tag vip > contacts.csv
  luluchat contacts merge 60123456789 60198765432 --yes
  luluchat contacts erase 60123456789 --yes`;

/** `luluchat contacts`: lists, exports, merges and erases contacts of a server. */
export const contactsCommand: CliCommand<ContactsOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .addArgument(new Argument('<action>', 'what to do').choices(['list', 'show', 'export', 'merge', 'erase']))
        .argument('[contact]', 'show, merge, erase: number or id of a contact')
        .argument('[other]', 'merge: number or id of the contact that becomes part of it')
        .option(
          '--query <text>',
          'list, export: contacts with this text in their name, or these digits in their number',
        )
        .option('--tag <tag>', 'list, export: contacts with this tag')
        .option('--segment <json>', 'list, export: contacts of this segment')
        .option('--opted-out', 'list, export: contacts that want no marketing messages')
        .option('--limit <count>', 'list: most contacts', '100')
        .addOption(
          new Option('--format <format>', 'list: text or json; export: csv or ndjson')
            .choices(['text', 'json', 'csv', 'ndjson'])
            .default('text', 'text; export: csv'),
        )
        .option('--yes', 'merge, erase: does it'),
    ).addHelpText('after', HELP),
  run: async ({ args: [action, contact, other], options }, context) => {
    const { query, tag, segment, format, optedOut } = options;
    const limit = parseLimit(options.limit);
    const client = await connect(options, context);
    const criteria = { query, tag, segment, ...(optedOut && { optedOut: 'true' }) };
    if (action === 'list' || action === 'export') {
      if (contact !== undefined) throw new CommandError(2, `${action} takes no contact: use --query.`);
    }
    if (action === 'list') {
      const listed = await listSome(client, '/v1/contacts', criteria, limit);
      const shown = { columns: COLUMNS, none: 'No contact meets all criteria.' };
      return printItems(listed, shown, { format: format === 'text' ? 'text' : 'json' }, context);
    }
    if (action === 'export') {
      const form = format === 'ndjson' || format === 'json' ? 'ndjson' : 'csv';
      await client.download(`/v1/contacts/export${toQuery({ ...criteria, format: form })}`, context.out);
      return 0;
    }
    const { body } = await client.call(requestOf(action ?? '', contact, other, options.yes === true));
    context.out(`${stringifyJson(body)}\n`);
    return 0;
  },
};

/** Writes the ends of reply windows, each with its account when there are several. */
function openUntil(windows: JsonValue | undefined): string | undefined {
  const all = Array.isArray(windows) ? windows.filter(isPlainObject) : [];
  const shown = all.map(({ account, openUntil: end }) =>
    all.length > 1 ? `${String(end)} (${String(account)})` : String(end),
  );
  return shown.length === 0 ? undefined : shown.join('; ');
}

function requestOf(
  action: string,
  contact: string | undefined,
  other: string | undefined,
  isConfirmed: boolean,
): ApiRequest {
  const path = `/v1/contacts/${encodeURIComponent(requireContact(contact, 'The contact is missing'))}`;
  if (action === 'show') return { method: 'GET', path };
  const from = action === 'merge' ? requireContact(other, 'The contact to merge into it is missing') : '';
  if (!isConfirmed) {
    throw new CommandError(2, `${action} cannot be undone. Nothing was changed; add --yes to do it.`);
  }
  return action === 'merge' ? { method: 'POST', path: `${path}/merge`, body: { from } } : { method: 'DELETE', path };
}

function requireContact(name: string | undefined, what: string): string {
  if (name !== undefined) return name;
  throw new CommandError(2, `${what}: give its number, such as 60123456789, or its id.`);
}
