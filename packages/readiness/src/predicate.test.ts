import { describe, expect, test } from "vitest"
import type { Pred, Test } from "./instance.ts"
import { CONFLICT, evaluate, parsePred, type Reading, type Truth, truthOf, whyUnknown } from "./predicate.ts"

function truth(test: Test, reading: Reading): string {
  return { 0: "yes", 2: "unknown", 3: "no" }[truthOf(test, reading)]
}

describe("one test of one attribute", () => {
  test("V1 text is compared as text, numbers and booleans as themselves", () => {
    expect(truth({ attr: "type", op: "eq", value: "Chromebook" }, " CHROMEBOOK")).toBe("yes")
    expect(truth({ attr: "type", op: "in", value: ["laptop", "tablet"] }, "Tablet")).toBe("yes")
    expect(truth({ attr: "tier", op: "eq", value: 2 }, 2)).toBe("yes")
    expect(truth({ attr: "camera", op: "ne", value: true }, false)).toBe("yes")
    expect(truth({ attr: "apps", op: "has", value: "geogebra" }, ["Scratch", "GeoGebra"])).toBe("yes")
    expect(truth({ attr: "tier", op: "ge", value: 2 }, 1)).toBe("no")
    expect(truth({ attr: "name", op: "lt", value: "b" }, "A")).toBe("yes")
    expect(truth({ attr: "aue", op: "dateGe", value: "2026-06-30" }, "2026-06-30")).toBe("yes")
    expect(truth({ attr: "aue", op: "dateGe", value: "2026-06-30" }, "2026-06-29")).toBe("no")
    expect(truth({ attr: "os", op: "verLt", value: "120" }, "119.9")).toBe("yes")
    expect(truth({ attr: "storage", op: "qLe", kind: "data", value: "64 GB" }, "128 GB")).toBe("no")
  })

  test("V4 a value of another type is another value, and is not in order with it", () => {
    expect(truth({ attr: "tier", op: "eq", value: 2 }, "2")).toBe("no")
    expect(truth({ attr: "tier", op: "ge", value: 2 }, "2")).toBe("unknown")
  })

  test("V4 what is not recorded, blank or conflicting is unknown", () => {
    for (const reading of [undefined, null, " \u200b", CONFLICT] as const) {
      expect(truth({ attr: "type", op: "eq", value: "x" }, reading)).toBe("unknown")
      expect(truth({ attr: "type", op: "ne", value: "x" }, reading)).toBe("unknown")
    }
    expect(truth({ attr: "type", op: "exists" }, undefined)).toBe("no")
    expect(truth({ attr: "type", op: "exists", value: false }, undefined)).toBe("yes")
    expect(truth({ attr: "type", op: "exists" }, CONFLICT)).toBe("yes")
  })

  test("V4 why it is unknown is told apart", () => {
    const ram: Test = { attr: "ram", op: "qGe", kind: "ram", value: "4 GB" }
    expect(whyUnknown(ram, undefined)).toBe("not-recorded")
    expect(whyUnknown(ram, CONFLICT)).toBe("conflicting")
    expect(whyUnknown(ram, "4")).toBe("not-readable")
    expect(whyUnknown({ ...ram, value: "4" }, "8 GB")).toBe("test-not-readable")
    expect(whyUnknown(ram, "8 GB")).toBeNull()
  })
})

test("V4 Kleene's tables", () => {
  const values: { [name: string]: Truth } = { yes: 0, unknown: 2, no: 3 }
  const one = (attr: string): Pred => ({ attr, op: "exists" })
  const of = (pred: Pred) => evaluate(pred, (asked) => values[asked.attr] ?? 2)
  expect(of({ all: [one("yes"), one("unknown")] })).toBe(2)
  expect(of({ all: [one("no"), one("unknown")] })).toBe(3)
  expect(of({ any: [one("yes"), one("unknown")] })).toBe(0)
  expect(of({ any: [one("no"), one("unknown")] })).toBe(2)
  expect(of({ not: one("unknown") })).toBe(2)
  expect(of({ not: one("yes") })).toBe(3)
  expect(of({ all: [] })).toBe(0)
  expect(of({ any: [] })).toBe(3)
})

test("L7 what is no predicate is refused, however deep", () => {
  const deep = Array.from({ length: 100 }).reduce<unknown>((inner) => ({ not: inner }), { all: [] })
  const values = [null, 1, {}, { all: 1 }, { any: [{}] }, { attr: "a", op: "like", value: 1 }, deep]
  for (const value of values) expect(parsePred(value)).toBeNull()
  expect(parsePred({ attr: "a", op: "in", value: "x" })).toBeNull()
  expect(parsePred({ attr: "a", op: "qGe", value: "4 GB" })).toBeNull()
  expect(parsePred({ attr: "a", op: "qGe", kind: "ram", value: "4 GB", more: 1 })).toEqual({
    attr: "a",
    op: "qGe",
    kind: "ram",
    value: "4 GB",
  })
})
