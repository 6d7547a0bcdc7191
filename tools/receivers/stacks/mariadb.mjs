import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { inFolder, run } from '../run-program.mjs';

/** Maximum number of attempts to reach the server, 100 ms apart. */
const MAX_ATTEMPTS = 300;

/** MariaDB: `JSON_OBJECT`. */
export const mariadb = {
  name: 'MariaDB',
  id: 'mariadb',
  packages: ['mariadb-server'],
  document: (expression) => `JSON_OBJECT('data', JSON_OBJECT('value', ${expression}))`,
  empty: (expression) => `JSON_OBJECT('data', ${expression})`,
  cases: {
    date: { value: "DATE '2023-05-06'" },
    'date-time': { value: "TIMESTAMP '2023-05-06 08:30:00'", line: 'DATE(value)' },
    decimal: { value: '12.50' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993', line: 'CAST(value AS CHAR)' },
    'grouped-number': { value: '1234.5', variable: 'FORMAT(value, 2)', line: 'value' },
    'empty-object': { value: '1', variable: 'JSON_OBJECT()' },
    boolean: { value: 'TRUE', line: "IF(value, 'yes', 'no')" },
    null: { value: 'NULL', line: "IFNULL(value, '')" },
    letters: { value: "'Zoë 安'" },
  },
  version: async () => `MariaDB ${/(\d+\.\d+\.\d+)/.exec(await run('mariadbd', ['--version']))?.[1] ?? '?'}`,
  ask: (rows) =>
    inFolder(async (folder) => {
      const data = `--datadir=${folder}/data`;
      const user = process.getuid?.() === 0 ? ['--user=root'] : [];
      await run('mariadb-install-db', ['--no-defaults', data, '--auth-root-authentication-method=normal', ...user]);
      const socket = `--socket=${folder}/s`;
      const args = ['--no-defaults', data, socket, '--skip-networking', `--pid-file=${folder}/pid`, ...user];
      const server = spawn('mariadbd', args, { stdio: 'ignore' });
      const ended = once(server, 'exit');
      const ask = (sql) =>
        run('mariadb', ['--no-defaults', socket, '-uroot', '--default-character-set=utf8mb4', '-N', '-r', '-e', sql]);
      try {
        await untilReady(ask);
        const answers = [];
        for (const { value, write } of rows) {
          const output = await ask(`SELECT ${write} FROM (SELECT ${value} AS value) AS row_of_one`);
          answers.push({ bytes: output.subarray(0, -1) });
        }
        return answers;
      } finally {
        server.kill();
        await ended;
      }
    }),
};

async function untilReady(ask) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask('SELECT 1');
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
      await pause(100);
    }
  }
}
