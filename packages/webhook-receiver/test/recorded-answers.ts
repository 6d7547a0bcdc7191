import { readdirSync, readFileSync } from 'node:fs';

/** An answer that a real stack wrote, as `tools/receivers/record.mjs` recorded it. */
export interface RecordedAnswer {
  /** Name of the stack: `Flask`. */
  readonly stack: string;
  /** Kind of the value: `date-time`. */
  readonly case: string;
  /** Code that writes it so; `undefined` for the default of the stack. */
  readonly line: string | undefined;
  /** Bytes of the answer; `undefined` when the stack refused to write one. */
  readonly body: Buffer | undefined;
  /** Error of the stack that refused. */
  readonly error: string | undefined;
}

/** All recorded answers of one stack. */
export interface RecordedStack {
  readonly name: string;
  /** Version of the stack, and of what it runs on. */
  readonly version: string;
  readonly answers: readonly RecordedAnswer[];
}

const FOLDER = new URL('recorded/', import.meta.url);
/** Stacks of the guide that come first, as their users are many; the others follow by name. */
const FIRST = ['PHP', 'Python', 'Flask', 'Django', 'Node'];

/** Reads the answers of all stacks. */
export function readRecordedStacks(): readonly RecordedStack[] {
  const rank = ({ name }: RecordedStack) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => parseStack(readFileSync(new URL(name, FOLDER), 'utf8')))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}

interface Line {
  readonly stack: string;
  readonly version: string;
  readonly case: string;
  readonly line?: string;
  readonly body?: string;
  readonly base64?: string;
  readonly error?: string;
}

function parseStack(text: string): RecordedStack {
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  if (head === undefined) throw new Error('A recorded stack has no lines.');
  const { stack, version } = head;
  const answers = lines.map(({ case: name, line, body, base64, error }): RecordedAnswer => {
    const bytes = base64 === undefined ? body && Buffer.from(body) : Buffer.from(base64, 'base64');
    return { stack, case: name, line, body: bytes === '' ? Buffer.alloc(0) : bytes, error };
  });
  return { name: stack, version, answers };
}
