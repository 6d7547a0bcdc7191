/**
 * Values that every stack is asked to write, in the order of the guide. A stack gives each in its own types, in a variable called
 * `value`; a stack without such a type leaves the case out.
 */
const CASES = [
  'date',
  'date-time',
  'decimal',
  'whole-decimal',
  'large-integer',
  'grouped-number',
  'not-a-number',
  'empty-object',
  'boolean',
  'null',
  'letters',
];

/**
 * Returns one row for each answer of a stack: for every case the default, and, where the stack has a line that mends it, that line.
 * `write` is the expression whose result is the whole document.
 */
export const rowsOf = ({ cases, document, empty }) =>
  CASES.filter((name) => cases[name] !== undefined).flatMap((name) => {
    const { value, line, write } = cases[name];
    const wrap = name === 'empty-object' ? empty : document;
    const variable = cases[name].variable ?? 'value';
    const row = { case: name, value, write: wrap(variable) };
    return line === undefined ? [row] : [row, { case: name, value, line, write: write ?? wrap(line) }];
  });
