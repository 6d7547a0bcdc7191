import type { Command } from 'commander';
import type { CommandContext } from '../../command/cli-command.js';
import { createApiClient } from './api-client.js';
import type { ApiClient } from './api-client.js';
import { parseServerUrl, SERVER_VARIABLE } from './parse-server-url.js';
import { readToken, TOKEN_VARIABLE } from './read-token.js';

/** Options that every command with a server has. */
export interface ServerOptions {
  readonly server?: string;
  readonly tokenFile?: string;
}

/** Adds the options that say which server is meant. */
export function addServerOptions(command: Command): Command {
  return command
    .option('--server <url>', `address of the flow server (environment: ${SERVER_VARIABLE})`)
    .option('--token-file <file>', `file with the access token (without it: environment ${TOKEN_VARIABLE})`);
}

/**
 * Creates a client for the server of a command line. Makes no call.
 *
 * @throws {CommandError} 2 if the address or the token has faults.
 */
export async function connect(
  { server, tokenFile }: ServerOptions,
  context: Pick<CommandContext, 'cwd' | 'env'>,
): Promise<ApiClient> {
  const address = parseServerUrl(server ?? context.env[SERVER_VARIABLE]);
  return createApiClient({ server: address, token: await readToken(tokenFile, context) });
}
