import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import { loadPart, serverAnswers } from './load-part.js';

/**
 * Makes a component whose code is loaded when it is first shown. While the server is away it stays in its `Suspense`, and what is
 * around it stays on the screen.
 */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    // Not every browser asks again for code that it could not load once.
    await serverAnswers();
    return { default: await loadPart(load) };
  });
}
