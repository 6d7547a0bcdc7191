import { FormField, IsTemplate } from '@luluchat/flow-runtime';
import type { JsonObject, TemplateRenderer } from '@luluchat/flow-runtime';
import { Matches } from 'class-validator';

/** Maximum number of named values in one list. */
export const MAX_NAMED_VALUES = 50;

/** Value with the name by which templates read it. */
export class NamedValue {
  /** 1 to 64 letters, digits and `_`, not beginning with a digit. */
  @FormField({
    title: 'Name',
    description: 'The name by which templates read it.',
    schema: { examples: ['visit_date'] },
  })
  @Matches(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, {
    message: 'name has 1 to 64 letters, digits and "_", and does not begin with a digit',
  })
  readonly name!: string;

  /** Fixed text or a template. A lone `{{path}}` keeps the type of its value. */
  @FormField({ title: 'Value', description: 'Fixed text or a template. A lone {{path}} keeps the type of its value.' })
  @IsTemplate()
  readonly value!: string;
}

/** Evaluates named values. One without a value is left out. */
export function evaluateNamed(values: readonly NamedValue[], templates: TemplateRenderer): JsonObject {
  return Object.fromEntries(
    values.flatMap(({ name, value: source }) => {
      const value = templates.evaluate(source);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
