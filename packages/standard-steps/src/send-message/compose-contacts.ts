import type { ContactCard, ContactsContent, MessageFailure, TemplateRenderer } from '@luluchat/flow-runtime';
import type { MessageContact } from './message-contact-config.js';

/** Cards to send, or the reason why they cannot be sent. */
export type ComposedContacts = { readonly content: ContactsContent } | { readonly failure: MessageFailure };

/** Renders cards. Blank numbers, addresses and organizations are left out; a blank name is a failure. */
export function composeContacts(cards: readonly MessageContact[], templates: TemplateRenderer): ComposedContacts {
  const contacts = cards.map((card) => composeCard(card, templates));
  const nameless = contacts.findIndex(({ name }) => name === '');
  if (nameless < 0) return { content: { type: 'contacts', contacts } };
  const reason = `The cards were not sent: the name of card ${nameless + 1} is blank. Give it a default, such as {{ data.name | default: "Our shop" }}.`;
  return { failure: { code: 'contact_card_invalid', reason } };
}

function composeCard({ name, phones, emails, organization }: MessageContact, templates: TemplateRenderer): ContactCard {
  const render = (text: string) => templates.render(text).trim();
  const [filledPhones, filledEmails] = [phones, emails].map((list = []) =>
    list.map(render).filter((text) => text !== ''),
  );
  const filledOrganization = render(organization ?? '');
  return {
    name: render(name),
    ...(filledPhones !== undefined && filledPhones.length > 0 && { phones: filledPhones }),
    ...(filledEmails !== undefined && filledEmails.length > 0 && { emails: filledEmails }),
    ...(filledOrganization !== '' && { organization: filledOrganization }),
  };
}
