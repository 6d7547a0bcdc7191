import { foldText } from '../trigger/match-keyword.js';
import type { Button } from './message-content.js';

/**
 * The button that a reply means: the one with the id `tapped`, where the channel says which was tapped; else its label typed in
 * any case, or its id, which a channel may send as the text of a tap. Where a text could mean two buttons, a config is not valid,
 * so the order does not count.
 */
export function findButton(buttons: readonly Button[], reply: string, tapped?: string): Button | undefined {
  const known = tapped === undefined ? undefined : buttons.find(({ id }) => id === tapped);
  if (known !== undefined) return known;
  const folded = foldText(reply);
  return buttons.find(({ id, label }) => foldText(label) === folded || id === reply.trim());
}
