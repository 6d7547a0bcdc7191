import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import { isServerThere } from '../api/session.js';

const PAUSE_MS = 1_000;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes a component whose code is loaded when it is first shown. While the server is away it stays in its `Suspense`, and what is
 * around it stays on the screen.
 */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await loadPart(load) }));
}

/** Loads a part once the server answers: a browser never asks again for a module that it could not load once. */
async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  while (!(await isServerThere())) await wait(PAUSE_MS);
  return load();
}
