import { answersOfProgram } from '../run-program.mjs';

const line = 'value.toLocaleDateString("sv-SE", { timeZone: "Asia/Kuala_Lumpur" })';

/** Node: `JSON.stringify`, on a machine in Kuala Lumpur, where the days of this receiver begin. */
export const node = {
  name: 'Node',
  id: 'node',
  packages: ['nodejs'],
  document: (expression) => `{ data: { value: ${expression} } }`,
  empty: (expression) => `{ data: ${expression} }`,
  cases: {
    date: { value: 'new Date(2023, 4, 6)', line },
    'date-time': { value: 'new Date(2023, 4, 6, 8, 30)', line },
    decimal: { value: '12.50' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993n', variable: 'Number(value)', line: 'String(value)' },
    'grouped-number': { value: '1234.5', variable: 'value.toLocaleString("en")', line: 'value' },
    'not-a-number': { value: 'NaN' },
    'empty-object': { value: '{}' },
    boolean: { value: 'true', line: 'value ? "yes" : "no"' },
    null: { value: 'null', line: 'value ?? ""' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () => `Node ${process.versions.node}`,
  ask: (rows) =>
    answersOfProgram(
      { file: 'main.mjs', source, command: (file) => [process.execPath, file], env: { TZ: 'Asia/Kuala_Lumpur' } },
      rows,
    ),
};

const source = (rows) => `
const row = (index, write) => {
  try {
    console.log(\`\${index} \${Buffer.from(JSON.stringify(write())).toString('base64')}\`);
  } catch (error) {
    console.log(\`\${index} ! \${error.name}: \${error.message}\`);
  }
};
${rows.map(({ value, write }, index) => `row(${index}, () => { const value = ${value}; return ${write}; });`).join('\n')}
`;
