/**
 * What every server is started with, ours and the others': the young part of the heap in which `npm run server` starts ours. See
 * README.md of flow-server.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=64'];
