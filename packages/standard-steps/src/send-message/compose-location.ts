import type { LocationContent, MessageFailure, TemplateRenderer } from '@luluchat/flow-runtime';
import type { MessageLocation } from './message-location-config.js';
import { parseDegrees } from './parse-degrees.js';

/** Location to send, or the reason why it cannot be sent. */
export type ComposedLocation = { readonly content: LocationContent } | { readonly failure: MessageFailure };

/** Renders a location. A blank name or address is left out; coordinates that are no degrees are a failure. */
export function composeLocation(source: Partial<MessageLocation>, templates: TemplateRenderer): ComposedLocation {
  const render = (text: string | undefined) => templates.render(text ?? '').trim();
  const latitude = parseDegrees(render(source.latitude), 90);
  if (latitude === undefined) return { failure: refuse('latitude', 90) };
  const longitude = parseDegrees(render(source.longitude), 180);
  if (longitude === undefined) return { failure: refuse('longitude', 180) };
  const [name, address] = [render(source.name), render(source.address)];
  const location = { latitude, longitude, ...(name !== '' && { name }), ...(address !== '' && { address }) };
  return { content: { type: 'location', location } };
}

function refuse(what: string, max: number): MessageFailure {
  const reason = `The location was not sent: its ${what} is not a number from -${max} to ${max}, such as 3.139. Check the value that it is filled in from.`;
  return { code: 'location_invalid', reason };
}
