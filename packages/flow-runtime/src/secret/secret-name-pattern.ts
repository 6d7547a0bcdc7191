/**
 * Pattern of the name of a secret, where it is set, read in a template (`{{secrets.crm_token}}`) or named in a config:
 * 1 to 64 ASCII letters, digits and underscores, not beginning with a digit.
 */
export const SECRET_NAME_PATTERN = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** {@link SECRET_NAME_PATTERN} in words, to follow "the name of a secret has". */
export const SECRET_NAME_RULE = '1 to 64 letters, digits and underscores, no digit in front';
