import { foldCase } from '@luluchat/flow-runtime';
import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/**
 * class-validator decorator for a list of buttons: no reply can mean two of them, apart from case. That labels are not typed
 * alike in other ways is for `lint`: flows were published before that counted.
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

/** Says which two buttons of a list a reply could both mean, when texts are folded so; `undefined` when there are none. */
export function findClash(value: unknown, fold: (text: string) => string): string | undefined {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const buttons = list.map((button, index) => readButton(button, index, fold));
  for (const [index, button] of buttons.entries()) {
    const earlier = buttons.findIndex((other, place) => place < index && describeClash(other, button) !== undefined);
    const other = buttons[earlier];
    if (other !== undefined) return `buttons ${earlier + 1} and ${index + 1} ${describeClash(other, button) ?? ''}`;
  }
  return undefined;
}

interface ButtonTexts {
  readonly id: string;
  /** Folded. */
  readonly foldedId: string;
  readonly foldedLabel: string;
}

function readButton(value: unknown, index: number, fold: (text: string) => string): ButtonTexts {
  const { id, label } = Object(value) as { id?: unknown; label?: unknown };
  // What is no text is refused elsewhere; here it must only clash with nothing.
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
