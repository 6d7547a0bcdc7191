/** The rules for every encrypted connection. Set explicitly: flags and variables of Node change the defaults. */
export const TLS_RULES = { minVersion: 'TLSv1.2', rejectUnauthorized: true } as const;
