import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a fake server and resolves to its path. It is ready after `readyAfterMs` and exits with 3 after `endsAfterMs`. */
export async function writeServer(
  folder: string,
  { readyAfterMs = 0, endsAfterMs }: { readonly readyAfterMs?: number; readonly endsAfterMs?: number },
): Promise<string> {
  const file = join(folder, 'main.mjs');
  await writeFile(
    file,
    `import { createServer } from 'node:http';
     const bornAt = Date.now();
     const end = () => { console.error('the disk is full'); process.exit(3); };
     if (${endsAfterMs} === 0) end();
     const server = createServer((request, response) => {
       const isReady = Date.now() - bornAt >= ${readyAfterMs};
       response.writeHead(request.url === '/readyz' && !isReady ? 503 : 200).end('{}');
     });
     server.listen(0, '127.0.0.1', () => {
       console.log('listening on http://127.0.0.1:' + server.address().port);
       if (${endsAfterMs !== undefined}) setTimeout(end, ${endsAfterMs});
     });`,
  );
  return file;
}
