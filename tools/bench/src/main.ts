/** `npm run bench`: measures the figures of the webhook step and prints them. Ends with 1 on errors, not on missed targets. */
import { parseArgs } from 'node:util';
import { isReached } from './figure/figure.js';
import { measureFigures } from './figure/measure-figures.js';
import { describeMachine } from './machine/describe-machine.js';
import { findOpenFilesFault } from './machine/open-files.js';
import { toMarkdown } from './report/to-markdown.js';
import { FULL, QUICK } from './settings.js';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const settings = values.quick ? QUICK : FULL;

try {
  const fault = findOpenFilesFault(settings.memoryCalls);
  if (fault !== undefined) throw new Error(fault);
  const startedAt = performance.now();
  console.log(`${describeMachine()}\n`);
  const groups = await measureFigures(settings, (group) => console.log(`${toMarkdown(group)}\n`));
  const judged = groups.flatMap(({ figures }) => figures).filter(({ target }) => target !== undefined);
  const missed = judged.filter((figure) => !isReached(figure)).map(({ name }) => name);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${judged.length - missed.length} of ${judged.length} targets met, in ${seconds} s.`);
  for (const name of missed) console.log(`MISSED: ${name}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
