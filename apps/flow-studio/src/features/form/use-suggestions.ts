import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { attributesQuery } from '../attribute/use-attributes.js';
import { namesOf, secretsQuery } from '../secret/use-secrets.js';
import type { SuggestionSource } from './suggestion-source.js';

/** Returns the names that exist, empty until the server has answered. */
export function useSuggestions(source: SuggestionSource): readonly string[] {
  const { data: attributes } = useQuery({ ...attributesQuery, enabled: source === 'attribute' });
  const { data: secrets } = useQuery({ ...secretsQuery, enabled: source === 'secret' });
  return useMemo(() => {
    if (source === 'attribute') return [...(attributes?.keys() ?? [])];
    if (source === 'secret') return namesOf(secrets ?? []);
    return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  }, [source, attributes, secrets]);
}
