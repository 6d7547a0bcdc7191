/**
 * Copies the own members of options to an object without a prototype. What other code of the process has written onto
 * `Object.prototype` is then never read for an option that was left out. Options that are absent are no options.
 */
export function ownMembers<Options extends object>(options: Options | undefined): Options {
  return Object.assign(Object.create(null) as Options, options);
}
