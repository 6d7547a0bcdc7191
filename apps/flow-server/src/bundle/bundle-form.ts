/** Value of `format` that tells a bundle from other JSON. */
export const BUNDLE_FORMAT = 'luluchat-flows';

/** Version of the form of bundles. Increase it when an older server would misread a bundle. */
export const BUNDLE_VERSION = 1;

/** Most flows of a bundle. */
export const MAX_BUNDLE_FLOWS = 100;

/** Most attributes of a bundle. */
export const MAX_BUNDLE_ATTRIBUTES = 1000;

/** Largest flow document as JSON, in bytes: what a draft may have as the body of a request. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** Largest bundle as JSON, in bytes. */
export const MAX_BUNDLE_BYTES = 8 * 1024 * 1024;
