import { changeOf, POST_KINDS, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import type { TestPerson, WhatsappChange } from '@luluchat/whatsapp-testing';

/** Change that Meta documents or may add, with the number of its parts. */
export interface DocumentedChange extends WhatsappChange {
  readonly name: string;
  readonly parts: number;
}

/**
 * Builds a change of each kind that Meta documents, those with several parts, and those that Meta may add later. `seed` makes the
 * people and the ids of a set its own.
 */
export function documentedChanges(seed: string): readonly DocumentedChange[] {
  const id = (name: string) => `wamid.${seed}.${name}`;
  const one: TestPerson = { number: `6012${seed.padStart(7, '0')}`, userId: `MY.12${seed}`, name: 'Aisyah' };
  const two: TestPerson = { number: `6013${seed.padStart(7, '0')}`, userId: `MY.13${seed}`, name: 'Bea' };
  const text = (person: TestPerson, name: string, more = {}) => changeOf('text', { person, id: id(name), more }).value;
  const known = POST_KINDS.map((kind) => ({ name: kind, parts: 1, ...changeOf(kind, { person: one, id: id(kind) }) }));
  const status = changeOf('status read', { person: one, id: id('out') }).value;
  const errors = [{ code: 131026, title: 'Undeliverable' }, { code: 131000 }];
  const hologram = { type: 'hologram', text: undefined, hologram: {} };
  const more: readonly DocumentedChange[] = [
    {
      name: 'two messages and a status',
      field: 'messages',
      parts: 3,
      value: {
        ...status,
        ...text(one, 'a'),
        messages: [text(one, 'a'), text(two, 'b')].flatMap(({ messages }) => messages),
      },
    },
    {
      name: 'a failure with several errors',
      parts: 1,
      ...changeOf('status failed', { person: one, id: id('out'), more: { errors } }),
    },
    {
      name: 'errors of the account',
      field: 'messages',
      parts: 2,
      value: { ...changeOf('errors').value, errors: [{ code: 131042, title: 'Payment' }, { code: 999 }] },
    },
    {
      name: 'another phone number',
      parts: 1,
      ...changeOf('text', { person: one, id: id('x'), account: { ...TEST_ACCOUNT, phoneNumberId: '999' } }),
    },
    { name: 'a newer type of message', field: 'messages', parts: 1, value: text(one, 'newer', hologram) },
    {
      name: 'a newer status',
      parts: 1,
      ...changeOf('status read', { person: one, id: id('out'), more: { status: 'glanced' } }),
    },
    {
      name: 'a newer field',
      field: 'holograms',
      parts: 1,
      value: { ...status, statuses: undefined, holograms: [1, 2] },
    },
  ];
  return [...known, ...more];
}
