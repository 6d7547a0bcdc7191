import { create } from 'zustand';

/** Something that the search offers. */
export interface SearchEntry {
  /** Unique within its group. */
  readonly id: string;
  readonly label: string;
  /** More words that are searched and shown, such as the summary of a step. */
  readonly detail?: string;
  readonly onChoose: () => void;
}

/** Returns what a part of the studio offers now: it is asked each time the search opens. */
export type SearchSource = () => readonly SearchEntry[];

interface Registry {
  /** Heading of a group of entries, with what lists them. */
  readonly sources: ReadonlyMap<string, SearchSource>;
}

/** Sources of the search, in the order in which they were added. */
export const useSearchRegistry = create<Registry>(() => ({ sources: new Map() }));

/** Adds a source under a heading. Returns what removes it. */
export function addSearchSource(heading: string, source: SearchSource): () => void {
  const change = (alter: (sources: Map<string, SearchSource>) => void) =>
    useSearchRegistry.setState(({ sources }) => {
      const next = new Map(sources);
      alter(next);
      return { sources: next };
    });
  change((sources) => sources.set(heading, source));
  return () => change((sources) => sources.get(heading) === source && sources.delete(heading));
}
