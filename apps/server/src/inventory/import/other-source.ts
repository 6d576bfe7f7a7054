import { likelySource } from "@readyroom/inventory/likely-source"
import type { ImportAnswer } from "./import-shapes.ts"

/** Header and first rows tell it; all of a large list would keep everyone else waiting for most of a second. Bytes, even for UTF-16. */
const ENOUGH = 200_000

/** The system that a list seems to come from, where it is another than was chosen. */
export function otherSource(chosen: string, bytes: Uint8Array): ImportAnswer["looksLike"] {
  const likely = bytes.length === 0 ? null : likelySource(bytes.subarray(0, ENOUGH))
  return likely === chosen ? null : likely
}
