/**
 * A change of a school that nobody has made: what the check is asked about *what if*. Things are named as the school's
 * records name them; times are minutes since the epoch.
 */
export type Supposition =
  /** Bought or borrowed. Of a model they can what the newest of it can; of a kind, only what is said here. */
  | {
      readonly is: "more-devices"
      readonly count: number
      readonly of: DevicesOf
      /** Names of features that they have too. */
      readonly features: readonly string[]
    }
  /** Sold, broken or given away: those that are here before those that are away, loose ones before those in a cart. */
  | { readonly is: "fewer-devices"; readonly count: number; readonly of: DevicesOf }
  /** Of all that are away for this reason, or those of them that are of a model, a kind or a cart: the first so many, or all. */
  | {
      readonly is: "back"
      readonly from: AwayFrom
      readonly of: DevicesOf | { readonly cart: string } | null
      readonly count: number | null
    }
  /** More seats of an app, beside those of one of its licences. */
  | { readonly is: "more-seats"; readonly appId: string; readonly count: number }
  /** More in stock of a consumable whose stock is recorded. */
  | { readonly is: "more-stock"; readonly consumableId: string; readonly count: number }
  /** What a room's Wi-Fi carries, Mbit/s in all; null: as it is. */
  | {
      readonly is: "wifi"
      readonly roomId: string
      readonly downMbps: number | null
      readonly upMbps: number | null
    }
  /** Another time or room; null: as it is. */
  | {
      readonly is: "move"
      readonly occurrenceId: string
      readonly time: { readonly start: number; readonly end: number } | null
      readonly roomId: string | null
    }
  | { readonly is: "students"; readonly occurrenceId: string; readonly students: number }

/** A model by its name, or a kind of device. */
export type DevicesOf = { readonly model: string } | { readonly kind: string }

export const awayFrom = ["repair", "loaned", "reserved"] as const
export type AwayFrom = (typeof awayFrom)[number]
