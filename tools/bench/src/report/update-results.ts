import type { FigureGroup } from '../figure/figure.js';
import type { Part } from '../parse-arguments.js';
import { toMarkdown } from './to-markdown.js';

/** Circumstances under which figures were measured. */
export interface Measurement {
  /** Command line, such as `npm run bench -- engine`. */
  readonly command: string;
  /** Commit of the measured code, with a remark when files differed from it. */
  readonly commit: string;
  /** Day in UTC, such as `2026-11-28`. */
  readonly date: string;
  /** Node, operating system, processor, memory and load. */
  readonly machine: string;
}

const TITLES: Readonly<Record<Part, string>> = {
  webhook: 'Webhook step',
  start: 'Start of the server',
  engine: 'Whole servers',
  nodes: 'Releases of Node',
  steady: 'Steady load',
  workers: 'Workers',
  cluster: 'Clusters',
  simulation: 'Simulations and the command line',
  studio: 'Studio',
};

/** Returns the heading of a part. */
export function titleOf(part: Part): string {
  return TITLES[part];
}

/**
 * Returns the text of RESULTS.md with the section of one part replaced, or added when there was none. The text before the first
 * section and the sections of other parts stay.
 */
export function updateResults(
  text: string,
  part: Part,
  measurement: Measurement,
  groups: readonly FigureGroup[],
): string {
  const [introduction = '', ...sections] = text.split(/^(?=## )/m).map((section) => section.trimEnd());
  const title = `## ${titleOf(part)}`;
  const isReplaced = (section: string): boolean => section.startsWith(`${title}\n`);
  const own = [title, describe(measurement), ...groups.map(toMarkdown)].join('\n\n');
  const updated = sections.some(isReplaced)
    ? sections.map((section) => (isReplaced(section) ? own : section))
    : [...sections, own];
  return `${[introduction, ...updated].join('\n\n')}\n`;
}

function describe({ command, commit, date, machine }: Measurement): string {
  return [`- Command: \`${command}\``, `- Commit: ${commit}`, `- Date: ${date}`, `- Machine: ${machine}`].join('\n');
}
