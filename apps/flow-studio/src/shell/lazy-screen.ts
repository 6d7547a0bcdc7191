import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { loadPart } from '../design/load-part.js';

/**
 * Makes the component of a screen whose code is loaded when it is first opened. While the server is away, the screen before stays.
 *
 * @param name - Name under which the module exports the component.
 */
export function lazyScreen<Module extends Record<Name, ComponentType>, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(() => loadPart(load), name);
}
