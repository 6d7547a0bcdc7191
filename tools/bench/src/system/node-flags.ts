/**
 * Node flags of every measured server: the size of the young generation that `npm run server` sets. See README.md of flow-server.
 */
export const NODE_FLAGS: readonly string[] = ['--min-semi-space-size=8', '--max-semi-space-size=64'];
