import { Argument, Option } from 'commander';
import type { CliCommand, CommandContext } from '../command/cli-command.js';
import { CommandError } from '../error/command-error.js';
import { createProgressLine } from '../output/progress-line.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { parseServerUrl } from '../remote/server/parse-server-url.js';
import { ADMIN_VARIABLE, createAdminClient, DEFAULT_ADMIN_URL } from './admin-client.js';
import { reconcileTimers } from './reconcile-timers.js';
import { registerBuild } from './register-build.js';
import { retireBuild } from './retire-build.js';

interface ClusterOptions extends ServerOptions {
  readonly admin?: string;
  readonly timeout?: string;
}

const HELP = `
register   registers the workers of a build, which then get all new work. It replaces no other build: each one has a
           URL of its own (RESTATE_WORKER_URL of its servers).
retire     waits until no call is left that must end on an older build, then removes the build from Restate. Its servers
           can be stopped then.
reconcile  hands the timers of all waiting runs to Restate again, through a flow server. For a Restate that lost its data:
           timers that it has stay as they are.

Examples:
  luluchat cluster register http://10.0.0.5:9081 --admin http://10.0.0.2:9070
  luluchat cluster retire http://10.0.0.5:9080 --admin http://10.0.0.2:9070
  luluchat cluster reconcile --server https://flows.example.com`;

/** `luluchat cluster`: builds of servers at Restate, and timers that Restate lost. */
export const clusterCommand: CliCommand<ClusterOptions> = {
  configure: (command) =>
    void addServerOptions(
      command
        .addArgument(new Argument('<action>', 'what to do').choices(['register', 'retire', 'reconcile']))
        .argument('[url]', 'register, retire: URL at which Restate reaches the workers of the build')
        .option(
          '--admin <url>',
          `address of the admin API of Restate (environment: ${ADMIN_VARIABLE}; default: ${DEFAULT_ADMIN_URL})`,
        )
        .addOption(new Option('--timeout <seconds>', 'retire: gives up after this time (default: never)')),
    ).addHelpText('after', HELP),
  run: async ({ args: [action, url], options }, context) => {
    if (action === 'reconcile') await reconcile(url, options, context);
    else if (action === 'register') await register(parseWorkerUrl(url), options, context);
    else await retire(parseWorkerUrl(url), options, context);
    return 0;
  },
};

async function register(workerUrl: string, options: ClusterOptions, context: CommandContext): Promise<void> {
  const id = await registerBuild(adminOf(options, context), workerUrl);
  context.out(`Registered ${workerUrl} as ${id}. It gets all new work.\n`);
}

async function retire(workerUrl: string, options: ClusterOptions, context: CommandContext): Promise<void> {
  const progress = createProgressLine(context);
  const timeoutMs = parseTimeout(options.timeout);
  try {
    const id = await retireBuild(adminOf(options, context), workerUrl, {
      timeoutMs,
      onProgress: (calls) => progress.show(`Waiting for calls on ${workerUrl}: ${calls}`),
    });
    progress.clear();
    context.out(`Retired ${workerUrl}, which was ${id}. Its servers can be stopped.\n`);
  } catch (error) {
    progress.clear();
    throw error;
  }
}

async function reconcile(url: string | undefined, options: ClusterOptions, context: CommandContext): Promise<void> {
  if (url !== undefined)
    throw new CommandError(2, 'reconcile takes no URL of workers: --server names the flow server.');
  const progress = createProgressLine(context);
  try {
    const runs = await reconcileTimers(await connect(options, context), (done) =>
      progress.show(`Handed the timers of ${done} runs to Restate`),
    );
    progress.clear();
    context.out(`Restate has the timers of all waiting runs: ${runs}.\n`);
  } catch (error) {
    progress.clear();
    throw error;
  }
}

function adminOf({ admin }: ClusterOptions, { env }: CommandContext) {
  return createAdminClient(admin ?? env[ADMIN_VARIABLE]);
}

function parseWorkerUrl(text: string | undefined): string {
  if (text !== undefined) return parseServerUrl(text);
  throw new CommandError(2, 'The URL of the workers is missing: RESTATE_WORKER_URL of the servers of the build.');
}

function parseTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && seconds < Infinity) return seconds * 1_000;
  throw new CommandError(2, 'The value of --timeout is not a number of seconds.');
}
