import { dropInvisible, INVISIBLE, JOINER } from './drop-invisible.js';
import { foldCase } from './fold-case.js';

const PLAIN_ASCII = /^[\t\n\r\x20-\x7e]*$/;

/** Characters that are typed for an apostrophe, and for a quotation mark. NFKC would decompose some of them. */
const APOSTROPHE =
  /[`\u00b4\u0384\u02b9\u02bb-\u02bd\u055a\u05f3\u1fbd\u1fbf\u1fef\u1ffd\u2018-\u201b\u2032\u2035\u2039\u203a\ua78c]/gu;
const QUOTATION_MARK = /[\u00ab\u00bb\u02ba\u05f4\u201c-\u201f\u2033\u2036\u301d-\u301f]/gu;
/** Hyphens, dashes and the minus sign. */
const DASH = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63]/gu;
/** Malayalam consonants without a vowel as older keyboards write them; newer keyboards have one letter for each. */
const CHILLU = /([\u0d23\u0d28\u0d30\u0d32\u0d33\u0d15])\u0d4d\u200d/g;
const CHILLU_CONSONANTS = '\u0d23\u0d28\u0d30\u0d32\u0d33\u0d15';
const FIRST_CHILLU = 0x0d7a;
/** Zeros of the scripts whose keyboards type their own digits: Arabic, Persian, Indic, Thai, Lao, Tibetan, Burmese, Khmer. */
const ZEROS = [
  ...[0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66],
  ...[0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810],
];
const DIGIT = new RegExp(
  `[${ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')}]`,
  'gu',
);
const SIGN = new RegExp(
  [INVISIBLE, JOINER, APOSTROPHE, QUOTATION_MARK, DASH, DIGIT].map(({ source }) => source).join('|'),
  'u',
);

/**
 * Folds text that people type into the form in which it is compared: ignores case ({@link foldCase}), surrounding white space,
 * the shape of apostrophes, quotation marks and dashes, the script of digits, and invisible characters. White space inside the
 * text and accents count. For comparing only; text is stored and sent as it was written.
 */
export function foldText(text: string): string {
  // The usual case, with the same result.
  if (PLAIN_ASCII.test(text)) return text.replaceAll('`', "'").toLowerCase().trim();
  // Twice, because NFKC makes such characters of others, such as full-width forms.
  return foldSigns(foldCase(foldSigns(text))).trim();
}

function foldSigns(text: string): string {
  // The usual case: letters, digits and ASCII punctuation.
  if (!SIGN.test(text)) return text;
  const letters = text.replace(CHILLU, (_, consonant: string) =>
    String.fromCharCode(FIRST_CHILLU + CHILLU_CONSONANTS.indexOf(consonant)),
  );
  const signs = dropInvisible(letters).replace(APOSTROPHE, "'").replace(QUOTATION_MARK, '"').replace(DASH, '-');
  return signs.replace(DIGIT, digitOfAscii);
}

function digitOfAscii(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
}
