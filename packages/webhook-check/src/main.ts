import { runCommand } from './command/run-command.js';

process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  withColour: process.stdout.isTTY && !process.env['NO_COLOR'],
});
