import type { CurlShell } from './command-line.js';

/**
 * Tells which shell a line is written for, by its quoting. A line that says the same to bash and another shell counts as bash: most
 * documentation is written for it.
 */
export function detectShell(line: string): CurlShell {
  // A caret before a quote or a line break is how browsers copy for cmd.exe.
  if (/\^"|\^\r?\n/.test(line)) return 'cmd';
  if (/\$env:|`\r?\n|@['"]\r?\n/i.test(line)) return 'powershell';
  if (/\\\r?\n|\$'/.test(line)) return 'bash';
  const hasSingleQuotes = /(?:^|[\s=])['\u2018\u201c]/.test(line);
  if (!hasSingleQuotes && /%[A-Za-z_][A-Za-z0-9_]{2,}%(?![0-9A-Fa-f]{2})/.test(line)) return 'cmd';
  const isWindowsProgram = /^\s*(?:&\s*)?(?:\S*\\)?curl\.exe\b/i.test(line);
  if (!isWindowsProgram) return 'bash';
  return hasSingleQuotes || /\$[A-Za-z_{]|^\s*&/.test(line) ? 'powershell' : 'cmd';
}
