/** The one version of Shopify's Admin API that Floorbook speaks. */
export const SHOPIFY_API_VERSION = '2026-10'

/** Every operation is valid in each of these: the one that is spoken, and the one before it. */
export const TESTED_API_VERSIONS = ['2026-07', SHOPIFY_API_VERSION] as const
