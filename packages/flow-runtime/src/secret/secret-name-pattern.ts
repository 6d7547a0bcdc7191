/**
 * What the name of a secret looks like, wherever it is set, read in a template (`{{secrets.crm_token}}`) or named in a config:
 * 1 to 64 letters, digits and underscores of ASCII, no digit in front.
 */
export const SECRET_NAME_PATTERN = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** `SECRET_NAME_PATTERN` in words, to stand behind "the name of a secret has". */
export const SECRET_NAME_RULE = '1 to 64 letters, digits and underscores, no digit in front';
