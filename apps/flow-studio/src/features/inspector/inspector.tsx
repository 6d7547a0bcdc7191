import { text } from '../../text/text.js';

/** Renders the region of the editor that is named after this. */
export function Inspector() {
  return <section aria-label={text.editor.inspector} />;
}
