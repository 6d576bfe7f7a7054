import { describe, expect, it } from "vitest"
import { allSelected, chosenRows, isSelected, nothingSelected, select, selectedCount } from "./selection.ts"

const row = (n: number) =>
  [`l/o${n}/r`, { lessonId: "l", occurrenceId: `o${n}`, requirementId: "r" }] as const

describe("chosen rows", () => {
  it("are those that were chosen, each once", () => {
    const some = select(select(nothingSelected, [row(1), row(2)], true), [row(2), row(3)], true)
    expect([1, 2, 3, 4].map((n) => isSelected(some, row(n)[0]))).toEqual([true, true, true, false])
    expect(selectedCount(some, 30_000)).toBe(3)
    expect(selectedCount(select(some, [row(1), row(9)], false), 30_000)).toBe(2)
  })

  it("can be all that pass the filters, but some", () => {
    const most = select(allSelected, [row(1), row(2)], false)
    expect([isSelected(most, row(1)[0]), isSelected(most, row(3)[0])]).toEqual([false, true])
    expect(selectedCount(most, 30_000)).toBe(29_998)
    expect(selectedCount(select(most, [row(1)], true), 30_000)).toBe(29_999)
    expect(selectedCount(most, 1)).toBe(0)
  })

  it("are named to the server one by one, or by their filters", () => {
    expect(chosenRows(select(nothingSelected, [row(1)], true), { kind: "device" })).toEqual([row(1)[1]])
    expect(chosenRows(select(allSelected, [row(1)], false), { kind: "device" })).toEqual({
      match: { kind: "device" },
      except: [row(1)[1]],
    })
  })
})
