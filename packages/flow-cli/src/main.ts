import { runLuluchat } from './command/run-luluchat.js';

process.exitCode = await runLuluchat(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  input: process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY,
  withColour: process.stdout.isTTY && !process.env['NO_COLOR'],
});
