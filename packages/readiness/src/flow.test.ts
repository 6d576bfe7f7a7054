import { expect, test } from "vitest"
import { Flow } from "./flow.ts"

const HUGE = Number.MAX_SAFE_INTEGER

test("X7 amounts are never counted out: 10^12 units go where 3 would", () => {
  const flow = new Flow()
  const source = flow.addNode(1e12, 0)
  const sink = flow.addNode(0, 1e12 - 13)
  const arc = flow.addArc(source, sink, HUGE, 0)
  flow.fill([source], Number.POSITIVE_INFINITY)
  expect([flow.on(arc), flow.supply[source]]).toEqual([1e12 - 13, 13])
})

test("a later source moves what earlier ones have, but takes nothing from them", () => {
  const flow = new Flow()
  const [x, y] = [flow.addNode(0, 1), flow.addNode(0, 1)]
  const first = flow.addNode(1, 0)
  const toX = flow.addArc(first, x, HUGE, 0)
  const toY = flow.addArc(first, y, HUGE, 0)
  flow.fill([first], Number.POSITIVE_INFINITY)
  const before = flow.on(toX)
  const second = flow.addNode(1, 0)
  const taken = flow.addArc(second, before === 1 ? x : y, HUGE, 0)
  flow.fill([second], Number.POSITIVE_INFINITY)
  expect(flow.on(taken)).toBe(1)
  expect(flow.on(toX) + flow.on(toY)).toBe(1)
})

test("paths are the cheapest, and none is taken that costs as much as the limit", () => {
  const flow = new Flow()
  const [cheap, dear, tooDear] = [flow.addNode(0, 2), flow.addNode(0, 2), flow.addNode(0, 9)]
  const source = flow.addNode(9, 0)
  const arcs = [
    flow.addArc(source, dear, HUGE, 5),
    flow.addArc(source, cheap, HUGE, -1),
    flow.addArc(source, tooDear, HUGE, 6),
  ]
  flow.fill([source], 6)
  expect(arcs.map((arc) => flow.on(arc))).toEqual([2, 2, 0])
})

test("what was added last can be taken back, and leaves all else as it could be", () => {
  const flow = new Flow()
  const sinks = [flow.addNode(0, 1), flow.addNode(0, 1)]
  const first = flow.addNode(1, 0)
  const held = sinks.map((sink) => flow.addArc(first, sink, HUGE, 0))
  flow.fill([first], Number.POSITIVE_INFINITY)
  const [nodes, arcs] = [flow.nodes, flow.arcs]
  for (let round = 0; round < 3; round++) {
    const trial = flow.addNode(5, 0)
    const tried = sinks.map((sink) => flow.addArc(trial, sink, HUGE, round))
    flow.fill([trial], Number.POSITIVE_INFINITY)
    expect(tried.reduce((sum, arc) => sum + flow.on(arc), 0)).toBe(1)
    for (const arc of tried) flow.cancel(arc)
    flow.shrink(nodes, arcs)
    expect(held.reduce((sum, arc) => sum + flow.on(arc), 0)).toBe(1)
    expect(sinks.reduce((sum, sink) => sum + (flow.drain[sink] ?? 0), 0)).toBe(1)
  }
})

test("E1 what cannot be sent can reach only what is full", () => {
  const flow = new Flow()
  const [full, other] = [flow.addNode(0, 1), flow.addNode(0, 1)]
  const source = flow.addNode(3, 0)
  flow.addArc(source, full, HUGE, 0)
  flow.fill([source], Number.POSITIVE_INFINITY)
  expect(flow.reach([source])).toEqual(new Set([source, full]))
  expect(flow.reach([source]).has(other)).toBe(false)
})
