import { run } from '../run-program.mjs';

/** SQLite: `json_object`. It has no dates of its own: these are the texts of its functions. */
export const sqlite = {
  name: 'SQLite',
  id: 'sqlite',
  packages: ['sqlite3'],
  document: (expression) => `json_object('data', json_object('value', ${expression}))`,
  empty: (expression) => `json_object('data', ${expression})`,
  cases: {
    date: { value: "date('2023-05-06')" },
    'date-time': { value: "datetime('2023-05-06 08:30:00')", line: 'DATE(value)' },
    decimal: { value: '12.50' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993', line: 'CAST(value AS TEXT)' },
    'empty-object': { value: '1', variable: 'json_object()' },
    boolean: { value: 'true', line: "iif(value, 'yes', 'no')" },
    null: { value: 'NULL', line: "ifnull(value, '')" },
    letters: { value: "'Zoë 安'" },
  },
  version: async () => `SQLite ${`${await run('sqlite3', ['--version'])}`.split(' ')[0]}`,
  ask: async (rows) => {
    const answers = [];
    for (const { value, write } of rows) {
      const output = await run('sqlite3', [':memory:', `SELECT ${write} FROM (SELECT ${value} AS value)`]);
      answers.push({ bytes: output.subarray(0, -1) });
    }
    return answers;
  },
};
