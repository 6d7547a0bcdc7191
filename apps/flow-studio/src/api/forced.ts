/** Returns the query of a call that deletes something, also when it is in use if `isForced`. */
export const forced = (isForced: boolean): { readonly force: 'true' | 'false' } => ({
  force: isForced ? 'true' : 'false',
});
