/** Texts about calls to the server. */
export const api = {
  unreachable: 'The server cannot be reached. Check that it runs, then try again.',
  strangeAnswer: (status: number) =>
    `The server answered with status ${status}, and not in the form of its API. Is a proxy between?`,
};
