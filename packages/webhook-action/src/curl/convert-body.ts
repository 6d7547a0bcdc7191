import type { CurlRequest } from './curl-request.js';
import { convertParameter, findRepeated, MAX_NAMES, refuseMany, splitPairs } from './convert-pairs.js';
import type { Conversion, ConvertedParameter } from './convert-pairs.js';
import { quoteAll } from './curl-findings.js';
import type { CurlHeader } from './convert-headers.js';
import { convertJsonBody, parseJsonBody } from './convert-json-body.js';
import { restoreQuotes } from './restore-quotes.js';
import { hasVariable } from './variable-marks.js';

/** The body of a config: format and parameters. */
export interface ConvertedBody {
  readonly bodyFormat: 'json' | 'form';
  readonly parameters: readonly ConvertedParameter[];
  /** `true` if the step's own `Content-Type` says the same as that of the line. */
  readonly hasOwnType: boolean;
}

const FORM = 'application/x-www-form-urlencoded';

/** Converts the body of a POST. Adds a problem when it is neither JSON nor a form of distinct names. */
export function convertBody(
  { body = '', isJson }: CurlRequest,
  headers: readonly CurlHeader[],
  conversion: Conversion,
): ConvertedBody | undefined {
  const { findings } = conversion;
  const written = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value.toLowerCase();
  const [type = ''] = (written ?? (isJson ? 'application/json' : '')).split(';', 1).map((part) => part.trim());
  const text = body.trim();
  if (type.startsWith('multipart/')) {
    findings.refuse(
      'multipart',
      'The line sends a multipart form; a step sends JSON or a plain form. Use -d name=value for each field that is no file.',
    );
    return undefined;
  }
  const isNamedJson = /[/+]json$/.test(type);
  if (text === '') {
    const bodyFormat = type === FORM ? 'form' : 'json';
    return { bodyFormat, parameters: [], hasOwnType: type === '' || type === FORM || type === 'application/json' };
  }
  const json = parseJsonBody(text);
  if (json !== undefined && (isNamedJson || /^[[{]/.test(text))) {
    if (type === '' || type === FORM) {
      findings.warn(
        'json_as_form',
        'curl would have sent this JSON as a form, since no -H "Content-Type: application/json" is in the line; the step sends it as JSON.',
      );
    }
    const parameters = convertJsonBody(json, conversion);
    const hasOwnType = type === '' || type === FORM || type === 'application/json';
    return parameters && { bodyFormat: 'json', parameters, hasOwnType };
  }
  if (/^[[{]/.test(text)) return convertDamaged(text, conversion);
  // A header says JSON, but the body is none: neither of them can be trusted.
  if (type !== '' && type !== FORM) {
    findings.refuse(
      'body_format',
      'The body is not what its content type says, or neither JSON nor a form, the two formats that a step sends. See whether the receiver takes one of them.',
    );
    return undefined;
  }
  const parameters = convertForm(text, conversion);
  return parameters && { bodyFormat: 'form', parameters, hasOwnType: true };
}

/** Converts JSON whose quotes a shell or a program has removed, where they can be put back; a problem otherwise. */
function convertDamaged(text: string, conversion: Conversion): ConvertedBody | undefined {
  const { findings } = conversion;
  const restored = restoreQuotes(text);
  if (restored === undefined) {
    findings.refuse(
      'damaged_body',
      'The body looks like JSON and is none. Quotes may be lost, as in copies with double quotes; copy the line for bash, or correct the body.',
    );
    return undefined;
  }
  findings.warn(
    'damaged_copy',
    'The JSON of the body had lost its quotes, and they were put back; compare each parameter. A copy for bash keeps them.',
  );
  const parameters = convertJsonBody(restored, conversion);
  return parameters && { bodyFormat: 'json', parameters, hasOwnType: true };
}

function convertForm(text: string, conversion: Conversion): readonly ConvertedParameter[] | undefined {
  const { findings } = conversion;
  const pairs = splitPairs(text);
  const names = pairs.map(({ name }) => name);
  if (names.length > MAX_NAMES) {
    refuseMany(names.length, 'the body', findings);
    return undefined;
  }
  const repeated = [...findRepeated(names)];
  if (repeated.length > 0) {
    findings.refuse(
      'repeated_parameter',
      `The form has names that stand several times: ${quoteAll(repeated)}. A step sends each name once; see whether the receiver takes them numbered.`,
    );
    return undefined;
  }
  const isReadable = pairs.every(
    ({ name, value, written }) => name !== undefined && (value !== undefined || !written.includes('=')),
  );
  if (!isReadable || names.includes('')) {
    findings.refuse(
      'body_format',
      'The form has a pair without a name, or with bytes that are no UTF-8 text; correct it.',
    );
    return undefined;
  }
  if (names.some((name) => hasVariable(name ?? ''))) {
    findings.refuse('variable', 'A name in the body comes from a variable of the shell; write the name itself.');
    return undefined;
  }
  return pairs
    .map(({ name = '', value = '' }) => convertParameter(name, value, 'the body', conversion))
    .filter((parameter) => parameter !== undefined);
}
