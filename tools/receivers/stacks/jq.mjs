import { run } from '../run-program.mjs';

/** jq, which has no dates of its own: `todate` makes texts of seconds. */
export const jq = {
  name: 'jq',
  id: 'jq',
  packages: ['jq'],
  document: (expression) => `{data: {value: (${expression})}}`,
  empty: (expression) => `{data: ${expression}}`,
  cases: {
    date: {
      value: '1683331200',
      variable: '$value | todate',
      line: '.[:10]',
      write: '{data: {value: ($value | todate | .[:10])}}',
    },
    'date-time': {
      value: '1683361800',
      variable: '$value | todate',
      line: '.[:10]',
      write: '{data: {value: ($value | todate | .[:10])}}',
    },
    decimal: { value: '12.50' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993' },
    'not-a-number': { value: 'nan' },
    'empty-object': { value: '{}' },
    boolean: { value: 'true', line: 'if $value then "yes" else "no" end' },
    null: { value: 'null', line: '$value // ""' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () => `${await run('jq', ['--version'])}`.trim().replace('jq-', 'jq '),
  ask: async (rows) => {
    const answers = [];
    for (const { value, write } of rows)
      answers.push({ bytes: await run('jq', ['-nc', `${value} as $value | ${write}`]) });
    return answers;
  },
};

for (const one of Object.values(jq.cases)) one.variable ??= '$value';
