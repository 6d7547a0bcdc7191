import { english } from './english.js';

/** Every text of the studio. A translation is another object of this type. */
export type Catalogue = typeof english;

/** Texts of the reader's language. English is the only one so far; choose by `navigator.languages` once there are more. */
export const text: Catalogue = english;
