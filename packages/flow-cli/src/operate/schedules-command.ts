import { Argument } from 'commander';
import type { CliCommand } from '../command/cli-command.js';
import { createFormatOption } from '../command/options.js';
import type { FormatOptions } from '../command/options.js';
import { CommandError } from '../error/command-error.js';
import { addServerOptions, connect } from '../remote/server/connect.js';
import type { ServerOptions } from '../remote/server/connect.js';
import { addFolderOption, findFlow } from './find-flow.js';
import type { FolderOptions } from './find-flow.js';
import { listSome, parseLimit } from './list-some.js';
import { printAnswer, printItems } from './print-items.js';
import type { Columns } from './print-items.js';

interface SchedulesOptions extends ServerOptions, FolderOptions, FormatOptions {
  readonly limit: string;
}

const COLUMNS: Columns = {
  DUE: ({ dueAt }) => dueAt,
  STATE: ({ state, isPaused }) => (isPaused === true ? `${String(state)}, paused` : state),
  STARTED: ({ started }) => started,
  FLOW: ({ flowId }) => flowId,
};

const HELP = `
list    lists the times at which flows start by themselves: the next ones, and those of the last 30 days
pause   stops the schedules of a flow, also in the middle of a time
resume  continues them; times that were missed start late, as far as the server allows

Examples:
  luluchat schedules list reminder
  luluchat schedules pause reminder`;

/** `luluchat schedules`: lists, pauses and resumes the schedules of flows. */
export const schedulesCommand: CliCommand<SchedulesOptions> = {
  configure: (command) =>
    void addServerOptions(addFolderOption(command))
      .addArgument(new Argument('<action>', 'what to do').choices(['list', 'pause', 'resume']))
      .argument('[flow]', 'name, id or title of a flow; list: of all flows without it')
      .option('--limit <count>', 'list: most times', '20')
      .addOption(createFormatOption())
      .addHelpText('after', HELP),
  run: async ({ args: [action = '', flow], options }, context) => {
    const limit = parseLimit(options.limit);
    if (action !== 'list' && flow === undefined) throw new CommandError(2, `The flow to ${action} is missing.`);
    const client = await connect(options, context);
    const flowId = flow === undefined ? undefined : await findFlow(flow, client, options, context);
    if (action === 'list') {
      const listed = await listSome(client, '/v1/occurrences', { flowId }, limit);
      const none = 'No flow starts by itself: none that is published has a schedule or date trigger.';
      return printItems(listed, { columns: COLUMNS, none }, options, context);
    }
    await client.call({ method: 'POST', path: `/v1/flows/${flowId ?? ''}/schedules/${action}` });
    const done = action === 'pause' ? 'paused' : 'resumed';
    return printAnswer({ flowId: flowId ?? '' }, () => `The schedules of the flow are ${done}.`, options, context);
  },
};
