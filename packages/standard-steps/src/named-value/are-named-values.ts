import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { MAX_NAMED_VALUES, NamedValue } from './named-value.js';

/** Creates a class-validator decorator for an optional list of named values, whose names are distinct. */
export function AreNamedValues(): PropertyDecorator {
  const decorators: readonly PropertyDecorator[] = [
    IsOptional(),
    ValidateNested({ each: true }),
    Type(() => NamedValue),
    IsObject({ each: true, message: 'each entry is an object with name and value' }),
    ArrayUnique((one: unknown) => (Object(one) as { name?: unknown }).name, {
      message: 'two entries have the same name',
    }),
    ArrayMaxSize(MAX_NAMED_VALUES, { message: `there are at most ${MAX_NAMED_VALUES} entries` }),
    IsArray({ message: 'a list of objects with name and value is expected here' }),
  ];
  return (target, propertyName) => {
    for (const decorate of decorators.toReversed()) decorate(target, propertyName);
  };
}
