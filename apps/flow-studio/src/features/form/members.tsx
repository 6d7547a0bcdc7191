import { alternativesOf } from './alternatives.js';
import { AlternativesField } from './alternatives-field.js';
import type { ContainerProps } from './control-props.js';

/** Renders a field for each member of an object. Of members that exclude each other it asks which, and shows that one. */
export function Members({ path, schema, renderField }: Pick<ContainerProps, 'path' | 'schema' | 'renderField'>) {
  const alternatives = alternativesOf(schema) ?? [];
  const names = Object.keys(schema.properties ?? {});
  const isAlternative = (name: string) => alternatives.some((one) => one.names.includes(name));
  const first = names.find(isAlternative);
  return names.map((name) => {
    if (!isAlternative(name)) return renderField({ path: [...path, name] });
    if (name !== first) return null;
    return (
      <AlternativesField key={name} path={path} schema={schema} alternatives={alternatives} renderField={renderField} />
    );
  });
}
