import { act } from "react"
import { createRoot } from "react-dom/client"
import { describe, expect, it } from "vitest"
import { rebased, useDraft } from "./use-draft.ts"

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true)

const from = {
  seats: "28",
  sockets: "8",
  has: { camera: "yes", stylus: "no" },
  items: [{ key: 0, item: "Projector" }],
}
type Draft = Omit<typeof from, "has"> & { readonly has: Readonly<Record<string, string>> }

const drafts = (draft: Draft, was: Draft, now: Draft) => rebased(draft, was, now)

describe("a draft, when someone else has changed the record", () => {
  it("follows where nothing was touched, and keeps what was", () => {
    const draft = { ...from, seats: "40", has: { camera: "no", stylus: "no" } }
    const now = { ...from, sockets: "12", has: { camera: "yes", touch: "yes" } }
    expect(drafts(draft, from, now)).toEqual({
      ...from,
      seats: "40",
      sockets: "12",
      has: { camera: "no", touch: "yes" },
    })
  })

  it("keeps what both have touched", () => {
    expect(drafts({ ...from, seats: "40" }, from, { ...from, seats: "30" }).seats).toBe("40")
  })

  it("follows again once what was typed has been saved, whatever blanks, order and keys it was typed with", () => {
    const [projector, screen] = [
      { key: 0, item: "Projector" },
      { key: 1, item: "Screen" },
    ] as const
    const typed = { ...from, seats: " 40", items: [{ ...screen, key: 7 }, projector] }
    const saved = { ...from, seats: "40", items: [projector, screen] }
    const draft = drafts(typed, from, saved)
    expect(draft).toEqual(saved)
    const theirs = { ...saved, seats: "41", items: [] }
    expect(drafts(draft, saved, theirs)).toEqual(theirs)
  })

  it("is drawn with the record as it is, and never puts back what another has changed", () => {
    const root = createRoot(document.createElement("div"))
    const drawn: Draft[] = []
    let change: (next: (was: Draft) => Draft) => void = () => {}
    function Form({ now }: { now: Draft }) {
      const [draft, setDraft] = useDraft(now)
      drawn.push(draft)
      change = setDraft
      return null
    }
    act(() => root.render(<Form now={from} />))
    act(() => change((was) => ({ ...was, seats: "40" })))
    act(() => root.render(<Form now={{ ...from, sockets: "12" }} />))
    expect(drawn.at(-1)).toEqual({ ...from, seats: "40", sockets: "12" })
    act(() => change((was) => ({ ...was, sockets: "9" })))
    expect(drawn.at(-1)).toEqual({ ...from, seats: "40", sockets: "9" })
  })
})
