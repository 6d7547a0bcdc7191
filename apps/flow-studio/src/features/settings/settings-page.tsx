import { Page } from '../../design/page.js';
import { text } from '../../text/text.js';

/** Renders the screen of the same name. */
export function SettingsPage() {
  return <Page title={text.settings.title}>{null}</Page>;
}
