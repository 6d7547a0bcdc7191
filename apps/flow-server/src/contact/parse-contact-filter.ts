import type { AttributeRepository, ContactFilter } from '@luluchat/flow-runtime/store';
import { findSegmentProblems, jsonPointer } from '@luluchat/flow-runtime/values';
import type { Segment } from '@luluchat/flow-runtime/values';
import { invalidRequest } from '../problem/http-problem.js';
import type { ContactQuery } from './contact-query.js';

/**
 * Parses the filter of a list of contacts, whose tag is one more tag of its segment.
 *
 * @throws HttpProblem 400 whose entries point into the segment.
 */
export async function parseContactFilter(
  { query, tag, segment: json, optedOut: refusal }: Pick<ContactQuery, 'query' | 'tag' | 'segment' | 'optedOut'>,
  attributes: Pick<AttributeRepository, 'list'>,
): Promise<ContactFilter> {
  const segment = json === undefined ? undefined : await parseSegment(json, attributes);
  const optedOut = refusal === undefined ? undefined : refusal === 'true';
  if (tag === undefined) return { query, segment, optedOut };
  return { query, optedOut, segment: { ...segment, tags: [...(segment?.tags ?? []), tag] } };
}

async function parseSegment(json: string, attributes: Pick<AttributeRepository, 'list'>): Promise<Segment> {
  const parsed = parseJson(json);
  const problems = findSegmentProblems(parsed);
  if (problems.length > 0) {
    throw invalidRequest(
      problems.map(({ code, path, message }) => ({ path: jsonPointer(['segment', ...path]), code, message })),
    );
  }
  const segment = parsed as Segment;
  const rules = segment.attributes ?? [];
  const known = new Set(rules.length === 0 ? [] : (await attributes.list()).map(({ key }) => key));
  const errors = rules.flatMap(({ name }, index) =>
    known.has(name)
      ? []
      : [
          {
            path: jsonPointer(['segment', 'attributes', index, 'name']),
            code: 'unknown_attribute',
            message: `There is no attribute with the key "${name}".`,
          },
        ],
  );
  if (errors.length > 0) throw invalidRequest(errors);
  return segment;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const message = 'The segment is not JSON. Write it as {"tags":["vip"]}, encoded for a URL.';
    throw invalidRequest([{ path: '/segment', code: 'invalid_value', message }]);
  }
}
