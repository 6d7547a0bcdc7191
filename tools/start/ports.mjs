import { createServer } from 'node:net';

/** Resolves to the port when it is free (any free one for 0), rejects with a line for the operator when it is not. */
export const findPort = (name, port, host) =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is taken: stop what uses it, or choose another ${name}.`
          : `Port ${port} on ${host} cannot be used (${error.code ?? error.message}): choose another ${name} or HOST.`;
      reject(new Error(reason));
    });
    probe.listen(port, host, () => {
      const { port: found } = probe.address();
      probe.close(() => resolve(found));
    });
  });

/** Returns the URL by which this machine reaches a server that listens on the host. */
export const localUrl = (host, port) => {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
};
