import { FlowError } from '@luluchat/flow-runtime';
import { backUpStore } from '@luluchat/flow-store';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STORE_FILE } from './store/store-file.js';

// `npm run backup -- <file> [--data-dir <folder>]`: reads the file beside the server that has it open, or without one.
const USAGE = 'Usage: npm run backup -- <new file> [--data-dir <folder of the server, default DATA_DIR or ./data>]';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'data-dir': { type: 'string' } },
  });
  const [to, ...more] = positionals;
  if (to === undefined || more.length > 0) throw new FlowError('invalid_request', USAGE);
  const dataDir = values['data-dir'] ?? (process.env['DATA_DIR'] || './data');
  const { path, bytes } = await backUpStore({ file: join(dataDir, STORE_FILE), to });
  process.stdout.write(
    `${path}: ${bytes} bytes, checked. The key of stored secrets is not in it; keep that elsewhere.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
