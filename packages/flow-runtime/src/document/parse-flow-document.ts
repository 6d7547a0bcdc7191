import { isDeeperThan } from '../json/is-deeper-than.js';
import { isPlainObject } from '../json/plain-object.js';
import type { JsonObject } from '../json/json-value.js';
import { isMappingProblem, parseMappingValue } from '../attribute-mapping/parse-mapping-value.js';
import { isNamedTimeZone } from '../date/time-zone.js';
import { findCronProblem } from '../date/cron-times.js';
import { findSegmentProblems } from '../segment/find-segment-problems.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { STEP_ID_PATTERN, STEP_TYPE_PATTERN, TIME_OF_DAY_PATTERN } from './document-patterns.js';
import { DATE_TRIGGER_UNITS, KEYWORD_MATCHES, LIMIT_UNITS, WHILE_RUNNING_POLICIES } from './flow-document.js';
import { foldText } from '../text/fold-text.js';
import type { FlowDocument, Trigger } from './flow-document.js';
import type { FlowDraft } from './flow-draft.js';
import { isUnfinished } from './is-unfinished.js';
import type { ProblemCode } from '../problem/problem-code.js';
import type { Problem } from '../problem/problem.js';
import { error } from '../problem/report-problem.js';
import type { Path } from '../problem/report-problem.js';

/** A flow document, or all problems of its form. */
export type ParsedFlowDocument =
  | { readonly isValid: true; readonly document: FlowDocument }
  | { readonly isValid: false; readonly problems: readonly Problem[] };

/** A draft, or the problems of its form for which it cannot be stored. */
export type ParsedFlowDraft =
  | { readonly isValid: true; readonly draft: FlowDraft }
  | { readonly isValid: false; readonly problems: readonly Problem[] };

const MAX_PROBLEMS = 100;

/**
 * Parses the form of a flow document: members, types, ids and limits. Its step types, configs and exits are left to
 * `checkFlow`. At most 100 problems.
 */
export function parseFlowDocument(json: unknown): ParsedFlowDocument {
  const problems = new DocumentParser(() => true).parse(json);
  return problems.length > 0 ? { isValid: false, problems } : { isValid: true, document: json as FlowDocument };
}

/**
 * Parses the form of a draft, which may be unfinished: without steps, without a start, and with values of any kind in its
 * triggers. `parseFlowDocument` reports these. At most 100 problems.
 */
export function parseFlowDraft(json: unknown): ParsedFlowDraft {
  const problems = new DocumentParser((code, path) => !isUnfinished(code, path)).parse(json);
  return problems.length > 0 ? { isValid: false, problems } : { isValid: true, draft: json as FlowDraft };
}

const TRIGGER_TYPE_NAMES: readonly Trigger['type'][] = [
  ...(['webhook', 'keyword', 'unmatched', 'tag-added', 'attribute-changed', 'schedule', 'date'] as const),
];

class DocumentParser {
  readonly #problems: Problem[] = [];
  readonly #reports: (code: ProblemCode, path: Path) => boolean;

  /** `reports` tells which problems count. */
  constructor(reports: (code: ProblemCode, path: Path) => boolean) {
    this.#reports = reports;
  }

  parse(json: unknown): readonly Problem[] {
    this.#parseDocument(json);
    return this.#problems;
  }

