import { Argument } from 'commander';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { CommandError } from '../error/command-error.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { printAnswer, printItems } from './print-items.js';
import type { Columns } from './print-items.js';

interface TokensOptions extends ServerOptions, FormatOptions {
  readonly scopes?: string;
}

const COLUMNS: Columns = {
  ID: ({ id }) => id,
  NAME: ({ name }) => name,
  SCOPES: ({ scopes }) => (Array.isArray(scopes) ? scopes.join(',') : undefined),
  'LAST USED': ({ lastUsedAt }) => lastUsedAt,
};

const HELP = `
list    lists the tokens, with the instant of their last use
create  makes a token and prints it; the server does not show it again
revoke  ends a token at once

All three need a token with the scope admin.

Examples:
  luluchat tokens create crm --scopes read,run > crm.token
  luluchat tokens revoke 5f0c9a7be2d41388`;

/** `luluchat tokens`: makes, lists and revokes access tokens of a server. */
export const tokensCommand: CliCommand<TokensOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .addArgument(new Argument('<action>', 'what to do').choices(['list', 'create', 'revoke']))
        .argument('[token]', 'create: name of the token; revoke: its id')
        .option('--scopes <list>', 'create: read, run, edit, publish, secrets or admin, separated by commas')
        .addOption(createFormatOption()),
    ).addHelpText('after', HELP),
  run: async ({ args: [action, token], options }, context) => {
    const client = await connect(options, context);
    if (action === 'list') {
      const { body } = await client.call({ method: 'GET', path: '/v1/tokens' });
      const items = body['items'] as [];
      const shown = { columns: COLUMNS, none: 'The server has no named tokens.' };
      return printItems({ items, hasMore: false }, shown, options, context);
    }
    if (token === undefined) {
      throw new CommandError(2, action === 'create' ? 'The name of the token is missing.' : 'The id is missing.');
    }
    if (action === 'create') {
      const scopes = options.scopes?.split(',').map((scope) => scope.trim());
      if (scopes === undefined) throw new CommandError(2, 'Say what the token may do: --scopes read,run.');
      const { body } = await client.call({ method: 'POST', path: '/v1/tokens', body: { name: token, scopes } });
      // The token alone, so that a file can take it.
      return printAnswer(body, (made) => String(made['token']), options, context);
    }
    await client.call({ method: 'DELETE', path: `/v1/tokens/${encodeURIComponent(token)}` });
    return printAnswer({ id: token }, () => `The token ${token} is revoked.`, options, context);
  },
};
