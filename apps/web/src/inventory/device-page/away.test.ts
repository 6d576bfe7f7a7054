import { expect, it } from "vitest"
import { awayOn } from "./away.ts"

const there = { status: "available", until: null } as const
const friday = "2026-12-04T23:00:00.000Z"
const zone = "Europe/Stockholm"

it("is away through the last day of its repair, and there on the next", () => {
  const device = { status: "repair", until: friday, cart: there } as const
  expect(awayOn(device, "2026-12-04", zone)).toBe("repair")
  expect(awayOn(device, "2026-12-05", zone)).toBeNull()
})

it("is away with its cart, and for good where nobody knows until when", () => {
  expect(awayOn({ ...there, cart: { status: "loaned", until: friday } }, "2026-12-01", zone)).toBe("loaned")
  expect(awayOn({ status: "repair", until: null, cart: null }, "2030-01-01", zone)).toBe("repair")
  expect(awayOn({ status: "retired", until: null, cart: null }, "2030-01-01", zone)).toBe("retired")
  expect(awayOn({ status: "unknown", until: null, cart: there }, "2026-12-01", zone)).toBeNull()
})
