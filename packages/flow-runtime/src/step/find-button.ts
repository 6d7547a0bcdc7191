import { foldText } from '../text/fold-text.js';
import type { Button } from './message-content.js';

/**
 * The button that a reply means: its label as people type it (`foldText`), or its id, which a channel may send for a tap. Where a text
 * could mean two buttons, a config is not valid, so the order does not count.
 */
export function findButton(buttons: readonly Button[], reply: string): Button | undefined {
  const folded = foldText(reply);
  return buttons.find(({ id, label }) => (folded !== '' && foldText(label) === folded) || id === reply.trim());
}
