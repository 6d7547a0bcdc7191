/** TLS options of every connection. Set explicitly: flags and environment variables of Node change the defaults. */
export const TLS_RULES = { minVersion: 'TLSv1.2', rejectUnauthorized: true } as const;
