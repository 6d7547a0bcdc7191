import { RESTART_MS } from './keep-running.mjs';
import { servesStudio } from './studio.mjs';

/** Puts a title before the first of some lines, and the others below the first. */
const titled = (title, lines) => lines.map((line, index) => `${(index === 0 ? title : '').padEnd(15)}${line}`);

/**
 * Describes how to try a cluster in which the demo flow is published. `pids` are the processes of the flow servers, in the order of
 * `members`.
 */
export const describeCluster = ({ members, nodes, receiverUrl, postgres }, { root, flowId, pids }) => {
  const [{ url: first }] = members;
  const { url: last } = members.at(-1);
  const servers = members.map(({ url }, index) => `${url} (process ${pids[index]})`);
  const restate = nodes.map((node) => `${node.ingressUrl}, admin API ${node.adminUrl} (process ${node.pid()})`);
  return [
    '',
    ...(servesStudio(root, { STUDIO_DIR: process.env.STUDIO_DIR ?? '' }) ? titled('Studio', [`${first}/studio/`]) : []),
    ...titled('Flow servers', servers),
    ...titled('Restate nodes', restate),
    ...titled('PostgreSQL', [postgres.url]),
    ...titled('Demo receiver', [receiverUrl]),
    '',
    'Trigger the demo flow on one flow server, then look at the contact on another one:',
    `  curl -X POST ${first}/trigger/flow/${flowId} -H 'Content-Type: application/json' -d '{"contact_number": "60123456789", "name": "Aisyah"}'`,
    `  curl ${last}/v1/contacts/60123456789`,
    '',
    ...describeKills(pids, nodes),
    '',
    'Ctrl-C stops everything and removes the data.',
  ].join('\n');
};

const describeKills = ([pid], [node, ...others]) => {
  const again = `starts again after ${RESTART_MS / 1000} s`;
  if (node === undefined) {
    return [`Kill a flow server: the others take its conversations over, and it ${again}.`, `  kill -9 ${pid}`];
  }
  return [
    `Kill a flow server, a Restate node, or one of each: the others go on, and it ${again}.`,
    `  kill -9 ${pid}   # a flow server`,
    `  kill -9 ${node.pid()}   # a Restate node; ${others.length} of the ${others.length + 1} must run`,
  ];
};
