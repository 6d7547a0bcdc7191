import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import { parseDataPath } from '../attribute/parse-data-path.js';

/** class-validator decorator: the value names one member of a webhook's data, `{{data.<key>}}`. */
export function IsDataPath(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isDataPath',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'invalid_data_path' } },
      validator: {
        validate: (value) => typeof value === 'string' && parseDataPath(value) !== undefined,
        defaultMessage: (args?: ValidationArguments) =>
          `${args?.property ?? 'value'} must name one value of the data: {{data.key}}, deeper with dots and [n]`,
      },
    });
  };
}
