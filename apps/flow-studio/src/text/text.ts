/**
 * Texts of the studio: `text.runs.title`. A namespace, not an object, so that the build puts each part beside the screens that show
 * it. A translation is another module with the exports of `english.ts`.
 */
export * as text from './english.js';
