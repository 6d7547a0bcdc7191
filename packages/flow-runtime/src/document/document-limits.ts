/** Limits of a flow document: maximum lengths in characters, numbers of entries, depths and values. */
export const DOCUMENT_LIMITS = {
  nameLength: 200,
  steps: 1000,
  exits: 100,
  triggers: 50,
  keywords: 100,
  keywordLength: 255,
  mappings: 100,
  attributeLength: 64,
  configDepth: 32,
  configVersion: 1000,
  limitTimes: 1000,
  limitAmount: 1000,
  editorEntries: 2000,
  noteLength: 2000,
  coordinate: 1_000_000,
} as const;
