import type { CommandLine } from './command-line.js';
import { WordCollector } from './command-line.js';
import type { CurlFindings } from './curl-findings.js';
import { WindowsArgument } from './windows-arguments.js';

/** An environment variable. `%C3%A9` is a percent-encoded character: digits of a byte stand behind the second sign. */
const VARIABLE = /%([A-Za-z_][A-Za-z0-9_]*)%(?![0-9A-Fa-f]{2})/y;
const REDIRECTION = /(?:>>|>|<)(?:&\d)?[ \t]*/y;

/**
 * Reads the first command of a line as cmd.exe does: `^` escapes one character outside of double quotes, and a line break as well.
 * What comes out is split into arguments as Windows does it (`windows-arguments.ts`). Variables become marks.
 */
export function readCmd(line: string, findings: CurlFindings): CommandLine {
  const words = new WordCollector(findings);
  const argument = new WindowsArgument();
  /** `true` if cmd.exe is inside of quotes, for which it takes each `"`, also one that is a character for the program. */
  let isQuoted = false;
  let isRedirected = false;
  const endWord = (): void => {
    if (!argument.hasBegun) return;
    const word = argument.take();
    if (!isRedirected) words.add(word);
    words.endWord();
    isRedirected = false;
  };
  const addCharacter = (character: string): void => {
    if (/[ \t\r\n]/.test(character) && !argument.isQuoted) endWord();
    else argument.add(character);
  };
  for (let at = 0; at < line.length;) {
    const character = line[at] ?? '';
    VARIABLE.lastIndex = at;
    const [written, name] = VARIABLE.exec(line) ?? [];
    if (written !== undefined && name !== undefined) {
      words.addVariable(name);
      argument.add(words.word);
      words.dropWord();
      at += written.length;
    } else if (character === '^' && !isQuoted) {
      const escaped = escapedAt(line, at + 1);
      // A blank that is escaped still separates arguments for the program.
      if (escaped.text !== '') addCharacter(escaped.text);
      at = escaped.end;
    } else if (character === '"') {
      isQuoted = !isQuoted;
      argument.add(character);
      at += 1;
    } else if (character === '\n' || (!isQuoted && /[&|]/.test(character))) {
      // cmd.exe ends its own quotes with the line.
      endWord();
      if (words.words.length > 0) return finish(words, argument, line.slice(at));
      at += 1;
    } else if (!isQuoted && /[<>]/.test(character)) {
      endWord();
      REDIRECTION.lastIndex = at;
      at += REDIRECTION.exec(line)?.[0].length ?? 1;
      if (character === '<') {
        findings.refuse(
          'reads_file',
          'The line reads its input from a file ("<"). Nothing is read here: put the text itself behind -d.',
        );
      }
      isRedirected = true;
    } else {
      addCharacter(character);
      at += 1;
    }
  }
  const isUnclosed = argument.isQuoted;
  endWord();
  if (isUnclosed) words.refuseUnclosed('quote (")');
  return words.finish('');
}

function finish(words: WordCollector, argument: WindowsArgument, rest: string): CommandLine {
  if (argument.isQuoted) words.refuseUnclosed('quote (")');
  return words.finish(rest);
}

/** Returns the character that `^` escapes, and the index behind it. Of a line break, which vanishes, the first character behind it. */
function escapedAt(line: string, at: number): { readonly text: string; readonly end: number } {
  const isBreak = /^\r?\n/.exec(line.slice(at, at + 2));
  if (isBreak === null) return { text: line[at] ?? '', end: at + 1 };
  const next = at + isBreak[0].length;
  const second = /^\r?\n/.exec(line.slice(next, next + 2));
  // Two line breaks behind "^" are one character: how browsers write a line break.
  if (second !== null) return { text: '\n', end: next + second[0].length };
  return { text: '', end: next };
}
