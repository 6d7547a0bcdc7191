import { redactDetails } from '../failure/redact-details.js';
import { FIELD_RULES } from './field-rules.js';
import type { FieldRule } from './field-rules.js';
import { membersOf, textOf } from './json-value.js';
import { showIds } from './message-ids.js';
import { toKind } from './update-kind.js';
import type { OtherPart, WhatsappNotice } from './whatsapp-post.js';

type Members = Readonly<Record<string, unknown>>;

/** Maximum number of values of one member that are shown. */
const MAX_VALUES = 5;

/** Parses a change of a field besides `messages` into its parts: at least one. */
export function parseField(field: string, content: Members): readonly OtherPart[] {
  const rule = FIELD_RULES.get(field);
  const kind = toKind('field', field, FIELD_RULES);
  if (rule === undefined) return [{ ...kind, outcome: 'ignored', count: 1, shown: showIds(Object.values(content)) }];
  const items = (rule.items ?? []).flatMap((path) => findAll(content, path));
  const base = { ...kind, outcome: 'noted', reason: rule.words } as const;
  const whole = showMembers(content, rule);
  const noticed = rule.notice === undefined ? {} : { notice: describeNotice(field, rule, content, whole) };
  if (items.length === 0 || rule.isBulk === true) {
    return [{ ...base, ...noticed, count: Math.max(1, items.length), shown: whole }];
  }
  return items.map((item, index) => {
    const wamid = textOf(membersOf(item)['id']);
    return {
      ...base,
      ...(index === 0 ? noticed : {}),
      count: 1,
      ...(wamid === undefined ? {} : { wamid }),
      shown: showMembers(membersOf(item), rule),
    };
  });
}

function describeNotice(
  field: string,
  { notice = {}, words }: FieldRule,
  content: Members,
  shown: Readonly<Record<string, string>>,
): WhatsappNotice {
  const event = notice.event === undefined ? '' : (shown[notice.event] ?? '').toUpperCase();
  const isCalm = (notice.unless ?? []).some((word) => Object.values(shown).includes(word));
  const isFault = notice.faults === 'any' || (notice.faults ?? []).includes(event);
  const list = Object.entries(shown).map(([path, value]) => `${path} ${value}`);
  return {
    code: /^\w{1,60}$/.test(event) ? `${field}.${event.toLowerCase()}` : field,
    level: isFault && !isCalm ? 'warning' : 'info',
    reason: list.length === 0 ? words : `${words} Meta says: ${list.join(', ')}.`,
  };
}

/** Returns the members that matter as text, by their path. Absent ones are left out. */
function showMembers(content: Members, { show = [] }: FieldRule): Readonly<Record<string, string>> {
  const entries = show.flatMap((path) => {
    const values = findAll(content, path).filter((value) => typeof value === 'string' || typeof value === 'number');
    const text = [...new Set(values.map((value) => redactDetails(String(value))))].slice(0, MAX_VALUES).join(', ');
    return text === '' ? [] : [[path, text] as const];
  });
  return Object.fromEntries(entries);
}

/** Finds the values at a path of members. Lists on the way, and at its end, are followed to all of their items. */
function findAll(value: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const name of path.split('.')) {
    found = found.flatMap((entry) => {
      const members = membersOf(entry);
      return Object.hasOwn(members, name) ? [members[name]].flat() : [];
    });
  }
  return found;
}
