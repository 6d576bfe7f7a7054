import { describe, expect, test } from "vitest"
import type { Test } from "./instance.ts"
import { CONFLICT, Preds, type Reading, truthOf, whyUnknown } from "./predicate.ts"

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

test("L7 what is no predicate is refused, however deep", () => {
  const deep = Array.from({ length: 100 }).reduce<unknown>((inner) => ({ not: inner }), { all: [] })
  const values = [null, 1, {}, { all: 1 }, { any: [{}] }, { attr: "a", op: "like", value: 1 }, deep]
  const preds = new Preds()
  for (const value of values) expect(preds.read(value)).toBeNull()
  expect(preds.read({ attr: "a", op: "in", value: "x" })).toBeNull()
  expect(preds.read({ attr: "a", op: "qGe", value: "4 GB" })).toBeNull()
  expect(preds.read({ attr: "a", op: "qGe", kind: "ram", value: "4 GB", more: 1 })).toEqual({
    attr: "a",
    op: "qGe",
    kind: "ram",
    value: "4 GB",
  })
})

test("equal predicates are one object, and only equal ones", () => {
  const preds = new Preds()
  const one = () => ({ all: [{ attr: "a", op: "eq", value: 1 }, { not: { attr: "b", op: "exists" } }] })
  expect(preds.read(one())).toBe(preds.read(one()))
  const apart = [
    { attr: "a", op: "eq", value: 1 },
    { attr: "a", op: "eq", value: "1" },
    { attr: "a", op: "ne", value: 1 },
    { attr: "a", op: "in", value: [1] },
    { attr: "a", op: "in", value: ["1"] },
    { attr: "a", op: "eq", value: "[1]" },
    { attr: "a", op: "qGe", kind: "ram", value: 1 },
    { attr: "a", op: "qGe", kind: "data", value: 1 },
    { attr: "a", op: "exists" },
    { all: [{ attr: "a", op: "eq", value: 1 }] },
    { any: [{ attr: "a", op: "eq", value: 1 }] },
    { not: { attr: "a", op: "eq", value: 1 } },
  ].map((value) => preds.read(value))
  expect(new Set(apart).size).toBe(apart.length)
  for (const kind of [["ram"], null, 4])
    expect(preds.read({ attr: "a", op: "qGe", kind, value: 1 })).toBeNull()
  expect(preds.read({ attr: "a", op: "eq", value: [1] })).toBeNull()
})
