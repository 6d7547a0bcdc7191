import { backUpStore } from '@luluchat/flow-store';
import { join } from 'node:path';
import { parseBackupCommand } from './backup/parse-backup-command.js';
import { STORE_FILE } from './store/store-file.js';

// `npm run backup -- <file> [--data-dir <folder>]` reads the database file; the server may be running or not.
const command = parseBackupCommand(process.argv.slice(2), process.env);
if (command.kind === 'help') {
  process.stdout.write(`${command.text}\n`);
} else if (command.kind === 'invalid') {
  fail(command.message);
} else {
  try {
    const { path, bytes } = await backUpStore({ file: join(command.dataDir, STORE_FILE), to: command.to });
    process.stdout.write(
      `${path}: ${bytes} bytes, checked. The key of stored secrets is not in it; keep that elsewhere.\n`,
    );
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
