import { answersOfProgram, run } from '../run-program.mjs';

const document = (expression, more = '') => `toJSON(list(data = list(value = ${expression}))${more})`;
const unboxed = (expression) => document(expression, ', auto_unbox = TRUE');

/** R: `toJSON` of jsonlite with its defaults. */
export const jsonlite = {
  name: 'R (jsonlite)',
  id: 'r-jsonlite',
  packages: ['r-cran-jsonlite'],
  document,
  empty: (expression) => `toJSON(list(data = ${expression}))`,
  cases: {
    date: { value: 'as.Date("2023-05-06")', line: 'auto_unbox = TRUE', write: unboxed('value') },
    'date-time': {
      value: 'as.POSIXct("2023-05-06 08:30:00", tz = "UTC")',
      line: 'as.Date(value)',
      write: unboxed('as.Date(value)'),
    },
    decimal: { value: '12.50', line: 'auto_unbox = TRUE', write: unboxed('value') },
    'whole-decimal': { value: '12.0', line: 'auto_unbox = TRUE', write: unboxed('value') },
    'large-integer': { value: '9007199254740993' },
    'not-a-number': {
      value: 'NaN',
      line: 'if (is.nan(value)) NA else value',
      write: unboxed('if (is.nan(value)) NA else value'),
    },
    'empty-object': { value: 'list()', line: 'setNames(list(), character())' },
    boolean: { value: 'TRUE', line: 'if (value) "yes" else "no"', write: unboxed('if (value) "yes" else "no"') },
    null: {
      value: 'NULL',
      line: 'if (is.null(value)) "" else value',
      write: unboxed('if (is.null(value)) "" else value'),
    },
    letters: { value: '"Zoë 安"', line: 'auto_unbox = TRUE', write: unboxed('value') },
  },
  version: async () =>
    `${await run('Rscript', ['-e', 'cat(sprintf("jsonlite %s, R %s.%s", packageVersion("jsonlite"), R.version$major, R.version$minor))'])}`,
  ask: (rows) =>
    answersOfProgram(
      { file: 'main.R', source, command: (file) => ['Rscript', '--encoding=UTF-8', file], env: { LC_ALL: 'C.UTF-8' } },
      rows,
    ),
};

const source = (rows) => `library(jsonlite)
row <- function(index, write) {
  answer <- tryCatch(base64_enc(charToRaw(enc2utf8(write()))), error = function(error) paste("!", conditionMessage(error)))
  cat(index, gsub("\\n", "", answer), "\\n")
}
${rows.map(({ value, write }, index) => `value <- ${value}\nrow(${index}, function() ${write})`).join('\n')}
`;
