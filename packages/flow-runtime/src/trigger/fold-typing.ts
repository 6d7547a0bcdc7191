/** Signs that phones, editors and keyboards put in place of one another, by the plain one. */
const TYPED_SIGNS: readonly (readonly [RegExp, string])[] = [
  // Curly, prime, modifier, acute and grave; the Hebrew geresh; single guillemets.
  [/[\u2018-\u201b\u2032\u2035\u02b9\u02bb-\u02bd\u02c8\u00b4\u0060\uff07\u05f3\u2039\u203a]/g, "'"],
  // Curly, double prime and full-width; the Hebrew gershayim; guillemets.
  [/[\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02\u05f4\u00ab\u00bb]/g, '"'],
  // Hyphens, dashes and the minus sign.
  [/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-'],
];

/** What shows nothing: zero-width spaces, direction marks, invisible signs, soft hyphens and variation selectors. */
const INVISIBLE =
  /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u061c\ufeff\u00ad]|\u034f|\p{Variation_Selector}/gu;

/** Malayalam consonants without a vowel, as older keyboards write them and as newer ones do. */
const CHILLU = /([\u0d23\u0d28\u0d30\u0d32\u0d33\u0d15])\u0d4d\u200d/g;
const CHILLUS = '\u0d23\u0d28\u0d30\u0d32\u0d33\u0d15';
const FIRST_CHILLU = 0x0d7a;

const JOINERS = /[\u200c\u200d]+/g;

/** Where a joiner makes another word of the letters, or one emoji of several. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u;
const JOINED_TO = /^[\p{L}\p{M}\p{Extended_Pictographic}]/u;

/** Decimal digits other than those of ASCII: `٣`, `३`. */
const OTHER_DIGITS = /[^\P{Nd}0-9]/gu;

/** ASCII without the grave accent: nothing to do. */
const PLAIN = /^[\t-\r -_a-~]*$/;

/**
 * The text as plain keys would have typed it: straight apostrophes and quotes, hyphens, ASCII digits, and nothing invisible.
 * Joiners inside words of Arabic, Persian and the Indic scripts, and inside emoji, stay: they tell words apart there.
 */
export function foldTyping(text: string): string {
  if (PLAIN.test(text)) return text;
  let folded = text.replace(INVISIBLE, '');
  for (const [signs, plain] of TYPED_SIGNS) folded = folded.replace(signs, plain);
  folded = folded.replace(CHILLU, (_, letter: string) => String.fromCharCode(FIRST_CHILLU + CHILLUS.indexOf(letter)));
  folded = folded.replace(JOINERS, keepInsideWords);
  return folded.replace(OTHER_DIGITS, digitValue);
}

function keepInsideWords(joiners: string, at: number, text: string): string {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + joiners.length, at + joiners.length + 2);
  return JOINED.test(before) && JOINED_TO.test(after) ? joiners : '';
}

/** The digits of a script stand in a row, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
