/** Entry of the process that reads lists. Answers each load when its time is over. */
import { Agent, get } from 'node:http';
import type { ReadAnswer, ReadLoad } from './reader-process.js';

/** Reads a path and drops the body. Resolves to its bytes; rejects for any other status than 200. */
function read(agent: Agent, port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get({ agent, port, host: '127.0.0.1', path }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${path} answered ${response.statusCode}`));
      });
    });
    request.once('error', reject);
  });
}

async function perform({ port, path, readers, ms }: ReadLoad): Promise<ReadAnswer> {
  const agent = new Agent({ keepAlive: true });
  const end = performance.now() + ms;
  let [reads, bytes] = [0, 0];
  const readUntilEnd = async (): Promise<void> => {
    do {
      const more = await read(agent, port, path);
      bytes += more;
      reads += 1;
    } while (performance.now() < end);
  };
  try {
    await Promise.all(Array.from({ length: readers }, readUntilEnd));
    return { reads, bytes };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  } finally {
    agent.destroy();
  }
}

process.on('message', (load: ReadLoad) => {
  void perform(load).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
