import type { CliCommand } from './cli-command.js';

/** `luluchat check`. */
export const checkCommand: CliCommand = {
  configure: (command) => void command.argument('<files...>', 'flow files: .json, .yaml or .yml'),
  run: async () => 0,
};
