import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

/** Failures that do not go away by asking again. */
const isFinal = (error: Error) => error instanceof ApiProblem && error.status < 500 && error.status !== 429;

/** Cache of what the server answered. Reads are repeated while the server is away; changes are never repeated by themselves. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => !isFinal(error) && failures < 4,
      // Loopback works without a network, so the browser's opinion on being online does not count.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
