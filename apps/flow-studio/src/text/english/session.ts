/** Texts of signing in. */
export const session = {
  title: 'Sign in to the studio',
  hint: 'This server asks for an access token. Whoever runs it makes them, and has one as API_ACCESS_TOKEN.',
  token: 'Access token',
  signIn: 'Sign in',
  signOut: 'Sign out',
};
