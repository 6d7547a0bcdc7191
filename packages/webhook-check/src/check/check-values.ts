import { walkData } from '@luluchat/webhook-receiver';
import type { AttributeType, DataLeaf } from '@luluchat/webhook-receiver';
import { createResult } from './check-row.js';
import type { CheckResult } from './check-row.js';
import { kindOfValue, kindsOfContainers } from './value-kind.js';
import type { ContainerKind, ValueKind } from './value-kind.js';

/** Maximum number of values with a row of their own. */
const MAX_ROWS = 100;

const TYPE_NAMES: Readonly<Record<AttributeType, string>> = { string: 'String', numeric: 'Numeric', date: 'Date' };

/**
 * Checks which types each value of `data` can be saved as. Includes arrays and objects only where a mapping can reach into
 * them.
 */
export function checkValues(data: object): readonly CheckResult[] {
  const leaves = [...walkData(data)];
  if (leaves.length === 0) {
    return [createResult('value', 'skipped', '"data" holds no values, so nothing can be saved')];
  }
  const containers = kindsOfContainers(leaves.map(({ path }) => path));
  const rows = leaves.slice(0, MAX_ROWS).flatMap((leaf) => {
    const container = containers.get(leaf.path);
    return container === undefined ? [checkValue(leaf)] : [checkContainer(container), checkValue(leaf)];
  });
  const remaining = leaves.slice(MAX_ROWS);
  if (remaining.length === 0) return rows;
  const unsavable = remaining.filter((leaf) => checkValue(leaf).verdict === 'failed').length;
  const message = `${remaining.length} more values, ${unsavable} of them can never be saved`;
  return [...rows, createResult('value', unsavable > 0 ? 'failed' : 'passed', message)];
}

function checkContainer({ path, type, ...found }: ContainerKind): CheckResult {
  const message = `is ${found.found}, which no attribute accepts. ${advise(type, found)}`;
  return createResult('value', 'warned', message, { path, savableAs: [], ...found });
}

function checkValue({ path, value, class: valueClass }: DataLeaf): CheckResult {
  const kind = kindOfValue(path, value);
  const found = kind === undefined ? {} : withoutType(kind);
  if (valueClass.kind === 'unsavable') {
    if (typeof value === 'number' && kind !== undefined) {
      const message = `has more digits than a number keeps, so it cannot be saved as it is. ${advise(kind.type, kind)}`;
      return createResult('value', 'warned', message, { path, savableAs: [], ...found });
    }
    const message = ['can never be saved: ' + valueClass.reason, kind?.advice].filter(Boolean).join('. ');
    return createResult('value', 'failed', message, { path, savableAs: [], ...found });
  }
  const savableAs = valueClass.as;
  const message = `can be saved as ${savableAs.map((type) => TYPE_NAMES[type]).join(' or ')}`;
  if (kind === undefined || savableAs.includes(kind.type)) {
    return createResult('value', 'passed', message, { path, savableAs });
  }
  const hint = `${message}, but not as ${TYPE_NAMES[kind.type]}: it is ${kind.found}. ${advise(kind.type, kind)}`;
  return createResult('value', 'warned', hint, { path, savableAs, ...found });
}

/** Says what the author maps, or else the rule, and what the receiver can send instead. */
function advise(type: AttributeType, { template, advice }: Pick<ValueKind, 'template' | 'advice'>): string {
  const rule = type === 'date' ? 'A Date is a real day, written YYYY-MM-DD.' : 'Send a plain number, such as 1234.5.';
  const mapping = template === undefined ? rule : `For a ${TYPE_NAMES[type]}, the author maps ${template}.`;
  return advice === undefined ? mapping : `${mapping} ${advice}`;
}

function withoutType({ type: _, ...found }: ValueKind): Omit<ValueKind, 'type'> {
  return found;
}
