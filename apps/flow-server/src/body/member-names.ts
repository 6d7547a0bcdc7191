import { getMetadataStorage } from 'class-validator';

const namesOfClasses = new WeakMap<object, readonly string[]>();

/** Names of the members that a class with class-validator decorators declares, those of its base class last. */
export function memberNames(type: new () => object): readonly string[] {
  const known = namesOfClasses.get(type);
  if (known !== undefined) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  namesOfClasses.set(type, names);
  return names;
}
