import { setFlagsFromString } from "node:v8"

/** How many works want it now: they may overlap. */
let wanted = 0

/**
 * Does work that makes much and keeps little without letting V8's heaps, of all threads, grow for it; what they have grown
 * by stays resident long after, since an idle server has nothing to collect. V8 reads both each time it would grow one.
 *
 * The space for young objects keeps its size; 2 is the default factor, with which a first start leaves 40 MB more. Old
 * objects are collected once there is a tenth more of them than the last time; by itself V8 lets a heap of 60 MB grow
 * to some 200.
 */
export async function withTightHeap<Result>(work: () => Promise<Result>): Promise<Result> {
  if (wanted === 0) setFlagsFromString("--semi-space-growth-factor=1 --heap-growing-percent=10")
  wanted++
  try {
    return await work()
  } finally {
    wanted--
    if (wanted === 0) setFlagsFromString("--semi-space-growth-factor=2 --heap-growing-percent=0")
  }
}
