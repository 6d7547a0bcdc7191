/** Texts of signing in. */
export const session = {
  title: 'Sign in to the studio',
  hint: 'This server asks for an access token. Whoever runs it makes them, and has one as API_ACCESS_TOKEN.',
  provider: 'Sign in with your organisation',
  or: 'Or with an access token:',
  failures: {
    failed: 'The sign-in with your organisation failed. Try again, or ask whoever runs this server.',
    expired: 'The sign-in took too long, or began in another window. Try again.',
    'no-role': 'Your organisation gives you no role here. Ask whoever runs this server for one.',
    unreachable: 'The sign-in of your organisation cannot be reached now. Try again in a moment.',
  },
  token: 'Access token',
  signIn: 'Sign in',
  signOut: 'Sign out',
};
