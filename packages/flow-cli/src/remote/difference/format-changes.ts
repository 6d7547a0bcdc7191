import { stringifyJson } from '@luluchat/flow-runtime/values';
import type { JsonValue } from '@luluchat/flow-runtime';
import { printable } from '../../output/printable.js';
import type { DocumentChanges, MemberChange, StepChange } from './compare-documents.js';

/** Longest value that is shown whole, in characters. */
const MAX_LENGTH = 100;
/** Characters shown before the first one that differs. */
const LEAD = 20;

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

/** Formats differences as lines for people: `+` added, `-` removed, `~` changed. */
export function formatChanges({ members, steps, isLayoutChanged }: DocumentChanges): readonly string[] {
  return [
    ...members.map((change) => `${signOf(change)} ${formatMember(change)}`),
    ...steps.flatMap(formatStep),
    ...(isLayoutChanged ? [`${SIGNS.changed} layout: places or notes of steps`] : []),
  ];
}

function formatStep({ stepId, kind, type, members }: StepChange): readonly string[] {
  const title = `${SIGNS[kind]} step ${printable(stepId)} (${printable(type)})`;
  return [title, ...members.map((change) => `    ${signOf(change)} ${formatMember(change)}`)];
}

function formatMember({ path, before, after }: MemberChange): string {
  const place = printable(path);
  if (before === undefined || after === undefined) return `${place}: ${cut(write(before ?? after ?? null), 0)}`;
  const [old, now] = [write(before), write(after)];
  const from = old.length > MAX_LENGTH || now.length > MAX_LENGTH ? Math.max(0, firstDifference(old, now) - LEAD) : 0;
  return `${place}: ${cut(old, from)} -> ${cut(now, from)}`;
}

function signOf({ before, after }: MemberChange): string {
  return SIGNS[before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'];
}

function write(value: JsonValue): string {
  return printable(stringifyJson(value as object));
}

/** Cuts a text, so that the part that differs is seen. */
function cut(text: string, from: number): string {
  const part = text.slice(from, from + MAX_LENGTH);
  return `${from > 0 ? '…' : ''}${part}${from + MAX_LENGTH < text.length ? '…' : ''}`;
}

function firstDifference(one: string, other: string): number {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  return place;
}