  #parseDocument(json: unknown): void {
    if (!this.#isObject(json, [], ['name', 'triggers', 'whileRunning', 'start', 'steps', 'editor'])) return;
    if (!isTextUpTo(DOCUMENT_LIMITS.nameLength, json['name'])) {
      this.#report('invalid_value', ['name'], `A flow needs a name of 1 to ${DOCUMENT_LIMITS.nameLength} characters.`);
    }
    if (json['triggers'] !== undefined) this.#parseTriggers(json['triggers']);
    this.#checkWhileRunning(json['whileRunning'], ['whileRunning']);
    if (json['editor'] !== undefined) this.#parseEditor(json['editor'], ['editor']);
    const { start, steps } = json;
    if (start !== undefined) this.#checkStepId(start, ['start']);
    this.#parseSteps(steps);
    if (!isPlainObject(steps)) return;
    if (Object.keys(steps).length === 0) {
      this.#report('no_steps', ['steps'], 'Add a step: the flow has none yet.');
    } else if (start === undefined) {
      const message = 'Choose the step that a run enters first.';
      this.#report('no_start', ['start'], message);
    } else if (typeof start === 'string' && STEP_ID_PATTERN.test(start) && !Object.hasOwn(steps, start)) {
      this.#report('unknown_step', ['start'], `The flow has no step "${start}" to start with.`);
    }
  }

