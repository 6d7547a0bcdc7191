import type { KeywordTrigger } from '../document/flow-document.js';
import { foldText } from '../text/fold-text.js';
import { createWordFinder } from './word-finder.js';

/** Finds the keyword triggers that match a text, among many. */
export interface KeywordIndex<Owner> {
  /** Returns the matching triggers with their owners, in the order in which they were given. */
  find(text: string): readonly OwnedTrigger<Owner>[];
}

/** A keyword trigger and its owner. */
export interface OwnedTrigger<Owner> {
  readonly owner: Owner;
  readonly trigger: KeywordTrigger;
}

/**
 * Indexes keyword triggers. Matches as `matchesKeyword` does; the cost of a search grows with the text and the matches, not with
 * the number of triggers.
 */
export function createKeywordIndex<Owner>(triggers: readonly OwnedTrigger<Owner>[]): KeywordIndex<Owner> {
  const whole = new PlaceMap();
  const beginning = new PlaceMap();
  const end = new PlaceMap();
  const within = new PlaceMap();
  const allWithin = new PlaceMap();
  const needed = triggers.map(({ trigger }, place) => {
    const keywords = new Set(trigger.keywords.map(foldText).filter((keyword) => keyword !== ''));
    const places = { is: whole, 'begin-with': beginning, 'end-with': end, contain: within, 'contain-all': allWithin };
    for (const keyword of keywords) places[trigger.match].add(keyword, place);
    return keywords.size;
  });
  const words = [...new Set([...within.keywords(), ...allWithin.keywords()])];
  const findWords = createWordFinder(words);

  return {
    find(text) {
      const folded = foldText(text);
      const found = new Set(whole.get(folded));
      for (const length of beginning.lengths(folded)) addAll(found, beginning.get(folded.slice(0, length)));
      for (const length of end.lengths(folded)) addAll(found, end.get(folded.slice(folded.length - length)));
      const counts = new Map<number, number>();
      for (const index of findWords(folded)) {
        const word = words[index] ?? '';
        addAll(found, within.get(word));
        for (const place of allWithin.get(word)) counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      for (const [place, count] of counts) if (count === needed[place]) found.add(place);
      return [...found]
        .sort((a, b) => a - b)
        .flatMap((place) => {
          const owned = triggers[place];
          return owned === undefined ? [] : [owned];
        });
    },
  };
}

/** Maps each keyword to the indexes of the triggers that have it. */
class PlaceMap {
  readonly #places = new Map<string, number[]>();
  readonly #lengths = new Set<number>();

  add(keyword: string, place: number): void {
    this.#lengths.add(keyword.length);
    const places = this.#places.get(keyword);
    if (places === undefined) this.#places.set(keyword, [place]);
    else places.push(place);
  }

  get(keyword: string): readonly number[] {
    return this.#places.get(keyword) ?? [];
  }

  keywords(): Iterable<string> {
    return this.#places.keys();
  }

  /** Lengths of the keywords that fit into the text; at most 255, the longest keyword. */
  lengths(text: string): readonly number[] {
    return [...this.#lengths].filter((length) => length <= text.length);
  }
}

function addAll(found: Set<number>, places: readonly number[]): void {
  for (const place of places) found.add(place);
}
