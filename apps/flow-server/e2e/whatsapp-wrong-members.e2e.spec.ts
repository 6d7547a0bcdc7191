import { buildPost, changeOf, createPostSender, POST_KINDS } from '@luluchat/whatsapp-testing';
import type { PostSender, WhatsappChange } from '@luluchat/whatsapp-testing';
import { beforeAll, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { useGraphApi, useServer } from './use-server.js';
import { WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useGraphApi();
const server = useServer({ settings: () => whatsappSettings(graph.url), secrets: WHATSAPP_SECRETS });
let meta: PostSender;

beforeAll(async () => {
  meta = createPostSender({ url: () => `${server.url}/channels/whatsapp`, timeoutMs: 60_000 });
  const triggers = [{ type: 'keyword', match: 'is', keywords: ['menu'] }] as const;
  await server.publish(flowOf({ hi: sendText('Tea or coffee?', 'done'), done: COMPLETE }, { triggers }));
});

type Path = readonly (string | number)[];

/** Values that no member has: other types, texts that are too long, and texts that databases refuse. */
const WRONG: readonly unknown[] = [
  ...[null, true, -1, 1e300, '', [], {}, [[]], [{}], [null], { a: { b: [1] } }],
  ...['x'.repeat(300), 'y'.repeat(70_000), '9'.repeat(300), 'a\u0000b', '__proto__', ' ', '\u202e\n\t'],
];
const HALF_CHARACTER = '\ud800';
/** Before a release, each member gets each value; else a third of them in turn. */
const SHARE = process.env['LULUCHAT_TESTS'] === 'release' ? 1 : 3;
const wrongFor = (place: number): readonly unknown[] => [
  ...WRONG.filter((_, index) => index % SHARE === place % SHARE),
  HALF_CHARACTER,
];

/** Lists the paths of all members of a value, at any depth. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const own = path.length === 0 ? [] : [path];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item, index) => pathsOf(item, [...path, index]))];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

/** Copies a value with another member at this path. */
function withMember(value: unknown, path: Path, member: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return member;
  if (Array.isArray(value)) return value.map((item, index) => (index === name ? withMember(item, rest, member) : item));
  const members = value as Readonly<Record<string, unknown>>;
  return { ...members, [name]: withMember(members[name], rest, member) };
}

it.each(POST_KINDS)(
  'posts of the kind "%s" with any wrong member are taken, and each is answered with 200',
  async (kind) => {
    const refused: string[] = [];
    for (const [place, path] of pathsOf(changeOf(kind).value).entries()) {
      const changes = wrongFor(place).map((wrong, index): WhatsappChange => {
        const { field, value } = changeOf(kind, { id: `wamid.${kind}.${place}.${index}` });
        return { field, value: withMember(value, path, wrong) as WhatsappChange['value'] };
      });
      const { status } = await meta.postOnce(buildPost(changes));
      if (status !== 200) refused.push(`${path.join('.')}: ${String(status)}`);
    }
    expect(refused).toEqual([]);
  },
);

it('a text that stands in one post with wrong members of every kind starts its flow', async () => {
  // Without the longest text, so that the post is within the limit.
  const values = [...WRONG.filter((value) => String(value).length < 1_000), HALF_CHARACTER];
  const wrong = POST_KINDS.flatMap((kind, place) => {
    const { field, value } = changeOf(kind, { id: `wamid.mixed.${place}` });
    return pathsOf(value).map((path, index): WhatsappChange => {
      const member = values[(place + index) % values.length];
      return { field, value: withMember(value, path, member) as WhatsappChange['value'] };
    });
  });
  const person = { name: 'Chong', number: '60129998888' };
  const menu = changeOf('text', { person, id: 'wamid.menu', more: { text: { body: 'menu' } } });
  expect(await meta.postOnce(buildPost([...wrong, menu]))).toMatchObject({ status: 200 });
  await expect.poll(() => graph.sent.filter(({ addressee }) => addressee === person.number).length).toBe(1);
});
