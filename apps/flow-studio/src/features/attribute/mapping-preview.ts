import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { AttributeType } from './use-attributes.js';

/** Values that a mapping would save, by the type of the attribute. */
export type MappingOutcome = components['schemas']['MappingPreviewOutcome'];

/** Data of an answer as JSON text. */
export interface AnswerData {
  readonly id: number;
  readonly json: string;
}

/**
 * Asks the server what a mapping would save of an answer: it maps the value as a run does.
 * @param value - As it stands in the config: "{{data.tier}}".
 * @param data - Data of the answer as JSON text, numbers with all of their digits. Its `id` stands for it. Without, nothing is asked.
 */
export function useMappingPreview(value: string, data: AnswerData | undefined) {
  const { id, json = '{}' } = data ?? {};
  return useQuery({
    queryKey: ['mapping-preview', value, id],
    enabled: data !== undefined,
    queryFn: async ({ signal }) => {
      const answer = await dataOf(
        api.POST('/v1/attribute-mappings/preview', {
          body: { value, data: {} },
          // The text goes out as it is, since numbers of JavaScript have 15 digits.
          bodySerializer: () => `{"value":${JSON.stringify(value)},"data":${json}}`,
          signal,
        }),
      );
      return answer.outcomes;
    },
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });
}

/** Proposes the type of a new attribute by what the server would save: a date, a number, else a text. */
export function proposeType(outcomes: readonly MappingOutcome[], isNumber: boolean): AttributeType {
  const fits = (type: AttributeType) =>
    outcomes.some((outcome) => outcome.type === type && outcome.outcome === 'saved');
  if (fits('date')) return 'date';
  // A text of digits may be a telephone number or a postcode, so only numbers are proposed as such.
  return isNumber && fits('numeric') ? 'numeric' : 'string';
}
