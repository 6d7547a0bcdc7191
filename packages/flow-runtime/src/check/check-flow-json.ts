import { findValidPart } from '../json/find-valid-part.js';
import { isPlainObject } from '../json/plain-object.js';
import { checkFlow, checkPartOfFlow } from './check-flow.js';
import type { FlowCheckContext } from './check-flow.js';
import { checkKeywords } from './check-keywords.js';
import { checkTriggers } from './check-triggers.js';
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
  const part = findValidPart(completeDocument(json, json['steps'], parsed.problems), tryParse);
  const document = part?.result.document;
  if (part === undefined || document === undefined) return parsed.problems;
  const hasNoSteps = Object.keys(json['steps']).length === 0;
  const found = hasNoSteps ? checkStarts(document, env) : checkRest(document, env, parsed.problems);
  const places = new Set(parsed.problems.map(({ path }) => path));
  return [
    ...parsed.problems,
    ...found
      .map((problem) => ({ ...problem, path: part.toWholePointer(problem.path) }))
      .filter(({ path }) => !places.has(path)),
  ];
}

/** Completes what a document needs as a whole, so that its triggers and its steps can be checked without it. */
function completeDocument(
  json: Readonly<Record<string, unknown>>,
  steps: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): unknown {
  const name = problems.some(({ path }) => path === '/name') ? 'Unnamed' : json['name'];
  const none = { none: { type: 'none' } };
  const some = Object.keys(steps).length === 0 ? none : steps;
  return { ...json, name, steps: some, start: startOf(some, json['start']) };
}

/** Checks the triggers of a document, which are all that a flow without steps has. */
function checkStarts(document: FlowDocument, { attributes, otherFlows = [] }: FlowCheckContext): readonly Problem[] {
  return [...checkTriggers(document, attributes), ...checkKeywords(document, otherFlows)];
}

function checkRest(document: FlowDocument, env: FlowCheckContext, problems: readonly Problem[]): readonly Problem[] {
  const missing = problems.filter(({ code, path }) => code !== 'unknown_member' && path !== '/name');
  const hasAllSteps = missing.every(({ path }) => !/^\/(?:steps|start)(?:\/|$)/.test(path));
  return missing.length === 0 ? checkFlow(document, env) : checkPartOfFlow(document, env, hasAllSteps);
}

function startOf(steps: Readonly<Record<string, unknown>>, start: unknown): unknown {
  if (typeof start === 'string' && Object.hasOwn(steps, start)) return start;
  return Object.keys(steps)[0];
}

function tryParse(json: unknown): { readonly problems: readonly Problem[]; readonly document?: FlowDocument } {
  const parsed = parseFlowDocument(json);
  return parsed.isValid ? { problems: [], document: parsed.document } : { problems: parsed.problems };
}