  #parseTriggers(triggers: unknown): void {
    if (!this.#isArray(triggers, ['triggers'], DOCUMENT_LIMITS.triggers)) return;
    triggers.forEach((trigger, index) => this.#parseTrigger(trigger, ['triggers', index]));
    for (const type of ['webhook', 'unmatched']) {
      const places = triggers.flatMap((trigger, index) =>
        isPlainObject(trigger) && trigger['type'] === type ? [index] : [],
      );
      for (const index of places.slice(1)) {
        this.#report('duplicate_trigger', ['triggers', index], `A flow has at most one ${type} trigger.`);
      }
    }
  }

  #parseTrigger(trigger: unknown, path: Path): void {
    if (!isPlainObject(trigger)) return this.#report('invalid_value', path, 'A trigger is an object with a "type".');
    if (isDeeperThan(trigger, DOCUMENT_LIMITS.configDepth)) {
      return this.#report('too_deep', path, `A trigger has at most ${DOCUMENT_LIMITS.configDepth} levels.`);
    }
    if (trigger['type'] === 'webhook') {
      this.#isObject(trigger, path, ['type', 'attributeMapping', 'limit', 'whileRunning']);
      const mapping = trigger['attributeMapping'];
      if (mapping !== undefined) this.#parseMapping(mapping, [...path, 'attributeMapping']);
    } else if (trigger['type'] === 'keyword') {
      this.#isObject(trigger, path, ['type', 'match', 'keywords', 'limit', 'whileRunning', 'interruptsWait']);
      this.#parseKeywords(trigger, path);
    } else if (trigger['type'] === 'unmatched') {
      this.#isObject(trigger, path, ['type', 'limit', 'whileRunning']);
    } else if (trigger['type'] === 'tag-added') {
      this.#isObject(trigger, path, ['type', 'tag', 'whileRunning']);
      this.#checkString(trigger['tag'], [...path, 'tag'], DOCUMENT_LIMITS.tagLength);
    } else if (trigger['type'] === 'attribute-changed') {
      this.#isObject(trigger, path, ['type', 'attribute', 'whileRunning']);
      this.#checkString(trigger['attribute'], [...path, 'attribute'], DOCUMENT_LIMITS.attributeLength);
    } else if (trigger['type'] === 'schedule') {
      this.#isObject(trigger, path, ['type', 'cron', 'timeZone', 'segment', 'maxPerMinute', 'whileRunning']);
      this.#checkCron(trigger['cron'], [...path, 'cron']);
      this.#parseTimed(trigger, path, trigger['segment']);
    } else if (trigger['type'] === 'date') {
      this.#isObject(trigger, path, [
        ...['type', 'attribute', 'offset', 'time', 'timeZone', 'segment', 'maxPerMinute', 'whileRunning'],
      ]);
      this.#checkString(trigger['attribute'], [...path, 'attribute'], DOCUMENT_LIMITS.attributeLength);
      if (trigger['offset'] !== undefined) this.#parseOffset(trigger['offset'], [...path, 'offset']);
      if (typeof trigger['time'] !== 'string' || !TIME_OF_DAY_PATTERN.test(trigger['time'])) {
        this.#report('invalid_value', [...path, 'time'], '"time" is hours and minutes of a day, 00:00 to 23:59.');
      }
      this.#parseTimed(trigger, path, trigger['segment'] === undefined ? {} : trigger['segment']);
    } else {
      const message = `The type of a trigger is one of ${TRIGGER_TYPE_NAMES.join(', ')}.`;
      return this.#report('unknown_trigger_type', [...path, 'type'], message);
    }
    this.#checkWhileRunning(trigger['whileRunning'], [...path, 'whileRunning']);
    if (trigger['limit'] !== undefined) this.#parseLimit(trigger['limit'], [...path, 'limit']);
  }

  #checkCron(cron: unknown, path: Path): void {
    const isShort = isTextUpTo(DOCUMENT_LIMITS.cronLength, cron);
    const problem = isShort ? findCronProblem(cron) : 'A cron expression is a text such as 0 9 * * 1-5.';
    if (problem !== undefined) this.#report('invalid_value', path, problem);
  }

  #parseTimed(trigger: Record<string, unknown>, path: Path, segment: unknown): void {
    const { timeZone, maxPerMinute } = trigger;
    if (!isTextUpTo(DOCUMENT_LIMITS.timeZoneLength, timeZone) || !isNamedTimeZone(timeZone)) {
      const message = '"timeZone" is a name such as Asia/Kuala_Lumpur or Europe/Berlin, or UTC.';
      this.#report('invalid_value', [...path, 'timeZone'], message);
    }
    for (const problem of findSegmentProblems(segment)) {
      this.#report(problem.code, [...path, 'segment', ...problem.path], problem.message);
    }
    if (maxPerMinute !== undefined) {
      this.#checkCount(maxPerMinute, [...path, 'maxPerMinute'], DOCUMENT_LIMITS.startsPerMinute);
    }
  }

  #parseOffset(offset: unknown, path: Path): void {
    if (!this.#isObject(offset, path, ['amount', 'unit'])) return;
    const { amount, unit } = offset;
    const max = DOCUMENT_LIMITS.dateOffset;
    if (!Number.isInteger(amount) || Math.abs(Number(amount)) > max) {
      const message = `A whole number from ${-max} to ${max} is expected here; negative is before the date.`;
      this.#report('invalid_value', [...path, 'amount'], message);
    }
    if (DATE_TRIGGER_UNITS.some((one) => one === unit)) return;
    this.#report('invalid_value', [...path, 'unit'], `"unit" is one of ${DATE_TRIGGER_UNITS.join(', ')}.`);
  }

  #parseLimit(limit: unknown, path: Path): void {
    if (!this.#isObject(limit, path, ['times', 'per'])) return;
    this.#checkCount(limit['times'], [...path, 'times'], DOCUMENT_LIMITS.limitTimes);
    const { per } = limit;
    const place = [...path, 'per'];
    if (!this.#isObject(per, place, ['amount', 'unit'])) return;
    this.#checkCount(per['amount'], [...place, 'amount'], DOCUMENT_LIMITS.limitAmount);
    if (LIMIT_UNITS.some((unit) => unit === per['unit'])) return;
    this.#report('invalid_value', [...place, 'unit'], `"unit" is one of ${LIMIT_UNITS.join(', ')}.`);
  }

  #checkWhileRunning(value: unknown, path: Path): void {
    if (value === undefined || WHILE_RUNNING_POLICIES.some((policy) => policy === value)) return;
    this.#report('invalid_value', path, `"whileRunning" is one of ${WHILE_RUNNING_POLICIES.join(', ')}.`);
  }

  #parseKeywords(trigger: Record<string, unknown>, path: Path): void {
    const { interruptsWait = false } = trigger;
    if (typeof interruptsWait !== 'boolean') {
      this.#report('invalid_value', [...path, 'interruptsWait'], '"interruptsWait" is true or false.');
    }
    if (!KEYWORD_MATCHES.some((match) => match === trigger['match'])) {
      this.#report('invalid_value', [...path, 'match'], `"match" is one of ${KEYWORD_MATCHES.join(', ')}.`);
    }
    const place = [...path, 'keywords'];
    if (!this.#isArray(trigger['keywords'], place, DOCUMENT_LIMITS.keywords)) return;
    if (trigger['keywords'].length === 0) this.#report('invalid_value', place, 'At least one keyword is needed.');
    trigger['keywords'].forEach((keyword, index) => {
      this.#checkString(keyword, [...place, index], DOCUMENT_LIMITS.keywordLength);
      if (typeof keyword === 'string' && keyword.trim() !== '' && foldText(keyword) === '') {
        this.#report('invalid_value', [...place, index], 'A keyword has signs that can be seen.');
      }
    });
  }

  #parseMapping(mapping: unknown, path: Path): void {
    if (!this.#isArray(mapping, path, DOCUMENT_LIMITS.mappings)) return;
    mapping.forEach((entry, index) => {
      const place = [...path, index];
      if (!this.#isObject(entry, place, ['attribute', 'value'])) return;
      this.#checkString(entry['attribute'], [...place, 'attribute'], DOCUMENT_LIMITS.attributeLength);
      const parsed = parseMappingValue(typeof entry['value'] === 'string' ? entry['value'] : '');
      if (isMappingProblem(parsed)) this.#report(parsed.code, [...place, 'value'], `A mapping ${parsed.message}.`);
    });
  }

  #parseSteps(steps: unknown): void {
    const path = ['steps'];
    if (!isPlainObject(steps)) return this.#report('invalid_value', path, '"steps" is an object: step id to step.');
    const entries = Object.entries(steps);
    if (entries.length > DOCUMENT_LIMITS.steps) {
      return this.#report('too_many', path, `A flow has at most ${DOCUMENT_LIMITS.steps} steps.`);
    }
    for (const [stepId, step] of entries) {
      this.#checkStepId(stepId, [...path, stepId]);
      this.#parseStep(step, [...path, stepId]);
    }
  }

  #parseStep(step: unknown, path: Path): void {
    if (!this.#isObject(step, path, ['type', 'config', 'configVersion', 'exits'])) return;
    if (typeof step['type'] !== 'string' || !STEP_TYPE_PATTERN.test(step['type'])) {
      this.#report(
        'invalid_value',
        [...path, 'type'],
        'The type of a step is a kebab-case name such as "send-message".',
      );
    }
    if (step['configVersion'] !== undefined) {
      this.#checkCount(step['configVersion'], [...path, 'configVersion'], DOCUMENT_LIMITS.configVersion);
    }
    if (step['config'] !== undefined && !isPlainObject(step['config'])) {
      this.#report('invalid_value', [...path, 'config'], '"config" is an object.');
    } else if (isDeeperThan(step['config'], DOCUMENT_LIMITS.configDepth)) {
      this.#report('too_deep', [...path, 'config'], `A config has at most ${DOCUMENT_LIMITS.configDepth} levels.`);
    }
    if (step['exits'] !== undefined) this.#parseExits(step['exits'], [...path, 'exits']);
  }

  #parseExits(exits: unknown, path: Path): void {
    if (!isPlainObject(exits))
      return this.#report('invalid_value', path, '"exits" is an object: exit name to step id.');
    const entries = Object.entries(exits);
    if (entries.length > DOCUMENT_LIMITS.exits) {
      return this.#report('too_many', path, `A step has at most ${DOCUMENT_LIMITS.exits} exits.`);
    }
    for (const [exit, target] of entries) this.#checkStepId(target, [...path, exit]);
  }

  #parseEditor(editor: unknown, path: Path): void {
    if (!this.#isObject(editor, path, ['positions', 'triggerPosition', 'notes'])) return;
    const { positions, triggerPosition, notes } = editor;
    if (triggerPosition !== undefined) this.#parsePosition(triggerPosition, [...path, 'triggerPosition']);
    this.#parseOfSteps(positions, [...path, 'positions'], (position, place) => this.#parsePosition(position, place));
    this.#parseOfSteps(notes, [...path, 'notes'], (note, place) => {
      if (typeof note === 'string' && note.isWellFormed() && hasAtMost(DOCUMENT_LIMITS.noteLength, note)) return;
      this.#report('invalid_value', place, `A note is a text of up to ${DOCUMENT_LIMITS.noteLength} characters.`);
    });
  }

  /** Parses an object of step id to value. Whether the steps exist does not matter: an editor may keep what it knows. */
  #parseOfSteps(values: unknown, path: Path, parseValue: (value: unknown, path: Path) => void): void {
    if (values === undefined) return;
    if (!isPlainObject(values)) return this.#report('invalid_value', path, 'An object with step ids is expected here.');
    const entries = Object.entries(values);
    if (entries.length > DOCUMENT_LIMITS.editorEntries) {
      const message = `At most ${DOCUMENT_LIMITS.editorEntries} entries are allowed here.`;
      return this.#report('too_many', path, message);
    }
    for (const [stepId, value] of entries) {
      this.#checkStepId(stepId, [...path, stepId]);
      parseValue(value, [...path, stepId]);
    }
  }

  #parsePosition(position: unknown, path: Path): void {
    if (!this.#isObject(position, path, ['x', 'y'])) return;
    const max = DOCUMENT_LIMITS.coordinate;
    for (const axis of ['x', 'y']) {
      const value = position[axis];
      if (typeof value === 'number' && Math.abs(value) <= max) continue;
      this.#report('invalid_value', [...path, axis], `A number from ${-max} to ${max} is expected here.`);
    }
  }

  #checkStepId(value: unknown, path: Path): void {
    if (typeof value === 'string' && STEP_ID_PATTERN.test(value)) return;
    this.#report('invalid_step_id', path, 'A step id has 1 to 64 letters, digits, "_" and "-".');
  }

  #checkCount(value: unknown, path: Path, max: number): void {
    if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max) return;
    this.#report('invalid_value', path, `A whole number from 1 to ${max} is expected here.`);
  }

  #checkString(value: unknown, path: Path, maxLength: number): void {
    if (isTextUpTo(maxLength, value)) return;
    this.#report('invalid_value', path, `A text of 1 to ${maxLength} characters is expected here.`);
  }

  #isArray(value: unknown, path: Path, max: number): value is readonly unknown[] {
    if (!Array.isArray(value)) {
      this.#report('invalid_value', path, 'A list is expected here.');
      return false;
    }
    if (value.length > max) {
      this.#report('too_many', path, `At most ${max} entries are allowed here.`);
      return false;
    }
    return true;
  }

  #isObject(value: unknown, path: Path, members: readonly string[]): value is Record<string, unknown> & JsonObject {
    if (!isPlainObject(value)) {
      this.#report('invalid_value', path, `An object is expected here, with ${members.join(', ')}.`);
      return false;
    }
    for (const member of Object.keys(value)) {
      if (!members.includes(member)) {
        this.#report(
          'unknown_member',
          [...path, member],
          `Unknown property "${member}"; allowed here: ${members.join(', ')}.`,
        );
      }
    }
    return true;
  }

  #report(code: ProblemCode, path: Path, message: string): void {
    if (this.#problems.length < MAX_PROBLEMS && this.#reports(code, path)) {
      this.#problems.push(error(code, path, message));
    }
  }
}

function isTextUpTo(maxLength: number, value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed() && hasAtMost(maxLength, value);
}

/** Compares the length in code points, so that an emoji counts as one character. */
function hasAtMost(codePoints: number, text: string): boolean {
  return text.length <= codePoints || (text.length <= codePoints * 2 && Array.from(text).length <= codePoints);
}
