import type { CommanderError } from 'commander';

/** Describes a wrong command line in one line. Drops the value in `--unknown=value`, which may be secret. */
export function describeMisuse({ message }: CommanderError): string {
  const [text = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  const plain = text.replace(/'(-[^'=]*)=.*'/, "'$1'").replace(/\.$/, '');
  const suggestion = /\((Did you mean .*)\)/.exec(hint)?.[1] ?? '';
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}. ${suggestion}`.trimEnd();
}
