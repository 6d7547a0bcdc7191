import type { StepRegistry } from '@luluchat/flow-runtime';
import type { DestinationState } from '@luluchat/webhook-action';

/** Returns the destinations that the webhook action of a registry has called recently; none without a webhook action. */
export function destinationsOf(registry: StepRegistry): readonly DestinationState[] {
  const action = registry.get('webhook-action');
  return action !== undefined && knowsDestinations(action) ? action.destinations() : [];
}

/** Sorts destinations: those whose breaker is not closed first, then the busiest. */
export function heaviestFirst(states: readonly DestinationState[]): readonly DestinationState[] {
  const weight = ({ breaker, inFlight, queued }: DestinationState): number =>
    (breaker === 'closed' ? 0 : Number.MAX_SAFE_INTEGER / 2) + inFlight + queued;
  return [...states].sort((a, b) => weight(b) - weight(a));
}

function knowsDestinations(plugin: object): plugin is { destinations(): readonly DestinationState[] } {
  return 'destinations' in plugin && typeof plugin.destinations === 'function';
}
