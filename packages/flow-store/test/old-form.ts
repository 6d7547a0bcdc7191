import Database from 'libsql';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** Copies a store to a file of the form that earlier versions made: it cannot shrink. */
export function copyToOldForm(file: string, to: string): void {
  const database = new Database(file);
  database.exec('pragma auto_vacuum = none');
  database.exec(`vacuum into '${to}'`);
  database.close();
}

const OPEN = `const database = new (require('${createRequire(import.meta.url).resolve('libsql')}'))(process.argv[1]);`;

/** Adds a contact, which only the write-ahead log has, and ends without closing the file. */
const WRITE = `${OPEN}
  database.exec('pragma journal_mode = wal');
  database.exec("insert into contacts (contact_id, name, attributes, tags) values ('c_log', 'In the log', '{}', '[]')");
  process.kill(process.pid, 'SIGKILL');
`;

const READ = `${OPEN}
  process.stdout.write(String(database.prepare('pragma ' + process.argv[2]).raw().all()[0][0]));
`;

/** Adds the contact `c_log` to a file as a process that was killed leaves it: in its write-ahead log. */
export function addContactInLog(file: string): void {
  try {
    execFileSync(process.execPath, ['--eval', WRITE, file], { stdio: 'pipe' });
  } catch (error) {
    if ((error as { readonly signal?: string }).signal !== 'SIGKILL') throw error;
  }
}

/** Reads the value of a pragma of a file, in a process of its own: a statement of this one could keep the file open. */
export function readPragma(file: string, name: string): string {
  return execFileSync(process.execPath, ['--eval', READ, file, name], { encoding: 'utf8' });
}
