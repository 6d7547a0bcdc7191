import { findValidPart } from '../json/find-valid-part.js';
import { isPlainObject } from '../json/plain-object.js';
import { checkFlow, checkPartOfFlow } from './check-flow.js';
import type { FlowCheckContext } from './check-flow.js';
import { parseFlowDocument } from '../document/parse-flow-document.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';

/**
 * Parses JSON as a flow document and checks it. Returns the problems of `parseFlowDocument`, followed by those of
 * {@link checkFlow} for the part of the document that parses, so that the author sees all of them at once.
 */
export function checkFlowJson(json: unknown, env: FlowCheckContext): readonly Problem[] {
  const parsed = parseFlowDocument(json);
  if (parsed.isValid) return checkFlow(parsed.document, env);
  if (!isPlainObject(json) || !isPlainObject(json['steps'])) return parsed.problems;
  // Steps can be checked even if the name or the start is missing.
  const part = findValidPart({ ...json, name: 'Unnamed', start: startOf(json['steps'], json['start']) }, tryParse);
  const document = part?.result.document;
  if (part === undefined || document === undefined) return parsed.problems;
  const missing = parsed.problems.filter(({ code, path }) => code !== 'unknown_member' && path !== '/name');
  const hasAllSteps = missing.every(({ path }) => !/^\/(?:steps|start)(?:\/|$)/.test(path));
  const found = missing.length === 0 ? checkFlow(document, env) : checkPartOfFlow(document, env, hasAllSteps);
  const places = new Set(parsed.problems.map(({ path }) => path));
  return [
    ...parsed.problems,
    ...found
      .map((problem) => ({ ...problem, path: part.toWholePointer(problem.path) }))
      .filter(({ path }) => !places.has(path)),
  ];
}

function startOf(steps: Readonly<Record<string, unknown>>, start: unknown): unknown {
  if (typeof start === 'string' && Object.hasOwn(steps, start)) return start;
  return Object.keys(steps)[0];
}

function tryParse(json: unknown): { readonly problems: readonly Problem[]; readonly document?: FlowDocument } {
  const parsed = parseFlowDocument(json);
  return parsed.isValid ? { problems: [], document: parsed.document } : { problems: parsed.problems };
}
