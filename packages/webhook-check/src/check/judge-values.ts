import { isCalendarDate, walkData } from '@luluchat/webhook-receiver';
import type { AttributeType, DataLeaf } from '@luluchat/webhook-receiver';
import type { Finding } from './check-row.js';

/** Most values that get a row of their own. */
const MAX_ROWS = 100;

const TYPE_NAMES: Readonly<Record<AttributeType, string>> = { string: 'String', numeric: 'Numeric', date: 'Date' };
/** 6/5/2023, 2023-5-6, 2023-05-06T10:00:00Z, 06.05.2023 */
const LIKE_A_DATE = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:$|[T ])/;

/** Judges each value of `data`: what it can be saved as. */
export function judgeValues(data: object): readonly Finding[] {
  const leaves = [...walkData(data)];
  if (leaves.length === 0) {
    return [{ check: 'value', verdict: 'skipped', message: '"data" holds no values, so nothing can be saved' }];
  }
  const rows = leaves.slice(0, MAX_ROWS).map(judgeValue);
  const rest = leaves.slice(MAX_ROWS);
  if (rest.length === 0) return rows;
  const unsavable = rest.filter((leaf) => leaf.class.kind === 'unsavable').length;
  const message = `${rest.length} more values, ${unsavable} of them can never be saved`;
  return [...rows, { check: 'value', verdict: unsavable > 0 ? 'failed' : 'passed', message }];
}

function judgeValue({ path, value, class: valueClass }: DataLeaf): Finding {
  if (valueClass.kind === 'unsavable') {
    return {
      check: 'value',
      verdict: 'failed',
      path,
      savableAs: [],
      message: `can never be saved: ${valueClass.reason}`,
    };
  }
  const savableAs = valueClass.as;
  const message = `can be saved as ${savableAs.map((type) => TYPE_NAMES[type]).join(' or ')}`;
  if (typeof value === 'string' && LIKE_A_DATE.test(value) && !isCalendarDate(value)) {
    const hint = `${message}, but not as Date: that takes a real day, written YYYY-MM-DD`;
    return { check: 'value', verdict: 'warned', path, savableAs, message: hint };
  }
  return { check: 'value', verdict: 'passed', path, savableAs, message };
}
