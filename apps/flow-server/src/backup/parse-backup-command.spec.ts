import { describe, expect, it } from 'vitest';
import { parseBackupCommand } from './parse-backup-command.js';

describe('parseBackupCommand', () => {
  it.each<[readonly string[], Readonly<Record<string, string>>, string, string]>([
    [['a.db'], {}, 'a.db', './data'],
    [['a.db'], { DATA_DIR: 'env' }, 'a.db', 'env'],
    [['a.db', '--data-dir', 'flag'], { DATA_DIR: 'env' }, 'a.db', 'flag'],
    [['--data-dir=flag', 'a.db'], {}, 'a.db', 'flag'],
    [['a.db', '--data-dir='], { DATA_DIR: '' }, 'a.db', './data'],
    [['--', '--a.db'], {}, '--a.db', './data'],
  ])('of %j with the environment %j copies to %s from the folder %s', (args, env, to, dataDir) => {
    expect(parseBackupCommand(args, env)).toEqual({ kind: 'backup', to, dataDir });
  });

  it.each<[readonly string[], string]>([
    [[], 'The path of the backup is missing.'],
    [[''], 'The path of the backup is missing.'],
    [['a.db', 'b.db'], "Unexpected argument 'b.db'."],
    [['a.db', '--data-die', 'x'], "Unknown option '--data-die'."],
    [['a.db', '--data-dir'], "Option '--data-dir <value>' argument missing."],
    [['a.db', '--data-dir', '--help'], "Option '--data-dir' argument is ambiguous."],
  ])('rejects %j in one line that describes the problem and the usage', (args, problem) => {
    const parsed = parseBackupCommand(args, {});
    expect(parsed).toMatchObject({ kind: 'invalid' });
    const message = parsed.kind === 'invalid' ? parsed.message : '';
    expect(message.startsWith(`${problem} Usage: npm run backup -- <new file>`)).toBe(true);
    expect(message).not.toContain('\n');
  });

  it('returns the usage for --help', () => {
    expect(parseBackupCommand(['--help'], {})).toEqual({ kind: 'help', text: expect.stringMatching(/^Usage: /) });
  });
});
