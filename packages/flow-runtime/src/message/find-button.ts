import { foldCase } from '../text/fold-case.js';
import { foldText } from '../text/fold-text.js';
import type { Button } from './message-content.js';

/**
 * Finds the button that a reply means: the one with the id `tapped`, where the channel says which was tapped; else its label as
 * people type it (`foldText`), or its id, which a channel may send as the text of a tap.
 * Where a text could mean two buttons, a check refuses the config, so the order does not count; in a flow that was published
 * before the check did, the label that is the same but for case comes first.
 */
export function findButton(buttons: readonly Button[], reply: string, tapped?: string): Button | undefined {
  const known = tapped === undefined ? undefined : buttons.find((button) => button.id === tapped);
  if (known !== undefined) return known;
  const exact = foldCase(reply);
  const id = reply.trim();
  const found = buttons.find((button) => foldCase(button.label) === exact || button.id === id);
  const folded = foldText(reply);
  return found ?? (folded === '' ? undefined : buttons.find(({ label }) => foldText(label) === folded));
}
