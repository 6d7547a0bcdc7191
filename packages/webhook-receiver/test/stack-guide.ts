import type { AttributeType } from '../src/index.js';
import type { RecordedAnswer, RecordedStack } from './recorded-answers.js';

/** An answer with its outcome in the webhook step, for an attribute of each type. */
export interface MappedAnswer extends RecordedAnswer {
  readonly outcomes: Readonly<Record<AttributeType, MappingResult>>;
  /** Message of the step: why an answer has nothing to save. */
  readonly message: string | undefined;
}

/** Outcome of the mapping to one attribute. */
export interface MappingResult {
  readonly outcome: string;
  readonly saved: string | number | undefined;
  readonly advice: string | undefined;
  /** Mapping that saves the value as it was meant; `undefined` when it needs none, or there is none. */
  readonly template: string | undefined;
}

/** A case of the recording: its title in the guide, and the attribute that its author would choose. */
export interface GuideCase {
  readonly title: string;
  readonly target: AttributeType;
  /** Value to be saved there; `undefined` when any text will do. */
  readonly meant: string | number | undefined;
}

/** Cases in the order of the guide. */
export const GUIDE_CASES: Readonly<Record<string, GuideCase>> = {
  date: { title: 'The day 6 May 2023', target: 'date', meant: '2023-05-06' },
  'date-time': { title: 'A time of that day, 8:30', target: 'date', meant: '2023-05-06' },
  decimal: { title: 'The decimal 12.50', target: 'numeric', meant: 12.5 },
  'whole-decimal': { title: 'The decimal 12.0', target: 'numeric', meant: 12 },
  'large-integer': { title: 'The integer 9007199254740993', target: 'string', meant: '9007199254740993' },
  'grouped-number': { title: '1234.5, formatted for people', target: 'numeric', meant: 1234.5 },
  boolean: { title: 'true', target: 'string', meant: undefined },
  null: { title: 'null', target: 'string', meant: undefined },
  letters: { title: 'The text Zoë 安', target: 'string', meant: 'Zoë 安' },
};

/** Tells whether the attribute that the author would choose gets what was meant. */
export function isSavedAsMeant({ case: name, outcomes }: MappedAnswer): boolean {
  const { target, meant } = GUIDE_CASES[name]!;
  const { outcome, saved } = outcomes[target];
  return outcome === 'saved' && (meant === undefined || saved === meant);
}

/** Writes the section of the guide. */
export function writeGuide(stacks: readonly RecordedStack[], answers: readonly MappedAnswer[]): string {
  const versions = stacks.map(({ version }) => version);
  return [
    ...Object.entries(GUIDE_CASES).flatMap(([name, guideCase]) => writeCase(name, guideCase, answers)),
    ...writeMessages('not-a-number', 'A NaN', answers),
    ...writeMessages('empty-object', '`data` without members', answers),
    `Recorded with ${versions.filter((version, index) => versions.indexOf(version) === index).join('; ')}.`,
  ].join('\n');
}

function writeCase(name: string, { title, target }: GuideCase, all: readonly MappedAnswer[]): readonly string[] {
  const answers = all.filter((answer) => answer.case === name);
  const defaults = answers.filter(({ line }) => line === undefined);
  const rows = groups(defaults, (answer) => [written(answer), ...TYPES.map((type) => outcomeCell(answer, type))]).map(
    ({ cells, members }) => {
      const isFine = members.every(isFineAsWritten);
      const templates = isFine ? [] : members.map(({ outcomes }) => outcomes[target].template);
      const lines = isFine ? [] : groups(mending(answers, members), ({ line = '' }) => [code(line)]);
      return [
        ...[cells[0]!, namesOf(members), ...cells.slice(1)],
        unique(templates).map(code).join('<br>'),
        lines.map(({ cells: [line], members: by }) => `${namesOf(by)}: ${line}`).join('<br>'),
      ];
    },
  );
  return [`### ${title}`, '', table(['written', 'by', 'Date', 'Numeric', 'String', 'mapping', 'line'], rows), ''];
}

/** Writes a case in which nothing can be saved: whether it harms the other values of the answer, and the line that writes it well. */
function writeMessages(name: string, title: string, all: readonly MappedAnswer[]): readonly string[] {
  const answers = all.filter((answer) => answer.case === name);
  const rows = groups(
    answers.filter(({ line }) => line === undefined),
    (answer) => [written(answer), answer.body === undefined ? '' : withoutPlace(answer.message ?? FINE)],
  ).map(({ cells: [text, outcome], members }) => {
    const lines = outcome === FINE ? [] : groups(mending(answers, members), ({ line = '' }) => [code(line)]);
    const cell = lines.map(({ cells: [line], members: by }) => `${namesOf(by)}: ${line}`).join('<br>');
    return [text!, namesOf(members), outcome!, cell];
  });
  return [`### ${title}`, '', table(['written', 'by', 'what a flow does', 'line'], rows), ''];
}

/** Leaves out the place in an answer, which differs by the blanks that a stack writes. */
function withoutPlace(message: string): string {
  return message.replace(/line \d+, column \d+/, 'line …, column …');
}

/** Outcome of an answer without a value to save, which does no harm. */
const FINE = 'saves nothing, and loses nothing';

const TYPES = ['date', 'numeric', 'string'] as const;

function isFineAsWritten(answer: MappedAnswer): boolean {
  return answer.body !== undefined && isSavedAsMeant(answer);
}

/** Returns the answers in which the stacks of `members` write the same value by another line. */
function mending(answers: readonly MappedAnswer[], members: readonly MappedAnswer[]): readonly MappedAnswer[] {
  return answers.filter(({ stack, line }) => line !== undefined && members.some((member) => member.stack === stack));
}

/** Returns the JSON text of the value, or the error of the stack. */
function written({ case: name, body, error }: RecordedAnswer): string {
  if (body === undefined) return `nothing: ${(error ?? '').replaceAll('|', '\\|').replace(/[<>]/g, '')}`;
  const json = body.toString('utf8').trim();
  const [, value = json] =
    (name === 'empty-object' ? /"data"\s*:\s*([^]*?)\s*\}$/ : /"value"\s*:\s*([^]*?)\s*\}\s*\}$/).exec(json) ?? [];
  return code(value);
}

function outcomeCell(answer: MappedAnswer, type: AttributeType): string {
  if (answer.body === undefined) return '';
  const { outcome, saved } = answer.outcomes[type];
  const { target, meant } = GUIDE_CASES[answer.case]!;
  const isNumberOfCase = type === 'numeric' && typeof saved === 'number' && /^\d+$/.test(String(meant));
  const expected = type === target ? meant : isNumberOfCase ? Number(meant) : undefined;
  if (outcome !== 'saved') return code(outcome);
  const isExact =
    expected === undefined || (saved === expected && (type === 'string' || String(saved) === String(meant)));
  return isExact ? 'saved' : `saved as ${code(String(saved))}, **another value**`;
}

interface Group<T> {
  readonly cells: readonly string[];
  readonly members: readonly T[];
}

/** Groups values whose cells are equal, in the order of the first of each group. */
function groups<T>(values: readonly T[], cellsOf: (value: T) => readonly string[]): readonly Group<T>[] {
  const found = new Map<string, { cells: readonly string[]; members: T[] }>();
  for (const value of values) {
    const cells = cellsOf(value);
    const group = found.get(cells.join('\n')) ?? { cells, members: [] };
    group.members.push(value);
    found.set(cells.join('\n'), group);
  }
  return [...found.values()];
}

function namesOf(answers: readonly RecordedAnswer[]): string {
  return answers.map(({ stack }) => stack).join(', ');
}

function unique(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
