import { describe, expect, it } from "vitest"
import { allChosen, countChosen, isChosen, noneChosen, rowsBetween, withChosen } from "./chosen.ts"

describe("what is chosen", () => {
  it("is what was ticked, and no more once it is not", () => {
    const two = withChosen(noneChosen, ["a", "b"], true)
    expect(countChosen(two, 312)).toBe(2)
    const one = withChosen(two, ["a"], false)
    expect([isChosen(one, "a"), isChosen(one, "b"), isChosen(one, "c")]).toEqual([false, true, false])
  })

  it("is all that fit, those that are not on the page too, but for those taken out", () => {
    const but = withChosen(allChosen, ["a"], false)
    expect([countChosen(but, 312), isChosen(but, "a"), isChosen(but, "never loaded")]).toEqual([
      311,
      false,
      true,
    ])
    expect(countChosen(withChosen(but, ["a"], true), 312)).toBe(312)
  })
})

describe("the rows between two", () => {
  const ids = ["a", "b", "c", "d"]
  it("are the same from either end", () => {
    expect(rowsBetween(ids, "b", "d")).toEqual(["b", "c", "d"])
    expect(rowsBetween(ids, "d", "b")).toEqual(["b", "c", "d"])
  })
  it("are the row alone where none was chosen before it, or that one is gone", () => {
    expect(rowsBetween(ids, null, "c")).toEqual(["c"])
    expect(rowsBetween(ids, "gone", "c")).toEqual(["c"])
  })
})
