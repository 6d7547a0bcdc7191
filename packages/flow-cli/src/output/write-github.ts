import type { FileReport } from './report.js';

/** Writes reports as commands of a GitHub workflow, which shows them in the change at their lines. */
export function writeGithub(reports: readonly FileReport[]): string {
  return reports
    .flatMap(({ file, problems }) =>
      problems.map(({ severity, code, message, position }) => {
        const place = position === undefined ? [] : [`line=${position.line}`, `col=${position.column}`];
        const properties = [`file=${property(file)}`, ...place, `title=${property(code)}`].join(',');
        return `::${severity} ${properties}::${data(message)}\n`;
      }),
    )
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
