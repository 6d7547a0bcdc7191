import { foldCase } from '@luluchat/flow-runtime/values';
import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/**
 * Creates a class-validator decorator for an array of buttons: no reply may match two of them, ignoring case. `lint` checks
 * the other foldings of labels, since flows were published before those were checked.
 */
export function HaveDistinctMeanings(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'haveDistinctMeanings',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'duplicate_button' } },
      validator: {
        validate: (buttons) => findClash(buttons, foldCase) === undefined,
        defaultMessage: (args?: ValidationArguments) => findClash(args?.value, foldCase) ?? '',
      },
    });
  };
}

/** Describes the first two buttons that one reply could match under a folding; returns `undefined` when there are none. */
export function findClash(value: unknown, fold: (text: string) => string): string | undefined {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const buttons = list.map((button, index) => foldButton(button, index, fold));
  for (const [index, button] of buttons.entries()) {
    const earlier = buttons.findIndex((other, place) => place < index && describeClash(other, button) !== undefined);
    const other = buttons[earlier];
    if (other !== undefined) return `buttons ${earlier + 1} and ${index + 1} ${describeClash(other, button) ?? ''}`;
  }
  return undefined;
}

interface ButtonTexts {
  readonly id: string;
  /** Id after folding. */
  readonly foldedId: string;
  readonly foldedLabel: string;
}

function foldButton(value: unknown, index: number, fold: (text: string) => string): ButtonTexts {
  const { id, label } = Object(value) as { id?: unknown; label?: unknown };
  // Other decorators reject a value that is not a string; here it must not clash with anything.
  const text = (member: unknown) => (typeof member === 'string' ? member : `\0${index}`);
  return { id: text(id), foldedId: fold(text(id)), foldedLabel: fold(text(label)) };
}

function describeClash(a: ButtonTexts, b: ButtonTexts): string | undefined {
  if (a.id === b.id) return 'have the same id';
  if (a.foldedLabel === b.foldedLabel) return 'have labels that are typed alike';
  if (a.foldedLabel === b.foldedId || a.foldedId === b.foldedLabel)
    return 'clash: the label of one is the id of the other';
  return undefined;
}
