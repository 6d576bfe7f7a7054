import { expect, it } from "vitest"
import { usableIn } from "./usable-in.ts"

const devices = {
  total: 30,
  statuses: [
    { value: "available" as const, count: 28 },
    { value: "repair" as const, count: 2 },
  ],
}

it("counts the devices of a cart that can be taught with: none while the cart is away", () => {
  expect(usableIn({ status: "available", devices })).toBe(28)
  expect(usableIn({ status: "repair", devices })).toBe(0)
  expect(usableIn({ status: "available", devices: { total: 0, statuses: [] } })).toBe(0)
})
