import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** Interval of the elapsed time that is shown while a command prints nothing. */
const STILL_MS = 10_000;

/**
 * Runs a command and shows its progress: `title`, then the result of `describe` for each line of its output (`undefined` for most),
 * and the elapsed time while there is nothing to show. Rejects with its output when it fails; ends it, and rejects, when
 * `signal` aborts.
 */
export const runCommand = ({ root, title, command, args, describe, signal }) =>
  new Promise((resolve, reject) => {
    console.log(`${title} ...`);
    const began = performance.now();
    const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32', signal });
    let still = startSigns(began);
    let output = '';
    let line = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        const lines = (line + text).split('\n');
        line = lines.pop();
        for (const shown of lines.map((one) => describe?.(stripVTControlCharacters(one))).filter(Boolean)) {
          clearInterval(still);
          still = startSigns(began);
          console.log(`  ${shown}`);
        }
      });
    }
    child.once('error', (error) => {
      clearInterval(still);
      reject(signal?.aborted ? error : new Error(`${command} cannot be run: ${error.message}`));
    });
    child.once('close', (code) => {
      clearInterval(still);
      if (code === 0) resolve();
      else reject(new Error(`${output.trimEnd()}\n\n${title} failed; the output is above.`));
    });
  });

const startSigns = (began) =>
  setInterval(() => console.log(`  ${Math.round((performance.now() - began) / 1000)} s`), STILL_MS).unref();
