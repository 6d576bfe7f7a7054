import { expect, it } from "vitest"
import { emptyDraft, setOf } from "./set-on-many.ts"

it("changes only what was chosen: none is a choice, as it is is not", () => {
  expect(setOf(emptyDraft)).toBeNull()
  expect(setOf({ ...emptyDraft, note: "  " })).toBeNull()
  expect(setOf({ cartId: "c", roomId: "none", modelId: "as-is", note: " Dropped " })).toEqual({
    cartId: "c",
    roomId: null,
    note: "Dropped",
  })
})
