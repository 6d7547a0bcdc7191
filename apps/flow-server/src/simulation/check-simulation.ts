import type { AttributeCatalog } from '@luluchat/flow-runtime';
import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { SimulationRequest } from '@luluchat/flow-simulator';
import { SIMULATED_ERROR_KINDS } from '@luluchat/webhook-action';
import { isText } from '../body/is-text.js';
import { parseSampleAttributes } from '../contact/parse-sample-attributes.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { RESERVED } from '../trigger/parse-trigger-body.js';

/**
 * Checks what the form of a request does not say: names, members that a trigger does not take as data, values of attributes, and
 * error kinds of the webhook action. Returns the request with the values as they would be stored.
 *
 * @throws HttpProblem 400 that names each place.
 */
export function checkSimulation(request: SimulationRequest, attributes: AttributeCatalog): SimulationRequest {
  const errors: ProblemEntry[] = [...findBadNames(request), ...findReservedData(request), ...findUnknownKinds(request)];
  const { contact } = request;
  const values = parseSampleAttributes(contact?.attributes ?? {}, attributes, errors);
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return contact?.attributes === undefined ? request : { ...request, contact: { ...contact, attributes: values } };
}

function findBadNames({ contact, events }: SimulationRequest): readonly ProblemEntry[] {
  const names = [
    { path: '/contact/name', name: contact?.name },
    ...events.map((event, index) => ({
      path: `/events/${index}/trigger/name`,
      name: 'trigger' in event ? event.trigger.name : undefined,
    })),
  ];
  const message = `A name is text of at most ${MAX_STRING_LENGTH} characters.`;
  return names
    .filter(({ name }) => name !== undefined && !isText(name, 0, MAX_STRING_LENGTH))
    .map(({ path }) => ({ path, code: 'invalid_value', message }));
}

/** The trigger of a flow takes these members of a request for the contact, so no template reads them as data. */
function findReservedData({ events }: SimulationRequest): readonly ProblemEntry[] {
  return events.flatMap((event, index) => {
    const { data = {} } = 'trigger' in event ? event.trigger : {};
    return RESERVED.filter((name) => Object.hasOwn(data, name)).map((name) => {
      const message = `A trigger takes "${name}" for the contact, not as data: write it in "contact"${name === 'name' ? ', or beside "data"' : ''}.`;
      return { path: `/events/${index}/trigger/data/${name}`, code: 'invalid_value', message };
    });
  });
}

function findUnknownKinds({ webhooks = {} }: SimulationRequest): readonly ProblemEntry[] {
  const message = `The webhook action has no such error kind to choose; there are ${SIMULATED_ERROR_KINDS.join(', ')}.`;
  return Object.entries(webhooks).flatMap(([key, given]) =>
    [given].flat().flatMap((rule, index): readonly ProblemEntry[] => {
      if (!('fail' in rule) || SIMULATED_ERROR_KINDS.some((kind) => kind === rule.fail)) return [];
      const path = ['webhooks', key, ...(Array.isArray(given) ? [index] : []), 'fail'];
      return [{ path: jsonPointer(path), code: 'invalid_value', message }];
    }),
  );
}
