import { foldText } from '@luluchat/flow-runtime';
import type { Button } from '@luluchat/flow-runtime';

/**
 * The button that a reply means: its label typed in any case, or its id, which a channel may send for a tap. A config
 * in which a text could mean two buttons is not valid, so the order does not count.
 */
export function findButton(buttons: readonly Button[], reply: string): Button | undefined {
  const folded = foldText(reply);
  return buttons.find(({ id, label }) => foldText(label) === folded || id === reply.trim());
}
