/** `npm run bench`: measures the figures and prints them. Ends with 1 on errors, not on missed targets. */
import { checkOut } from './against/check-out.js';
import { measureAgainst } from './against/measure-against.js';
import type { FigureGroup } from './figure/figure.js';
import { isReached } from './figure/figure.js';
import { measureEngine } from './figure/measure-engine.js';
import { measureWebhook } from './figure/measure-webhook.js';
import { describeMachine } from './machine/describe-machine.js';
import { findOpenFilesFault } from './machine/open-files.js';
import { readArguments } from './read-arguments.js';
import { toMarkdown } from './report/to-markdown.js';

try {
  const { parts, settings, against } = readArguments(process.argv.slice(2));
  const fault =
    parts.includes('webhook') && against === undefined ? findOpenFilesFault(settings.memoryCalls) : undefined;
  if (fault !== undefined) throw new Error(fault);
  const startedAt = performance.now();
  console.log(`${describeMachine()}\n`);
  const tell = (group: FigureGroup) => console.log(`${toMarkdown(group)}\n`);
  const groups: FigureGroup[] = [];
  if (against !== undefined) {
    const checkedOut = await checkOut(against, console.log);
    try {
      groups.push(...(await measureAgainst(checkedOut, parts, settings, tell)));
    } finally {
      await checkedOut.remove();
    }
  } else {
    if (parts.includes('webhook')) groups.push(...(await measureWebhook(settings, tell)));
    if (parts.includes('engine')) groups.push(...(await measureEngine(settings.engine, tell, console.log)));
  }
  const judged = groups.flatMap(({ figures }) => figures).filter(({ target }) => target !== undefined);
  const missed = judged.filter((figure) => !isReached(figure)).map(({ name }) => name);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${judged.length - missed.length} of ${judged.length} targets met, in ${seconds} s.`);
  for (const name of missed) console.log(`MISSED: ${name}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
