import type { Device } from "./instance.ts"

/** What a school could get. Its amounts are whole numbers from 1 to `most`. */
export type Offer =
  /** Bought or borrowed: devices that are there from now on, each as `device` says. */
  | { readonly is: "buy"; readonly device: BoughtDevice; readonly most: number }
  /**
   * Rows that are away, by id, and could be there at once: as many as one likes, the first of them first; or, as a cart is
   * brought, all or none (`together`).
   */
  | { readonly is: "back"; readonly devices: readonly string[]; readonly together: boolean }
  /** More seats of a licence. */
  | { readonly is: "seats"; readonly licence: string; readonly most: number }
  /** More of a pool, such as a room's Wi-Fi or sheets in stock: each amount is `each` of what the pool counts, by default 1. */
  | { readonly is: "capacity"; readonly pool: string; readonly most: number; readonly each?: number }

/** What is the same for all that are bought. */
export type BoughtDevice = Omit<Device, "id" | "serial" | "qty" | "status" | "until" | "windows">

/** How much of each offer there is, in the order of the offers. */
export type Amounts = readonly number[]

/** How far the amounts of an offer go. What comes together comes once. */
export function mostOf(offer: Offer): number {
  if (offer.is !== "back") return offer.most
  return offer.together ? Math.min(1, offer.devices.length) : offer.devices.length
}
