import { check } from "@readyroom/readiness"
import { expect, it } from "vitest"
import type { AskedOccurrence } from "./asked.ts"
import { countedOn } from "./counted-on.ts"
import { ask } from "./fixtures/ask.ts"
import { chromebooks, devices, MONDAY_8, occurrence, school } from "./fixtures/small-school.ts"

const counting = (facts: ReturnType<typeof school>, occurrences: readonly AskedOccurrence[], id: string) =>
  countedOn(facts, { occurrences }, check, { deviceId: id }).map(({ occurrenceId, requirements }) => [
    occurrenceId,
    requirements.map(({ requirementId, fit }) => `${requirementId} ${fit}`),
  ])

it("names every time whose requirement the device may serve, also where others hold it", () => {
  const facts = school({ devices: [...chromebooks(2), ...devices(1, { deviceKind: "tablet" })] })
  const two = { d: { kind: "device", deviceKind: "chromebook", count: 2 } }
  const coming = [
    occurrence("first", two),
    occurrence("second", two),
    occurrence("tablets", { t: { kind: "device", deviceKind: "tablet", count: 1 } }),
  ]
  const id = facts.devices[0]?.id ?? ""
  expect(counting(facts, coming, id)).toEqual([
    ["first", ["d sure"]],
    ["second", ["d sure"]],
  ])
  expect(counting(facts, coming, "nobody's")).toEqual([])
})

it("says how surely: back before it, or with nothing recorded of what is asked", () => {
  const [one] = chromebooks(1)
  if (one === undefined) throw new Error("no device")
  const at = (until: number) => school({ devices: [{ ...one, status: "repair", until }] })
  const camera = [
    occurrence("o", { d: { kind: "device", deviceKind: "chromebook", camera: true, count: 1 } }),
  ]
  const plain = [occurrence("o", { d: { kind: "device", deviceKind: "chromebook", count: 1 } })]
  expect(counting(at(MONDAY_8 - 60), plain, one.id)).toEqual([["o", ["d conditional"]]])
  expect(counting(at(MONDAY_8 + 600), plain, one.id)).toEqual([])
  expect(counting(school({ devices: [one] }), camera, one.id)).toEqual([["o", ["d unknown"]]])
})

it("adds up to what the check says fits", () => {
  const facts = school({
    devices: [
      ...chromebooks(3),
      ...devices(2, { deviceKind: "chromebook", model: "C", features: { camera: true } }),
    ],
  })
  const asked = [occurrence("o", { d: { kind: "device", deviceKind: "chromebook", camera: true, count: 9 } })]
  const fits = facts.devices.flatMap(({ id }) => counting(facts, asked, id)).map(([, said]) => String(said))
  expect(fits.toSorted()).toEqual(["d sure", "d sure", "d unknown", "d unknown", "d unknown"])
  const [occurrenceSaid] = ask(facts, asked).occurrences
  const funnel = occurrenceSaid?.requirements[0]?.reasons.find(({ code }) => code === "funnel")
  expect(funnel).toMatchObject({
    steps: expect.arrayContaining([expect.objectContaining({ left: 5, unsure: 3 })]),
  })
})

it("names the times that count on a cart, with how many devices each asks for", () => {
  const inCart = (cart: string, count: number) =>
    chromebooks(count).map((one) => ({ ...one, id: `${cart}-${one.id}`, cart }))
  const facts = school({
    devices: [...inCart("A", 3), ...inCart("B", 2)],
    carts: ["A", "B"].map((id) => ({ id, name: id, moveWhole: false })),
  })
  const coming = [
    occurrence("o", {
      d: { kind: "device", deviceKind: "chromebook", count: 2 },
      s: { kind: "network", downMbps: 5, runsOn: "d" },
    }),
    occurrence("tablets", { t: { kind: "device", deviceKind: "tablet", count: 1 } }),
  ]
  const [only, ...more] = countedOn(facts, { occurrences: coming }, check, { cartId: "B" })
  expect(more).toEqual([])
  expect(only).toMatchObject({ occurrenceId: "o" })
  expect(only?.requirements.reduce((sum, { units }) => sum + units, 0)).toBe(2)
  expect(countedOn(facts, { occurrences: coming }, check, { cartId: "C" })).toEqual([])
})
