/** Entry of the relay, the minimum for a trigger: Fastify receives it, undici calls the receiver, the response is a text. */
import { fastify } from 'fastify';
import { Agent, request } from 'undici';

interface Trigger {
  readonly contact_number: string;
  readonly name: string;
}

const [, , url = ''] = process.argv;
const dispatcher = new Agent();
const server = fastify();

server.post<{ Body: Trigger }>('/trigger', async ({ body: { contact_number, name } }) => {
  const answer = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contact_number, name }),
  });
  const { data } = (await answer.body.json()) as { readonly data: { readonly membership_tier: string } };
  return { text: `Hi ${name}, you are ${data.membership_tier}` };
});

await server.listen({ port: 0, host: '127.0.0.1' });
const address = server.server.address();
process.on('disconnect', () => process.exit());
process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
