/** Example flows of the server, which Vite puts into the build (`vite-templates.ts`), as bundles. */
declare module 'virtual:flow-templates' {
  export const templates: readonly unknown[];
}
