/** Texts about calls to the server. */
export const api = {
  unreachable: 'The server cannot be reached. Check that it runs; the studio tries again by itself.',
  strangeAnswer: (status: number) =>
    `The server answered with status ${status}, and not in the form of its API. Is a proxy between?`,
};
