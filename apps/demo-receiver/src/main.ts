import type { AddressInfo } from 'node:net';
import { createReceiver } from './receiver/create-receiver.js';
import { parseSettings } from './settings/parse-settings.js';
import type { Settings } from './settings/parse-settings.js';

const parsed = parseSettings(process.argv.slice(2), process.env);
if (parsed.kind === 'help') {
  process.stdout.write(`${parsed.text}\n`);
} else if (parsed.kind === 'invalid') {
  fail(parsed.message);
} else {
  run(parsed.settings);
}

function run({ port, host }: Settings): void {
  const receiver = createReceiver(({ method, path, status }) => {
    process.stdout.write(`demo receiver: ${method} ${path} answered ${status}\n`);
  });
  receiver.once('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken: stop what uses it, or choose another DEMO_RECEIVER_PORT.`
        : `The demo receiver cannot listen on ${host}:${port}: ${error.message}`,
    );
  });
  receiver.listen(port, host, () => {
    const address = receiver.address() as AddressInfo;
    process.stdout.write(`demo receiver: listening on http://${host}:${address.port}\n`);
  });
  const stop = (): void => {
    receiver.close();
    receiver.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
