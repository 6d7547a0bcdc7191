/** Texts of signing in. */
export const session = {
  title: 'Sign in to the studio',
  hint: 'This server asks for its access token. Whoever runs it set the token as API_ACCESS_TOKEN.',
  token: 'Access token',
  signIn: 'Sign in',
  signOut: 'Sign out',
};
