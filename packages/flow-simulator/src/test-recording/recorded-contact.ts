import type { AttributeValue, JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject, parseDataPath, valueAtPath } from '@luluchat/flow-runtime/values';
import type { TestContact } from '../flow-test/flow-test.js';
import type { FlowTestRecording } from './flow-test-recording.js';
import { contactBefore, valuesOfChange } from './change-that-started.js';
import { PLACEHOLDER_NUMBER } from './placeholders.js';
import type { PersonalData, Placeholders } from './placeholders.js';
import type { RecordedRun } from './recorded-run.js';

/** Returns name and number of a contact, and the values of all attributes that it has or that the run saved. */
export function personalDataOf({ contact, runs }: FlowTestRecording): PersonalData {
  const stored = Object.entries(contact?.attributes ?? {}).map(([key, value]) => ({ key, value }));
  const changed = valuesOfChange(runs[0].run);
  const saved = runs.flatMap(({ run: { trigger, steps } }) =>
    [toResult(trigger), ...steps.map(({ result }) => result)].flatMap(savedValuesOf),
  );
  return {
    name: contact?.name ?? '',
    contactNumber: runs[0].run.contactNumber,
    values: [...stored, ...changed, ...saved],
  };
}

/** Returns the data and the verdicts of a trigger in the form of a result. */
function toResult({ data = {}, verdicts = [] }: RecordedRun['trigger']): JsonObject {
  return { data, verdicts: verdicts.map(({ attribute, path, verdict }) => ({ attribute, path, verdict })) };
}

function savedValuesOf(result: JsonObject): readonly { readonly key: string; readonly value: AttributeValue }[] {
  const { data } = result;
  return savedKeysIn(result).flatMap(({ key, path }) => {
    const parsed = parseDataPath(`{{${path}}}`);
    const value = parsed === undefined || !isPlainObject(data) ? undefined : valueAtPath(data as JsonObject, parsed);
    return typeof value === 'string' || typeof value === 'number' ? [{ key, value }] : [];
  });
}

function savedKeysIn({ verdicts }: JsonObject): readonly { readonly key: string; readonly path: string }[] {
  if (!Array.isArray(verdicts)) return [];
  return (verdicts as readonly unknown[]).flatMap((one) =>
    isPlainObject(one) && one['verdict'] === 'saved'
      ? [{ key: String(one['attribute']), path: String(one['path']) }]
      : [],
  );
}

/** Returns the contact of a test: the attributes and tags that the flows look at, without those that the run saved and added. */
export function testContactOf(
  { contact, runs }: FlowTestRecording,
  placeholders: Placeholders,
  used: readonly string[],
): TestContact {
  const steps = runs.flatMap(({ run }) => run.steps);
  const results = [...runs.map(({ run }) => toResult(run.trigger)), ...steps.map(({ result }) => result)];
  const saved = new Set(results.flatMap((result) => savedKeysIn(result).map(({ key }) => key)));
  const before = contact && contactBefore(contact, runs[0].run);
  const kept = Object.entries(before?.attributes ?? {}).filter(([key]) => used.includes(key) && !saved.has(key));
  const added = new Set(steps.map(({ result }) => result['tag']));
  const named = JSON.stringify(runs.map(({ document }) => document));
  const tags = (before?.tags ?? []).filter((tag) => named.includes(JSON.stringify(tag)) && !added.has(tag));
  return {
    name: placeholders.name,
    contactNumber: runs[0].run.contactNumber === null ? null : PLACEHOLDER_NUMBER,
    ...(kept.length > 0 && {
      attributes: Object.fromEntries(kept.map(([key, value]) => [key, placeholders.json(value) as AttributeValue])),
    }),
    ...(tags.length > 0 && { tags }),
  };
}
