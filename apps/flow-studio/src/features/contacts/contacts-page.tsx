import { Page } from '../../design/page.js';
import { text } from '../../text/text.js';

/** Renders the screen of the same name. */
export function ContactsPage() {
  return <Page title={text.contacts.title}>{null}</Page>;
}
