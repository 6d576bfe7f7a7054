/**
 * What can be new of a row since someone's last visit: it is asked for, its verdict has become worse, or IT's word on it has
 * lapsed. Of several the first counts.
 */
export const changes = ["new", "worse", "lapsed"] as const
export type Change = (typeof changes)[number]
