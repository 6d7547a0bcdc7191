/**
 * Invisible characters that change no word: soft hyphens, zero-width spaces, direction marks, variation selectors and the other
 * default ignorable code points of Unicode. Excluded are the two joiners, the fillers of Korean syllables, and the tags, which
 * distinguish flags.
 */
export const INVISIBLE = /(?![\u200c-\u200d\u115f\u1160\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;

/** Zero-width joiner and non-joiner. */
export const JOINER = /[\u200c\u200d]/u;
const REPEATED_JOINER = /([\u200c\u200d])\1+/g;

/** Scripts in which a joiner or non-joiner inside a word is part of the spelling. */
const JOINING_SCRIPTS = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Mandaic', 'Adlam', 'Hanifi_Rohingya'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Khmer', 'Myanmar', 'Tibetan', 'Balinese', 'Javanese'],
]
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join('');

/** Viramas: they join a consonant to the next one. A joiner may follow one at the end, as in the old form of Malayalam chillus. */
const VIRAMA = String.raw`\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca`;

/** Joiners without a meaning at their place. */
const IDLE_JOINER = new RegExp(
  [
    // A joiner has a meaning between two letters or marks of such a script, behind a virama, and between two emoji.
    String.raw`(?<![${VIRAMA}])`,
    String.raw`(?<!(?=[\p{L}\p{M}])[${JOINING_SCRIPTS}](?=[\u200c\u200d](?=[\p{L}\p{M}])[${JOINING_SCRIPTS}]))`,
    String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}](?=\u200d\p{Extended_Pictographic}))`,
    String.raw`[\u200c\u200d]`,
  ].join(''),
  'gu',
);

/**
 * Removes invisible characters that are not part of the spelling. A joiner stays inside Persian, Indic and similar words and
 * inside emoji, which it distinguishes.
 */
export function dropInvisible(text: string): string {
  const visible = text.replace(INVISIBLE, '');
  return JOINER.test(visible) ? visible.replace(REPEATED_JOINER, '$1').replace(IDLE_JOINER, '') : visible;
}
