/**
 * Flags of Node for flow servers. Active runs outlive Node's default young generation of 16 MB, so Node would copy them again and again. The
 * scripts of `package.json`, the Dockerfile and the unit of systemd have the same; a check compares them.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=64'];
