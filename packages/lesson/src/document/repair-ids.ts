import type * as Y from "yjs"
import { identifiedBlocks } from "./block-ids.ts"
import { REQUIREMENT } from "./requirement-node.ts"
import { elementsOf, yjsIdOf } from "./walk-elements.ts"

/** One id to be written: the element, what stands there (null: nothing usable), and what shall stand there. */
export type IdRepair = {
  readonly element: Y.XmlElement
  readonly yjsId: string
  readonly from: string | null
  readonly to: string
}

/** An id that a database key and an address can carry. */
const usableId = /^[\w-]{1,64}$/

/**
 * The ids that must change so that no two blocks have one id, and every requirement has one.
 *
 * When two people move a block at the same time, both moves stay and both copies carry its id. The copy that stands
 * first in the document keeps it; each later one gets an id made from its Yjs id. Both depend on the document's state
 * alone, so every server computes the same, and elements never change their order, so none takes its answer back. A
 * requirement goes before other blocks: sign-offs and holds hang on its id.
 *
 * It reads only; `repairIds` writes. O(number of elements).
 */
export function findIdRepairs(doc: Y.Doc): IdRepair[] {
  const blocks = [...elementsOf(doc)].filter((element) => identifiedBlocks.includes(element.nodeName))
  const requirements = blocks.filter((element) => element.nodeName === REQUIREMENT)
  const others = blocks.filter((element) => element.nodeName !== REQUIREMENT)

  const taken = new Set(blocks.map(storedId).filter((id) => id !== null))
  const kept = new Set<string>()
  const repairs: IdRepair[] = []
  for (const element of [...requirements, ...others]) {
    const id = storedId(element)
    if (id !== null && !kept.has(id)) {
      kept.add(id)
      continue
    }
    // Other blocks without an id are left alone: nothing hangs on them yet.
    if (id === null && element.nodeName !== REQUIREMENT) continue
    const to = freeId(element, taken)
    taken.add(to)
    repairs.push({ element, yjsId: yjsIdOf(element), from: id, to })
  }
  return repairs
}

/**
 * Writes what `findIdRepairs` found, in one transaction, and returns it as an update to log and send; null where there
 * was nothing to repair. On every server the same ids; the update itself carries the doc's own client id. Not to be
 * called inside another transaction.
 */
export function repairIds(doc: Y.Doc, origin?: unknown): Uint8Array | null {
  const repairs = findIdRepairs(doc)
  let written: Uint8Array | null = null
  const keep = (update: Uint8Array) => {
    written = update
  }
  doc.on("update", keep)
  doc.transact(() => {
    for (const { element, to } of repairs) element.setAttribute("id", to)
  }, origin)
  doc.off("update", keep)
  return written
}

/** The id as it stands, or null where none stands that could be used. */
export function storedId(element: Y.XmlElement): string | null {
  const id: unknown = element.getAttribute("id")
  return typeof id === "string" && usableId.test(id) ? id : null
}

/** An id from the element's Yjs id. Someone may have written that very id elsewhere: then the first free one after it. */
function freeId(element: Y.XmlElement, taken: ReadonlySet<string>): string {
  const derived = `y${yjsIdOf(element).replace(":", "-")}`
  let id = derived
  for (let n = 2; taken.has(id); n++) id = `${derived}-${n}`
  return id
}
