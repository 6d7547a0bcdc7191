import { execa } from 'execa';

/** Runs a command; `env` is its whole environment. Resolves to its output, or rejects with it when the command fails. */
export async function run(command, args, { cwd, env = process.env } = {}) {
  const options = { cwd, env, extendEnv: false, stdin: 'ignore', all: true, stripFinalNewline: false };
  return (await execa(command, args, options)).all;
}
