/** Returns a coordinate as far as it is a number: a template is filled in a moment later. */
export function degreesOf<Name extends 'latitude' | 'longitude'>(
  name: Name,
  written: string,
): { readonly [Member in Name]?: number } {
  const degrees = Number(written);
  return written.trim() === '' || Number.isNaN(degrees) ? {} : ({ [name]: degrees } as { [Member in Name]?: number });
}
