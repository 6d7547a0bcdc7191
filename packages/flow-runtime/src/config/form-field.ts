import 'reflect-metadata';
import { MARK as DATA_PATH } from './is-data-path.js';
import { MARK as TEMPLATE } from './holds-template.js';
import { MARK as ATTRIBUTE } from './names-attribute.js';
import { MARK as FLOW } from './names-flow.js';
import { MARK as SECRET } from './names-secret.js';

const MARK = '@luluchat/flow-runtime/form-field';

/**
 * Kinds of text for which a form has an input of its own: a template, a URL that may contain templates, a path into data
 * (`{{data.tier}}`), the key of an attribute, the id of a flow, the name of a secret, the name of an exit, a tag, a time of day
 * (`09:00`), a time zone of the IANA Time Zone Database.
 */
export const FORM_FORMATS = [
  'template',
  'url',
  'data-path',
  'attribute',
  'flow',
  'secret',
  'exit',
  'tag',
  'time-of-day',
  'time-zone',
] as const;

/** Kind of text, one of `FORM_FORMATS`. */
export type FormFormat = (typeof FORM_FORMATS)[number];

/** Description of a member of a config for the form that an editor generates. */
export interface FormFieldOptions {
  /** Label of the field: `URL`. */
  readonly title: string;
  /** One or two sentences for a flow author. */
  readonly description: string;
  /** Kind of the text, or of each text of an array. Default: from the other decorators, such as `IsTemplate` and `NamesFlow`. */
  readonly format?: FormFormat;
  /** `true` for text of several lines. Default `false`. */
  readonly multiline?: boolean;
  /**
   * Title of the choice of this member, for members that exclude each other: `For a time`. A config has exactly one of the members
   * of its class that have such a title; an editor asks which, and shows the fields of the chosen one.
   */
  readonly alternative?: string;
  /** Keywords of JSON Schema that the rules of the member do not imply, such as `examples`. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

const FORMATS_BY_MARK: readonly (readonly [string, FormFormat])[] = [
  [DATA_PATH, 'data-path'],
  [ATTRIBUTE, 'attribute'],
  [FLOW, 'flow'],
  [SECRET, 'secret'],
  [TEMPLATE, 'template'],
];

/**
 * Property decorator: describes a member of a config. JSON Schemas show it as `title`, `description`, `x-luluchat-format` and
 * `x-luluchat-multiline`, and members that exclude each other as `oneOf`, and an editor generates the form of the step from them.
 */
export function FormField(options: FormFieldOptions): PropertyDecorator {
  return (target, propertyName) => {
    Reflect.defineMetadata(MARK, options, target, propertyName);
  };
}

/**
 * Finds the {@link FormField} of a member, with the format that its decorators imply. `owner` is an instance or the prototype of
 * a config class. Returns `undefined` if the member has none.
 */
export function findFormField(owner: object, member: string): FormFieldOptions | undefined {
  const options = Reflect.getMetadata(MARK, owner, member) as FormFieldOptions | undefined;
  if (options === undefined || options.format !== undefined) return options;
  const implied = FORMATS_BY_MARK.find(([mark]) => Reflect.hasMetadata(mark, owner, member));
  return implied === undefined ? options : { ...options, format: implied[1] };
}
