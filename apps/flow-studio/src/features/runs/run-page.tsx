import { Page } from '../../design/page.js';
import { text } from '../../text/text.js';

/** Renders the screen of the same name. */
export function RunPage() {
  return <Page title={text.runs.title}>{null}</Page>;
}
