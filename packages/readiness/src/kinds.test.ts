import { expect, test } from "vitest"
import type { Device, Pred } from "./instance.ts"
import { parseInventory } from "./inventory.ts"
import { Kinds } from "./kinds.ts"

const warned = () => {
  throw new Error("nothing to warn of")
}
const items = (devices: readonly Device[]) => parseInventory(devices, "UTC", warned)
const facts = { aue: "ignore", wholeCarts: new Set<string>(), assigned: new Map() } as const
const device = (id: string, attrs: Device["attrs"] = {}, more: Partial<Device> = {}): Device => ({
  id,
  status: "available",
  attrs,
  ...more,
})
const is = (attr: string, value: string | number | boolean): Pred => ({ attr, op: "eq", value })
const ask = (where: Pred, more = {}) =>
  ({ where, platforms: [], uniformBy: null, span: null, unrecorded: false, ...more }) as const
const span = (start: number, end: number) => ({ start, end, from: start, to: end, slot: `${start} ${end}` })

/** Units by level, as a question sees them. */
function units(kinds: Kinds, question: ReturnType<typeof ask>): number[] {
  const sums = [0, 0, 0, 0]
  const { levels } = kinds.row(question)
  for (const [kind, level] of levels.entries()) sums[level] = (sums[level] ?? 0) + (kinds.units[kind] ?? 0)
  return sums
}

test("V4 Kleene's tables", () => {
  const kinds = new Kinds(items([device("d", { yes: true, no: false })]), facts)
  const [yes, no, unknown] = [is("yes", true), is("no", true), is("unknown", true)]
  const of = (pred: Pred) => kinds.truth(pred, 0)
  expect(of({ all: [yes, unknown] })).toBe(2)
  expect(of({ all: [no, unknown] })).toBe(3)
  expect(of({ any: [yes, unknown] })).toBe(0)
  expect(of({ any: [no, unknown] })).toBe(2)
  expect(of({ not: unknown })).toBe(2)
  expect(of({ not: yes })).toBe(3)
  expect(of({ not: no })).toBe(0)
  expect(of({ all: [] })).toBe(0)
  expect(of({ any: [] })).toBe(3)
})

test("kinds split when something is asked that tells their devices apart, and no sooner", () => {
  const kinds = new Kinds(
    items([device("a", { n: 1, m: 1 }), device("b", { n: 2, m: 1 }), device("c", { n: 3, m: 2 })]),
    facts,
  )
  expect(kinds.count).toBe(1)
  const isOne = is("n", 1)
  const first = kinds.row(ask(isOne))
  expect(kinds.count).toBe(2)
  expect(units(kinds, ask(is("n", 1)))).toEqual([1, 0, 0, 2])
  expect(units(kinds, ask(is("m", 2)))).toEqual([1, 0, 0, 2])
  expect(kinds.count).toBe(3)
  // What was asked before is answered for the new kinds, too.
  expect(kinds.row(ask(isOne))).toBe(first)
  expect(first.levels).toHaveLength(3)
  expect(units(kinds, ask(is("n", 1)))).toEqual([1, 0, 0, 2])
})

test("a device that becomes another one is of the kind that it is like, or of a new one", () => {
  const [a, b, c] = items([device("a", { n: 1 }), device("b", { n: 2 }), device("c", { n: 2 })])
  const kinds = new Kinds(
    [a, b, c].filter((item) => item !== undefined),
    facts,
  )
  const [one, two, three] = [ask(is("n", 1)), ask(is("n", 2)), ask(is("n", 3))]
  expect([units(kinds, one)[0], units(kinds, two)[0], units(kinds, three)[0]]).toEqual([1, 2, 0])
  const [next] = items([device("a", { n: 2 })])
  if (next) kinds.set(0, next)
  expect([units(kinds, one)[0], units(kinds, two)[0], units(kinds, three)[0]]).toEqual([0, 3, 0])
  const [other] = items([device("b", { n: 3 })])
  if (other) kinds.set(1, other)
  expect([units(kinds, one)[0], units(kinds, two)[0], units(kinds, three)[0]]).toEqual([0, 2, 1])
  const [back] = items([device("a", { n: 1 })])
  if (back) kinds.set(0, back)
  expect([units(kinds, one)[0], units(kinds, two)[0], units(kinds, three)[0]]).toEqual([1, 1, 1])
})

test("D3, D4 times split kinds, too: a device that is away is another kind only where that tells", () => {
  const [there, away] = items([
    device("a"),
    device("b", {}, { windows: [{ from: 100, to: 200, state: "no" }] }),
  ])
  const kinds = new Kinds(
    [there, away].filter((item) => item !== undefined),
    facts,
  )
  expect(units(kinds, ask({ all: [] }, { span: span(200, 300) }))).toEqual([2, 0, 0, 0])
  expect(kinds.count).toBe(1)
  expect(units(kinds, ask({ all: [] }, { span: span(150, 300) }))).toEqual([1, 0, 0, 1])
  const [more] = items([device("c", {}, { windows: [{ from: 100, to: 180, state: "unknown" }] })])
  if (more) kinds.set(2, more)
  expect(units(kinds, ask({ all: [] }, { span: span(150, 300) }))).toEqual([1, 0, 1, 1])
  expect(units(kinds, ask({ all: [] }, { span: span(190, 195) }))).toEqual([2, 0, 0, 1])
})

test("what comes to be recorded later is told apart by what is asked later still", () => {
  const [a, b] = items([device("a", { n: 1 }), device("b", { n: 2 })])
  const kinds = new Kinds(
    [a, b].filter((item) => item !== undefined),
    facts,
  )
  const atLeast: Pred = { attr: "n", op: "ge", value: 1 }
  expect(units(kinds, ask(atLeast))).toEqual([2, 0, 0, 0])
  const [later] = items([device("b", { n: 7 })])
  if (later) kinds.set(1, later)
  expect(units(kinds, ask(atLeast))).toEqual([2, 0, 0, 0])
  expect(units(kinds, ask(is("n", 7)))).toEqual([1, 0, 0, 1])
})
