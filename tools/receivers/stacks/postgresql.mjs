import { chmod } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { inFolder, run } from '../run-program.mjs';

const INSTALLED = '/usr/lib/postgresql';

/** Returns the path of a program of the newest installed server, which Debian keeps out of the path of programs. */
function programOf(name) {
  const newest = readdirSync(INSTALLED).toSorted((a, b) => Number(b) - Number(a))[0];
  return `${INSTALLED}/${newest}/bin/${name}`;
}

/** Runs a command as the user `postgres` where the script runs as root, whom the server refuses. */
function asServer(command, args) {
  return process.getuid?.() === 0 ? run('runuser', ['-u', 'postgres', '--', command, ...args]) : run(command, args);
}

/** PostgreSQL: `json_build_object`, as PostgREST and many functions write their answers. */
export const postgresql = {
  name: 'PostgreSQL',
  id: 'postgresql',
  packages: ['postgresql'],
  document: (expression) => `json_build_object('data', json_build_object('value', ${expression}))`,
  empty: (expression) => `json_build_object('data', ${expression})`,
  cases: {
    date: { value: "DATE '2023-05-06'" },
    'date-time': { value: "TIMESTAMP '2023-05-06 08:30:00'", line: 'value::date' },
    decimal: { value: '12.50' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993', line: 'value::text' },
    'grouped-number': {
      value: '1234.5',
      variable: "to_char(value, 'FM999,999.00')",
      line: 'value',
    },
    'not-a-number': { value: "'NaN'::numeric", line: "nullif(value, 'NaN')" },
    'empty-object': { value: '1', variable: 'json_build_object()' },
    boolean: { value: 'true', line: "CASE WHEN value THEN 'yes' ELSE 'no' END" },
    null: { value: 'NULL::text', line: "coalesce(value, '')" },
    letters: { value: "'Zoë 安'" },
  },
  version: async () => `PostgreSQL ${/(\d+\.\d+)/.exec(await run(programOf('postgres'), ['--version']))?.[1] ?? '?'}`,
  ask: (rows) =>
    inFolder(async (folder) => {
      await chmod(folder, 0o777);
      const data = `${folder}/data`;
      await asServer(programOf('initdb'), [
        '-D',
        data,
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '-A',
        'trust',
        '-U',
        'postgres',
      ]);
      const options = `-c listen_addresses= -c unix_socket_directories=${folder}`;
      await asServer(programOf('pg_ctl'), ['-D', data, '-o', options, '-l', `${folder}/log`, '-w', 'start']);
      try {
        const answers = [];
        for (const { value, write } of rows) {
          const sql = `SELECT ${write} FROM (SELECT ${value} AS value) AS row`;
          const output = await run('psql', ['-h', folder, '-U', 'postgres', '-AtX', '-c', sql]);
          answers.push({ bytes: output.subarray(0, -1) });
        }
        return answers;
      } finally {
        await asServer(programOf('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
      }
    }),
};
