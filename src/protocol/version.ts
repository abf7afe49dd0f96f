/**
 * The protocol's version. 1: first. A change of what crosses the wire raises it; the server speaks the last
 * two.
 */
export const PROTOCOL_VERSION = 1
export const RULES_VERSION = 1
/** The oldest version that the server still speaks. */
export const PROTOCOL_VERSION_OLDEST = 1
