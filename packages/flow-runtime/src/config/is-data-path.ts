import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import { isMappingProblem, parseMappingValue } from '../attribute-mapping/parse-mapping-value.js';
import type { MappingProblem } from '../attribute-mapping/parse-mapping-value.js';
import { findMarked, markMember } from './find-marked.js';
import type { PlacedText } from './find-marked.js';

/** Mark of members that are paths into data. */
export const MARK = '@luluchat/flow-runtime/data-path';

/**
 * class-validator decorator: the value names one member of a webhook's data, `{{data.<key>}}`, optionally with filters.
 */
export function IsDataPath(): PropertyDecorator {
  return (target, propertyName) => {
    markMember(MARK)(target, propertyName);
    for (const [name, code] of RULES) {
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: String(propertyName),
        options: { context: { code } },
        validator: {
          validate: (value) => problemOf(value)?.code !== code,
          defaultMessage: (args?: ValidationArguments) =>
            `${args?.property ?? 'value'} ${problemOf(args?.value)?.message ?? ''}`,
        },
      });
    }
  };
}

/** Returns the data paths of a config, valid or not. */
export function findDataPaths(config: object): readonly PlacedText[] {
  return findMarked(config, MARK);
}

const RULES = [
  ['isDataPath', 'invalid_data_path'],
  ['isMappingTemplate', 'invalid_template'],
] as const;

function problemOf(value: unknown): MappingProblem | undefined {
  const parsed = parseMappingValue(typeof value === 'string' ? value : '');
  return isMappingProblem(parsed) ? parsed : undefined;
}
