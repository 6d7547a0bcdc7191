import { answersOfProgram, run } from '../run-program.mjs';

/** Debian's interpreter, which has Debian's packages. */
const PYTHON = '/usr/bin/python3';

const document = (expression) => `{"data": {"value": ${expression}}}`;
const empty = (expression) => `{"data": ${expression}}`;
const line = 'value.strftime("%Y-%m-%d")';
const cases = {
  date: { value: 'date(2023, 5, 6)', line },
  'date-time': { value: 'datetime(2023, 5, 6, 8, 30, tzinfo=timezone.utc)', line },
  decimal: { value: 'Decimal("12.50")', line: 'str(value)' },
  'whole-decimal': { value: '12.0' },
  'large-integer': { value: '9007199254740993', line: 'str(value)' },
  'grouped-number': { value: '1234.5', variable: 'f"{value:,.2f}"', line: 'f"{value:.2f}"' },
  'not-a-number': { value: 'float("nan")', line: 'None if value != value else value' },
  'empty-object': { value: '{}' },
  boolean: { value: 'True', line: '"yes" if value else "no"' },
  null: { value: 'None', line: 'value or ""' },
  letters: { value: '"Zoë 安"' },
};

const source = (prelude) => (rows) => `import base64
from datetime import date, datetime, timezone
from decimal import Decimal
${prelude}

def row(index, write):
    try:
        print(index, base64.b64encode(answer(write())).decode())
    except Exception as error:
        print(index, "!", type(error).__name__ + ":", error)

${rows.map(({ value, write }, index) => `value = ${value}\nrow(${index}, lambda: ${write})`).join('\n')}
`;

const ask = (prelude) => (rows) =>
  answersOfProgram({ file: 'main.py', source: source(prelude), command: (file) => [PYTHON, file] }, rows);

const versionOf = async (expression) =>
  `${await run(PYTHON, ['-c', `import sys, importlib.metadata as m; print(${expression}, end="")`])}`;
const INTERPRETER = '"Python " + sys.version.split()[0]';

/** Python: `json.dumps` with its defaults. */
export const python = {
  ...{ name: 'Python', id: 'python', packages: ['python3'], document, empty, cases },
  version: () => versionOf(INTERPRETER),
  ask: ask('import json\n\ndef answer(value):\n    return json.dumps(value).encode()'),
};

/** Python: `json.dumps` with `default=str`, which many add when a date fails. */
export const pythonDefaultStr = {
  ...{ name: 'Python with `default=str`', id: 'python-default-str', packages: ['python3'], document, empty },
  cases: { date: cases.date, 'date-time': cases['date-time'], decimal: cases.decimal },
  version: () => versionOf(INTERPRETER),
  ask: ask('import json\n\ndef answer(value):\n    return json.dumps(value, default=str).encode()'),
};

/** Flask: `jsonify`. */
export const flask = {
  ...{ name: 'Flask', id: 'flask', packages: ['python3-flask'], document, empty, cases },
  version: () =>
    versionOf(`"Flask " + m.version("flask") + ", Werkzeug " + m.version("werkzeug") + ", " + ${INTERPRETER}`),
  ask: ask(`from flask import Flask, jsonify

def answer(value):
    app = Flask("receiver")
    app.add_url_rule("/", view_func=lambda: jsonify(value))
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app.test_client().get("/").data`),
};

/** Django: `JsonResponse`. */
export const django = {
  ...{ name: 'Django', id: 'django', packages: ['python3-django'], document, empty, cases },
  version: () => versionOf(`"Django " + m.version("django") + ", " + ${INTERPRETER}`),
  ask: ask(`import django
from django.conf import settings
from django.http import JsonResponse

settings.configure(USE_TZ=True)
django.setup()

def answer(value):
    return JsonResponse(value).content`),
};
