import { useState } from 'react';
import { RadioField } from '../../design/radio-field.js';
import { text } from '../../text/text.js';
import type { Alternative } from './alternatives.js';
import { isWithin, toPointer } from './config-path.js';
import type { ContainerProps } from './control-props.js';
import { FieldPlace } from './field-place.js';
import { useField, useForm } from './form-context.js';
import { initialValue } from './initial-value.js';

type Members = Readonly<Record<string, unknown>>;

export interface AlternativesFieldProps extends Pick<ContainerProps, 'path' | 'schema' | 'renderField'> {
  readonly alternatives: readonly Alternative[];
}

/** Renders the choice between members that exclude each other, with the fields of those that the object has. */
export function AlternativesField({ path, schema, alternatives, renderField }: AlternativesFieldProps) {
  const { schema: root, place, problems } = useForm();
  const { value, set } = useField(path, { own: true });
  /** Values of alternatives that were left: choosing one again brings them back. */
  const [left, setLeft] = useState<Members>({});
  const members: Members = typeof value === 'object' && value !== null ? (value as Members) : {};
  const shown = alternatives.filter(({ names }) => names.some((name) => members[name] !== undefined));
  const hidden = namesOf(alternatives.filter((one) => !shown.includes(one)));
  const errors = problems.filter(
    (problem) =>
      problem.severity === 'error' && hidden.some((name) => isWithin(problem.path, place + toPointer([...path, name]))),
  );
  const choose = (title: string) => {
    const chosen = alternatives.find((one) => one.title === title);
    if (chosen === undefined) return;
    const others = namesOf(alternatives.filter((one) => one !== chosen));
    const { kept, taken } = split(members, others);
    setLeft({ ...left, ...taken });
    const added = chosen.names.map((name) => [
      name,
      kept[name] ?? left[name] ?? initialValue(root, schema.properties?.[name] ?? {}),
    ]);
    set({ ...kept, ...(Object.fromEntries(added) as Members) });
  };
  const choice = (
    <RadioField
      label={text.form.alternatives}
      labelHidden
      error={errors.length === 0 ? undefined : errors.map(({ message }) => message).join(' ')}
      value={shown.length === 1 ? (shown[0]?.title ?? null) : null}
      options={alternatives.map(({ title }) => ({ value: title, label: title }))}
      onChange={choose}
    />
  );
  const [none] = shown.length === 0 ? hidden : [];
  return (
    <>
      {none === undefined ? choice : <FieldPlace path={[...path, none]}>{choice}</FieldPlace>}
      {namesOf(shown).map((name) => renderField({ path: [...path, name] }))}
    </>
  );
}

const namesOf = (alternatives: readonly Alternative[]) => alternatives.flatMap(({ names }) => names);

/** Divides members into those with one of the names, and the others. */
function split(members: Members, names: readonly string[]) {
  const entries = Object.entries(members);
  return {
    kept: Object.fromEntries(entries.filter(([name]) => !names.includes(name))) as Members,
    taken: Object.fromEntries(entries.filter(([name]) => names.includes(name))) as Members,
  };
}
