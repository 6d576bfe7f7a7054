/** A hypothetical change of an instance. */
export type Change =
  /** `qty` more devices with these attributes, or as the row with this id. */
  | { readonly is: "add"; readonly qty: number; readonly as: Selector | { readonly like: string } }
  /** So many of the devices that match, the first in the file; a row by its id as a whole. */
  | { readonly is: "remove"; readonly qty: number; readonly which: Selector }
  | { readonly is: "remove-row"; readonly id: string }
  | { readonly is: "back"; readonly from: "repair" | "loaned"; readonly which: Which }
  | {
      readonly is: "move"
      readonly lesson: string
      readonly start: string | number
      readonly end: string | number
    }
  | { readonly is: "count"; readonly requirement: string; readonly count: number }
  | { readonly is: "seats"; readonly licence: string; readonly seats: number }
  | { readonly is: "capacity"; readonly pool: string; readonly capacity: number }

/** Values of attributes, all of which a device has. */
export type Selector = { readonly attributes: ReadonlyMap<string, string | number | boolean> }

export type Which = Selector | { readonly id: string } | "all"

/** The options that say a change. */
export const changing = [
  "add",
  "remove",
  "back-from-repair",
  "back-from-loan",
  "move",
  "count",
  "seats",
  "capacity",
] as const
export type Changing = (typeof changing)[number]
