import fc from "fast-check"
import * as Y from "yjs"
import { rootNames } from "./facts.ts"

/** For tests: a step that a foreign client might take, as numbers and values that fast-check can shrink. */
type HostileStep = {
  readonly what: "element" | "text" | "embed" | "attribute" | "value" | "map" | "fact" | "title" | "delete"
  readonly where: number
  readonly name: string
  readonly value: unknown
}

const names = [
  "requirement",
  "paragraph",
  "listItem",
  "bulletList",
  "table",
  "codeBlock",
  "hardBreak",
  "doc",
  "text",
  "nonsense",
  "id",
  "kind",
  "count",
  "subject",
  "classSize",
  "__proto__",
  "constructor",
  "",
]

const values = fc.oneof(
  fc.constantFrom<unknown>("many", -3, 2.5, 1e12, Number.NaN, Number.POSITIVE_INFINITY, null, true, 10n, ""),
  fc.constantFrom<unknown>(
    "r1",
    "r2",
    "\u0000",
    "\ud800",
    "x".repeat(5000),
    { a: [1] },
    [1, 2],
    new Uint8Array(3),
  ),
)

/** For tests: documents as a client of no good will could have written them. */
export const hostileDocuments: fc.Arbitrary<Y.Doc> = fc
  .array(
    fc.record<HostileStep>({
      what: fc.constantFrom(
        "element",
        "element",
        "text",
        "embed",
        "attribute",
        "attribute",
        "value",
        "map",
        "fact",
        "title",
        "delete",
      ),
      where: fc.nat(1000),
      name: fc.constantFrom(...names),
      value: values,
    }),
    { maxLength: 40 },
  )
  .map(buildHostileDocument)

function buildHostileDocument(steps: readonly HostileStep[]): Y.Doc {
  const doc = new Y.Doc()
  const root = doc.getXmlFragment(rootNames.content)
  const parents: Y.XmlFragment[] = [root]
  for (const { what, where, name, value } of steps) {
    const parent = parents[where % parents.length] ?? root
    const at = parent.length === 0 ? 0 : where % (parent.length + 1)
    if (what === "element") {
      const element = new Y.XmlElement(name)
      parent.insert(at, [element])
      parents.push(element)
    } else if (what === "text" || what === "embed") {
      const text = new Y.XmlText()
      parent.insert(at, [text])
      text.insert(0, `${name} ${String(value)}`, { [name || "bold"]: where % 2 ? {} : true })
      if (what === "embed") text.insertEmbed(0, { [name]: where })
    } else if (what === "attribute" && parent instanceof Y.XmlElement) {
      if (where % 5 === 0) setAny(parent, name, new Y.Map([["a", 1]]))
      else setAny(parent, name, value)
    } else if (what === "value" || what === "map") {
      insertAny(parent, at, what === "map" ? new Y.Map([[name, "inside"]]) : value)
    } else if (what === "fact") {
      doc.getMap(rootNames.facts).set(name, where % 5 === 0 ? new Y.Text("a") : value)
    } else if (what === "title") {
      const title = doc.getText(where % 2 ? rootNames.title : rootNames.goals)
      title.insert(0, String(value))
      if (where % 3 === 0) title.insertEmbed(0, { name })
    } else if (parent.length > 0) {
      parent.delete(at % parent.length, 1)
    }
  }
  const received = new Y.Doc()
  Y.applyUpdate(received, Y.encodeStateAsUpdate(doc))
  return received
}

/** Yjs's types allow text attributes only; its wire format carries anything. */
function setAny(element: Y.XmlElement, name: string, value: unknown): void {
  Reflect.apply(element.setAttribute, element, [name, value])
}

/** Into an element go only elements by Yjs's types; by its wire format anything that an array holds. */
function insertAny(parent: Y.XmlFragment, at: number, value: unknown): void {
  Reflect.apply(Y.Array.prototype.insert, parent, [at, [typeof value === "bigint" ? { value } : value]])
}
