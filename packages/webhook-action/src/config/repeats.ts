import { Transform } from 'class-transformer';
import { defineRule } from './define-rule.js';
import type { WebhookProblemCode } from './problem-code.js';

// class-validator passes a rule one entry at a time. The list marks repeated entries while it is transformed, so that the
// rule on the entry can report exactly the repeated one.
const repeats = new WeakSet<object>();

/** Decorates a list: marks each entry whose member `key` equals, after `fold`, that of an earlier entry. */
export function MarkRepeats(key: string, fold: (name: string) => string = (name) => name): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (!Array.isArray(value)) return value;
    const seen = new Set<string>();
    for (const entry of value as unknown[]) {
      const name: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, key) : undefined;
      if (typeof name !== 'string') continue;
      if (seen.has(fold(name))) repeats.add(entry as object);
      seen.add(fold(name));
    }
    return value;
  });
}

/** Decorates a member of an entry: reports the entry when `MarkRepeats` marked it. */
export function IsNotRepeated(code: WebhookProblemCode, explain: (name: string) => string): PropertyDecorator {
  return defineRule({ code, keeps: (_, owner) => !repeats.has(owner), explain: (value) => explain(String(value)) });
}
