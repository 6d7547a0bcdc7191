/**
 * Copies the own members of options to an object without a prototype, so that a polluted `Object.prototype` never provides a
 * value for an absent option. Returns an empty object when `options` is `undefined`.
 */
export function ownMembers<Options extends object>(options: Options | undefined): Options {
  return Object.assign(Object.create(null) as Options, options);
}
