import { expect, test } from "vitest"
import { chosenDrafts, noChoices, stayingPieces } from "./chosen-drafts.ts"
import { school } from "./fixtures/lines.ts"
import { lineReader } from "./read-line.ts"

const read = lineReader(school)
const typed = "chromebooks with camera, 5 Mbit/s each, geogebra, purple"
const line = read(typed)

test("a draft whose number the line does not say waits for an answer, and gets it", () => {
  expect(chosenDrafts(line, noChoices).map(({ asksCount }) => asksCount)).toEqual([true, false, false])
  const [devices] = chosenDrafts(line, { ...noChoices, per: new Map([["line-1", "pair"]]) })
  expect(devices).toMatchObject({ asksCount: false, attributes: { count: 1, per: "pair", camera: true } })
  const [one] = chosenDrafts(line, { ...noChoices, per: new Map([["line-1", "lesson"]]) })
  expect(one?.attributes).toEqual({ count: 1, deviceKind: "chromebook", camera: true })
})

test("what runs on devices that are not wanted runs on none, and then its own number is asked for", () => {
  const removed = new Set(["line-1"])
  const left = chosenDrafts(line, { removed, per: new Map([["line-3", "student"]]) })
  expect(left).toMatchObject([
    { kind: "network", attributes: { downMbps: 5 }, asksCount: true },
    { kind: "software", attributes: { app: "GeoGebra", count: 1, per: "student" }, asksCount: false },
  ])
  expect(left.every(({ attributes }) => !("runsOn" in attributes))).toBe(true)
})

test("the words of a draft that is not wanted stay with those that are not understood", () => {
  const words = stayingPieces(line, { removed: new Set(["line-3"]) }).map(({ from, to }) =>
    typed.slice(from, to),
  )
  expect(words).toEqual(["geogebra", "purple"])
})
