import type { Cart } from "../place-queries.ts"

/** How many of a cart's devices can be taught with now: none while the cart itself is away. */
export function usableIn({ status, devices }: Pick<Cart, "status" | "devices">): number {
  if (status !== "available") return 0
  return devices.statuses.find(({ value }) => value === "available")?.count ?? 0
}
