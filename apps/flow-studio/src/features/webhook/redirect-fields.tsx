import { SelectField } from '../../design/select-field.js';
import { SwitchField } from '../../design/switch-field.js';
import { schemaAt } from '../../step-type/json-schema.js';
import { text } from '../../text/text.js';
import { ConfigField } from '../form/config-field.js';
import { FieldPlace } from '../form/field-place.js';
import { FoldedFields } from '../form/folded-fields.js';
import { useField, useForm } from '../form/form-context.js';

const REDIRECTS = ['redirects'];
const MAX = ['redirects', 'max'];
const ALLOW = ['redirects', 'allow'];

/** Renders whether the step follows redirects, how many, and which hosts may see what is for the receiver alone. */
export function RedirectFields() {
  const { schema } = useForm();
  const redirects = useField(REDIRECTS, { own: true });
  const max = useField(MAX);
  const allow = useField(ALLOW).value;
  const { minimum: fewest = 1, maximum: most = 1 } = schemaAt(schema, MAX).schema;
  const words = text.webhook.redirects;
  const isOn = redirects.value !== undefined;
  const count = typeof max.value === 'number' ? max.value : fewest;
  const hosts = Array.isArray(allow) ? allow.length : 0;
  return (
    <FoldedFields
      title={words.title}
      summary={isOn ? words.summary(count, hosts) : words.off}
      paths={[REDIRECTS]}
      isOpenByItself={false}
    >
      <FieldPlace path={REDIRECTS}>
        <SwitchField
          label={words.follow}
          hint={words.hint}
          error={redirects.error}
          value={isOn}
          onChange={(next) => redirects.set(next ? { max: fewest } : undefined)}
        />
      </FieldPlace>
      {isOn && (
        <>
          <FieldPlace path={MAX}>
            <SelectField
              label={words.max}
              error={max.error}
              value={String(count)}
              options={Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => {
                const value = String(fewest + index);
                return { value, label: words.option(fewest + index) };
              })}
              onChange={(next) => max.set(Number(next))}
            />
          </FieldPlace>
          <ConfigField path={ALLOW} />
        </>
      )}
    </FoldedFields>
  );
}
