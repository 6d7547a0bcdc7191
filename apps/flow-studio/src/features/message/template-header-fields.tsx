import { SelectField } from '../../design/select-field.js';
import { ConfigField } from '../form/config-field.js';
import type { ConfigPath } from '../form/config-path.js';
import { FieldPlace } from '../form/field-place.js';
import { useField } from '../form/form-context.js';
import { text } from '../../text/text.js';

/** Fields of each kind of header, required ones first. */
const FIELDS = {
  text: ['value', 'parameter'],
  image: ['url'],
  video: ['url'],
  file: ['url'],
  location: ['latitude', 'longitude', 'name', 'address'],
} as const;
type HeaderType = keyof typeof FIELDS;

const TYPES = Object.keys(FIELDS) as readonly HeaderType[];
const NONE = 'none';

/** Renders what the top of an approved template shows: nothing that changes, or fields of its kind. */
export function TemplateHeaderFields({ path }: { readonly path: ConfigPath }) {
  const { value, error, set } = useField(path, { own: true });
  const words = text.message.template;
  const type = typeOf(value);
  return (
    <FieldPlace path={path}>
      <SelectField
        label={words.header}
        hint={words.headerHint}
        error={error}
        value={type ?? NONE}
        options={[NONE, ...TYPES].map((one) => ({ value: one, label: words.headers[one as HeaderType | 'none'] }))}
        // Fields of another kind would be refused beside those of this one.
        onChange={(next) => set(next === NONE ? undefined : { type: next })}
      />
      {type !== undefined && FIELDS[type].map((name) => <ConfigField key={name} path={[...path, name]} />)}
    </FieldPlace>
  );
}

function typeOf(header: unknown): HeaderType | undefined {
  const type: unknown = typeof header === 'object' && header !== null ? Reflect.get(header, 'type') : undefined;
  return TYPES.find((known) => known === type);
}
