/** Formats of texts that are names of something that exists. */
const SOURCES = ['attribute', 'secret', 'time-zone'] as const;

/** Names that a text of a format can be. */
export type SuggestionSource = (typeof SOURCES)[number];

/** Tells whether there are names for texts of a format. */
export function isSuggested(format: string | undefined): format is SuggestionSource {
  return SOURCES.some((source) => source === format);
}
