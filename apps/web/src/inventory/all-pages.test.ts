import { expect, it } from "vitest"
import { allPages } from "./all-pages.ts"

it("brings every page of a short list, each by the cursor that the last one ended with", async () => {
  const asked: (string | undefined)[] = []
  const items = await allPages(async ({ cursor }) => {
    asked.push(cursor)
    return cursor === undefined ? { items: [1, 2], next: "a" } : { items: [3], next: null }
  })
  expect(items).toEqual([1, 2, 3])
  expect(asked).toEqual([undefined, "a"])
})
