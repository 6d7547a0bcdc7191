import { checkAttributeValue } from '@luluchat/flow-runtime';
import type { AttributeCatalog, AttributeValue } from '@luluchat/flow-runtime';
import { suggest } from '@luluchat/flow-runtime/values';
import type { SituationContact } from '@luluchat/flow-simulator';
import { CommandError } from '../../error/command-error.js';

const FORM = 'name=Ann,contactNumber=60123456789,tag=vip,attributes.tier=Gold';
const NUMBER = /^[1-9][0-9]{5,14}$/;
const KNOWN = ['name', 'contactNumber', 'tag'];

/**
 * Parses `--contact`: members separated by commas, `name`, `contactNumber`, `tag` (any number of them) and `attributes.<key>`.
 *
 * @throws {CommandError} 2 for another form, an attribute that does not exist, and a value that it does not accept
 */
export function parseContact(given: readonly string[], attributes: AttributeCatalog | undefined): SituationContact {
  const members = given
    .flatMap((text) => text.split(/,(?=[A-Za-z][\w.-]*=)/))
    .map((member): [string, string] => {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(member) ?? [];
      if (!KNOWN.includes(name) && !name.startsWith('attributes.'))
        throw new CommandError(2, `--contact has the form ${FORM}.`);
      return [name, value];
    });
  const { name, contactNumber } = Object.fromEntries(members);
  if (contactNumber !== undefined && !NUMBER.test(contactNumber)) {
    throw new CommandError(2, 'contactNumber of --contact is the country prefix and the number, 6 to 15 digits.');
  }
  const values = members.filter(([member]) => member.startsWith('attributes.'));
  return {
    ...(name !== undefined && { name }),
    ...(contactNumber !== undefined && { contactNumber }),
    attributes: Object.fromEntries(
      values.map(([member, text]) => {
        const key = member.slice('attributes.'.length);
        return [key, parseValue(key, text, attributes)];
      }),
    ),
    tags: members.filter(([member]) => member === 'tag').map(([, tag]) => tag),
  };
}

function parseValue(key: string, text: string, attributes: AttributeCatalog | undefined): AttributeValue {
  if (attributes === undefined) return text;
  const definition = attributes.get(key);
  if (definition === undefined) {
    throw new CommandError(2, `luluchat.yaml has no attribute "${key}".${suggest(key, attributes.keys())}`);
  }
  const value = definition.type === 'numeric' && text.trim() !== '' ? Number(text) : text;
  if (checkAttributeValue(definition.type, value).outcome === 'saved') return value;
  throw new CommandError(2, `The attribute "${key}" is of type ${definition.type} and does not accept this value.`);
}
