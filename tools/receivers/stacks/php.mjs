import { answersOfProgram, run } from '../run-program.mjs';

const date = 'new DateTime("2023-05-06", new DateTimeZone("UTC"))';
const time = 'new DateTime("2023-05-06 08:30:00", new DateTimeZone("UTC"))';
const line = '$value->format("Y-m-d")';

/** PHP: `json_encode` with its defaults. */
export const php = {
  name: 'PHP',
  id: 'php',
  packages: ['php-cli'],
  document: (expression) => `["data" => ["value" => ${expression}]]`,
  empty: (expression) => `["data" => ${expression}]`,
  cases: {
    date: { value: date, line },
    'date-time': { value: time, line },
    decimal: { value: '"12.50"' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993', line: '(string) $value' },
    'grouped-number': {
      value: '1234.5',
      variable: 'number_format($value, 2)',
      line: 'number_format($value, 2, ".", "")',
    },
    'not-a-number': { value: 'NAN', line: 'is_nan($value) ? null : $value' },
    'empty-object': { value: '[]', line: '(object) $value' },
    boolean: { value: 'true', line: '$value ? "yes" : "no"' },
    null: { value: 'null', line: '$value ?? ""' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () => `PHP ${await run('php', ['-r', 'echo PHP_VERSION;'])}`,
  ask: (rows) => answersOfProgram({ file: 'main.php', source, command: (file) => ['php', '-n', file] }, rows),
};

for (const one of Object.values(php.cases)) one.variable ??= '$value';

const source = (rows) => `<?php
function row(int $index, callable $write): void {
    try {
        $body = json_encode($write(), JSON_THROW_ON_ERROR);
        echo $index, ' ', base64_encode($body), "\\n";
    } catch (Throwable $error) {
        echo $index, ' ! ', get_class($error), ': ', $error->getMessage(), "\\n";
    }
}
${rows.map(({ value, write }, index) => `row(${index}, function () { $value = ${value}; return ${write}; });`).join('\n')}
`;
