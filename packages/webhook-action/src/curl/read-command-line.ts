import type { CommandLine, CurlShell } from './command-line.js';
import type { CurlFindings } from './curl-findings.js';
import { readBash } from './read-bash.js';
import { readCmd } from './read-cmd.js';
import { readPowershell } from './read-powershell.js';

const READERS = { bash: readBash, cmd: readCmd, powershell: readPowershell } as const;

/** Longest line, in characters. */
const MAX_COMMAND_LENGTH = 100_000;

/**
 * Reads the arguments of curl in a line: what stands behind the program's name. Adds a problem for each thing that keeps the line
 * from being read; then the arguments are incomplete.
 */
export function readCommandLine(command: string, shell: CurlShell, findings: CurlFindings): CommandLine {
  const nothing = { words: [], variables: [], rest: '' };
  if (command.length > MAX_COMMAND_LENGTH) {
    findings.refuse(
      'command_too_long',
      `The line has ${command.length} characters; at most ${MAX_COMMAND_LENGTH} are read.`,
    );
    return nothing;
  }
  if (/[^\P{Cc}\t\n\r]/u.test(command) || !command.isWellFormed()) {
    findings.refuse(
      'control_character',
      'The line has a control character or half a character, which no shell passes on; copy it again as text.',
    );
    return nothing;
  }
  // The prompt of a shell is often copied along.
  const { words, variables, rest } = READERS[shell](command.replace(/^\s*[$>%]\s+/, ''), findings);
  const program = words.findIndex((word) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(word));
  const name = (words[program] ?? '').split(/[/\\]/).at(-1)?.toLowerCase() ?? '';
  if (name !== 'curl' && name !== 'curl.exe') {
    findings.refuse('not_curl', explainProgram(name));
    return nothing;
  }
  noteRest(rest, findings);
  return { words: words.slice(program + 1), variables, rest };
}

function explainProgram(name: string): string {
  const isPowershell = ['invoke-webrequest', 'invoke-restmethod', 'iwr', 'irm'].includes(name) || name.startsWith('$');
  if (isPowershell || name === 'fetch(') {
    return 'This is not a command of curl. In the developer tools of a browser, choose "Copy as cURL".';
  }
  return 'This is not a command of curl: the line begins with "curl", then come its options and the URL.';
}

function noteRest(rest: string, findings: CurlFindings): void {
  if (/(?:^|[\s;|&(])(?:[^\s;|&()]*[/\\])?curl(?:\.exe)?\s/.test(rest)) {
    findings.refuse(
      'several_requests',
      'The text has more than one command of curl; a step makes one call. Paste one of them.',
    );
  } else if (/^\s*&\s*\S/.test(rest)) {
    findings.warn(
      'rest_ignored',
      'What stands behind "&" was left out: there a shell ends the command. If it belongs to the URL, put the URL into quotes.',
    );
  } else if (/[^\s;&]/.test(rest.replace(/^[ \t;]*#.*$/gm, ''))) {
    findings.warn(
      'rest_ignored',
      'What stands behind the command of curl was left out, such as a pipe into another program.',
    );
  }
}
