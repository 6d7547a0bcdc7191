/** A suite of JUnit XML: one file. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** A case of JUnit XML. It passes if it has no failures. */
export interface JunitCase {
  readonly name: string;
  readonly failures: readonly JunitFailure[];
  /** Further text. */
  readonly output?: string;
  /** Duration. Absent: not measured. */
  readonly durationMs?: number;
}

/** Reason why a case failed. */
export interface JunitFailure {
  readonly message: string;
  readonly type: string;
  readonly text: string;
}

/** Writes JUnit XML, which continuous integration servers show as test results. */
export function writeJunit(suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals(all)}>
${suites.map(writeSuite).join('')}</testsuites>
`;
}

function writeSuite({ name, cases }: JunitSuite): string {
  return `  <testsuite name="${escape(name)}" ${totals(cases)}>
${cases.map((one) => writeCase(name, one)).join('')}  </testsuite>
`;
}

function writeCase(suite: string, { name, failures, output, durationMs }: JunitCase): string {
  const time = durationMs === undefined ? '' : ` time="${(durationMs / 1000).toFixed(3)}"`;
  const inside = [
    ...failures.map(
      ({ message, type, text }) =>
        `      <failure message="${escape(message)}" type="${escape(type)}">${escape(text)}</failure>\n`,
    ),
    ...(output === undefined ? [] : [`      <system-out>${escape(output)}</system-out>\n`]),
  ].join('');
  const start = `    <testcase classname="${escape(suite)}" name="${escape(name)}"${time}`;
  return inside === '' ? `${start}/>\n` : `${start}>\n${inside}    </testcase>\n`;
}

function totals(cases: readonly JunitCase[]): string {
  return `tests="${cases.length}" failures="${cases.filter(({ failures }) => failures.length > 0).length}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Escapes a text for XML 1.0; characters that it cannot hold become `?`. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replace(/[&<>"\n\t]/g, (sign) => ENTITIES[sign] ?? sign);
}
