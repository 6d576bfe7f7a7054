import { expect, it } from "vitest"
import { changeOf, readDrafts } from "../what-if/draft-change.ts"
import { dryRunOf } from "./dry-run.ts"
import type { Help } from "./help-queries.ts"

const changes: Help["changes"] = [
  { is: "more-devices", count: 12, of: { model: "Tab ~8!" }, features: ["stylus"] },
  { is: "more-seats", appId: "a", count: 3 },
  { is: "wifi", roomId: "r", downMbps: 80, upMbps: null },
  { is: "back", from: "repair", of: { model: "Tab 8" }, count: null },
]

it("asks the dry run for the same changes", () => {
  const address = dryRunOf(changes)
  const asked = readDrafts(address ?? "").map((draft) => changeOf(draft, undefined))
  const { count: _, ...back } = { is: "back", from: "repair", of: { model: "Tab 8" }, count: null }
  expect(asked).toEqual([...changes.slice(0, 3), back])
})

it("is no way to a dry run whose fields cannot say the same", () => {
  for (const change of [
    { is: "back", from: "repair", of: { model: "Tab 8" }, count: 2 },
    { is: "back", from: "repair", of: { cart: "c" }, count: null },
    { is: "more-stock", consumableId: "c", count: 4 },
  ] as const)
    expect(dryRunOf([...changes, change])).toBeNull()
})
