import type { ApiProblem } from '../../api/problem.js';
import type { ContactChange, ContactDetail } from './use-contact.js';

/** Values that were typed and are not saved yet. */
export interface ContactEdits {
  readonly name?: string;
  /** By attribute key; `''` takes the value away. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Makes the change of a contact of what was typed: only what differs from what is stored. undefined when nothing does. */
export function buildChange(
  contact: Pick<ContactDetail, 'name' | 'attributes'>,
  { name, attributes }: ContactEdits,
): ContactChange | undefined {
  const changed = Object.entries(attributes).filter(([key, value]) => value !== (contact.attributes[key] ?? ''));
  const change = {
    ...(name === undefined || name === contact.name ? {} : { name }),
    ...(changed.length === 0
      ? {}
      : { attributes: Object.fromEntries(changed.map(([key, value]) => [key, value === '' ? null : value])) }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** Returns what the server says of fields: by attribute key, and `name` for the name. */
export function fieldErrors({ problem }: ApiProblem): ReadonlyMap<string, string> {
  return new Map(
    (problem.errors ?? []).map(({ path, message }) => {
      const [, first = '', second] = path.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
      return [second ?? first, message];
    }),
  );
}
