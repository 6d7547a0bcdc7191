import { foldCase } from '../text/fold-case.js';
import { foldText } from '../text/fold-text.js';
import type { Button } from './button.js';

/**
 * Finds the button that a reply means: the one with the id `tapped`, if the channel reports it; else the one whose label equals
 * the reply (`foldText`), or whose id does, which a channel may send as the text of a tap.
 * A check rejects configs in which a text could mean two buttons, so the order does not matter; in flows published before that
 * check existed, a label that differs only in case has precedence.
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
