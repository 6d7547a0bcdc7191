/** Features of browsers that the studio does not use. */
const UNUSED_FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** Headers of every response below `/studio/`, besides the policy. */
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/**
 * Builds the headers of a response below `/studio/`. The Content-Security-Policy allows scripts and styles of this server, and
 * inline ones with the nonce (in Base64), which only the page has. Files have the policy as well: that of a worker is the one of
 * its own script.
 */
export function buildStudioHeaders(nonce?: string): Readonly<Record<string, string>> {
  return { ...HEADERS, 'content-security-policy': buildPolicy(nonce) };
}

function buildPolicy(nonce: string | undefined): string {
  const own = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types luluchat-worker',
  ].join('; ');
}
