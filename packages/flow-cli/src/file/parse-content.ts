import { findJsonProblem, parseJson } from '@luluchat/flow-runtime/values';
import { Composer, LineCounter, Parser } from 'yaml';
import type { Document, ErrorCode, Node } from 'yaml';
import { EXACT_NUMBERS } from './exact-numbers.js';
import { fileError } from './file-problem.js';
import type { FileProblem, Position } from './file-problem.js';
import { isDeep, MAX_DEPTH } from './is-deep.js';
import { locate } from './locate.js';
import { toJson } from './to-json.js';

/** Languages in which files are written. */
export type Language = 'json' | 'yaml';

/** Content of a file, or its problems. At most 20 problems. */
export type Content =
  | {
      readonly isValid: true;
      readonly json: unknown;
      /** Finds the place of a JSON Pointer (RFC 6901), or the closest place above it. */
      readonly positionOf: (pointer: string) => Position;
    }
  | { readonly isValid: false; readonly problems: readonly FileProblem[] };

const MAX_PROBLEMS = 20;

/**
 * Parses the text of a file. JSON is parsed by RFC 8259; its positions come from YAML, of which it is a part. A number that
 * JavaScript cannot keep becomes a `LongNumber`, in both languages.
 */
export function parseContent(text: string, language: Language): Content {
  if (text.trim() === '') return invalid([fileError('empty_file', 'The file is empty.')]);
  const fault = language === 'json' ? findJsonProblem(text) : undefined;
  if (fault !== undefined) {
    const { line, column, found } = fault;
    const message = `This is not JSON: ${found} cannot stand here.`;
    return invalid([fileError('invalid_json', message, { position: { line, column } })]);
  }
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (isDeep(tokens))
    return invalid([fileError('nests_too_deep', `The content nests deeper than ${MAX_DEPTH} levels.`)]);
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const composer = new Composer({ uniqueKeys: false, logLevel: 'silent', ...EXACT_NUMBERS });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (second !== undefined && language === 'yaml') {
    const message = 'A file holds one document: remove everything from this line on.';
    return invalid([fileError('invalid_yaml', message, { position: positionAt(second.range[0]) })]);
  }
  return toContent(text, language, document, positionAt);
}

function toContent(
  text: string,
  language: Language,
  document: Document.Parsed | undefined,
  positionAt: (offset: number) => Position,
): Content {
  const root = (document?.contents ?? null) as Node | null;
  const faults = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  if (faults.length > 0 && language === 'yaml') {
    return invalid(
      faults.map(({ code, message, pos }) =>
        fileError(code === 'TAG_RESOLVE_FAILED' ? 'not_json' : 'invalid_yaml', explainYaml(code, message), {
          position: positionAt(pos[0]),
        }),
      ),
    );
  }
  const converted = toJson(root);
  // JSON that is no YAML, which is rare, has positions as far as they are found.
  if (converted.faults.length > 0 && faults.length === 0) {
    return invalid(
      converted.faults.map(({ code, message, offset }) => fileError(code, message, { position: positionAt(offset) })),
    );
  }
  return {
    isValid: true,
    json: language === 'json' ? parseJson(text) : converted.json,
    positionOf: (pointer) => positionAt(locate(root, pointer, converted.targetOf)),
  };
}

const EXPLAINED: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'A text with ": " in it needs quotes around it.',
  TAB_AS_INDENT: 'Indent with spaces: YAML does not allow tabs.',
  TAG_RESOLVE_FAILED: 'Tags (!...) have no meaning here. Remove it.',
};

function explainYaml(code: ErrorCode, message: string): string {
  return EXPLAINED[code] ?? `This is not YAML: ${message.replace(/\.$/, '')}.`;
}

function invalid(problems: readonly FileProblem[]): Content {
  return { isValid: false, problems: problems.slice(0, MAX_PROBLEMS) };
}
