import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEMO_ATTRIBUTES, demoFlow } from './demo-flow.mjs';

/** Talks to the flow server; throws a line for the operator when a call fails that is not among `expected`. */
const createApi = (url, token) => async (method, path, body, expected) => {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = await response.json();
  if (response.ok || response.status === expected) return { status: response.status, json };
  throw new Error(`The demo flow cannot be prepared: ${method} ${path} answered ${response.status}: ${json.detail}`);
};

const readMarker = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Finds the flow of an earlier start that ended before `demo.json` was written. */
const findFlow = async (api, name) => {
  for (let cursor = ''; ;) {
    const { json } = await api('GET', `/v1/flows?limit=100${cursor}`);
    const found = json.items.find((flow) => flow.name === name);
    if (found !== undefined || json.nextCursor === null) return found;
    cursor = `&cursor=${encodeURIComponent(json.nextCursor)}`;
  }
};

const seedOnce = async (api, receiverUrl) => {
  const flow = demoFlow(receiverUrl);
  for (const { key, title, type } of DEMO_ATTRIBUTES) await api('PUT', `/v1/attributes/${key}`, { title, type });
  const { id, publishedVersion } = (await findFlow(api, flow.name)) ?? (await api('POST', '/v1/flows', flow)).json;
  if (publishedVersion === null) await api('POST', `/v1/flows/${id}/publish`);
  return id;
};

/** Updates the port of the demo receiver in the flow, unless the flow was edited. */
const followReceiver = async (api, { flowId, receiverUrl: oldUrl }, draft, receiverUrl) => {
  if (!isDeepStrictEqual(draft, demoFlow(oldUrl))) return false;
  await api('PUT', `/v1/flows/${flowId}`, demoFlow(receiverUrl));
  await api('POST', `/v1/flows/${flowId}/publish`);
  return true;
};

/**
 * Creates the attributes and the demo flow at the first start with a data folder, and records that in `demo.json` of the folder,
 * so that later changes and deletions by users remain. Resolves to the flow's id, and a note for the operator
 * when the flow differs from the demo.
 */
export const seed = async ({ url, token, dataDir, receiverUrl }) => {
  const api = createApi(url, token);
  const file = join(dataDir, 'demo.json');
  const remember = (flowId) => writeFileSync(file, `${JSON.stringify({ flowId, receiverUrl })}\n`);
  const marker = readMarker(file);
  if (marker === undefined) {
    const flowId = await seedOnce(api, receiverUrl);
    remember(flowId);
    return { flowId };
  }
  const { flowId } = marker;
  const { status, json } = await api('GET', `/v1/flows/${flowId}`, undefined, 404);
  if (status === 404) return { note: `The demo flow was deleted. Delete ${file} as well to get a new one.` };
  if (marker.receiverUrl === receiverUrl) return { flowId };
  if (await followReceiver(api, marker, json.draft, receiverUrl)) {
    remember(flowId);
    return { flowId };
  }
  return { flowId, note: `The demo flow was edited; it may still call ${marker.receiverUrl}, not ${receiverUrl}.` };
};
