/**
 * Flags of Node for flow servers: sizes of V8's young generation. Active runs outlive Node's default of 16 MB, so Node would copy them again and
 * again; with 8 MB from the beginning, a start collects garbage twice and not 15 times. The scripts of `package.json`, the Dockerfile and the unit of
 * systemd have the same; a check compares them.
 */
export const SERVER_FLAGS = ['--min-semi-space-size=8', '--max-semi-space-size=64'];
