/** Emoji as Unicode recommends them. As an expression of its own: a literal with this flag needs a later target of the compiler. */
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');
/** Asks for the picture of a character that is also a text sign, such as `❤`. Keyboards may leave it out. */
const AS_PICTURE = '\ufe0f';

/** Returns whether a text is one emoji. */
export function isEmoji(text: string): boolean {
  return EMOJI.test(text) || EMOJI.test(`${text}${AS_PICTURE}`);
}
