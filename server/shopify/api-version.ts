/** The one version of Shopify's Admin API that Floorbook speaks. The schema tests read the same one. */
export const SHOPIFY_API_VERSION = '2026-10'
