import type { Overdraft } from "./ledger.ts"
import type { Classes } from "./merge.ts"
import { type Choice, OPEN } from "./part.ts"
import type { Limit, Scene, SeatLimit, Term } from "./scene.ts"
import type { School } from "./school.ts"
import { type Ask, askFor, bundleOf } from "./slot-flow.ts"
import { classesFor, unitsOf } from "./slot-view.ts"
import { type Held, slotKey } from "./timetable.ts"

/** Somebody who takes part in a scene: held already, or asked now. */
export type Player = { readonly ask: Ask; readonly choice: Choice; readonly held: Held | null }

/** A scene, with the players and classes that its numbers stand for. */
export type Stage = {
  readonly scene: Scene
  readonly players: readonly Player[]
  readonly classes: Classes
  /** By player. */
  readonly slotOf: readonly number[]
}

export function playersOf(held: readonly Held[], asks: readonly Ask[]): Player[] {
  return [
    ...held.map((one) => ({ ask: askFor(one), choice: one.choice, held: one })),
    ...asks.map((ask) => ({ ask, choice: OPEN, held: null })),
  ]
}

/**
 * Puts players into one scene, each in the slot of its interval (or all into one, where `together`).
 * `licences` are the per-device licences whose seats may run out.
 */
export function stage(
  school: School,
  players: readonly Player[],
  options: {
    readonly together?: boolean
    readonly licences?: readonly string[]
    readonly overdrafts?: readonly Overdraft[]
    /** Classes to use, and the units of each that can be had. */
    readonly classes?: Classes
    readonly room?: Float64Array
  } = {},
): Stage {
  const { together = false, licences = [], overdrafts = [] } = options
  const seated = licences.map((id) =>
    Int32Array.from(school.kinds.kinds, (kind) => (kind.assigned.includes(id) ? 1 : 0)),
  )
  const wants = players.map((player) => player.ask.want)
  const classes = options.classes ?? classesFor(wants, school, seated)
  const slots = new Map<string, number>()
  const slotOf = wants.map((want) => {
    const key = together ? "" : slotKey(want)
    const slot = slots.get(key) ?? slots.size
    slots.set(key, slot)
    return slot
  })
  const room = options.room ?? unitsOf(classes, school)
  return {
    scene: {
      room: Array.from({ length: slots.size }, () => room),
      bundles: players.map(({ ask, choice }, i) => ({
        ...bundleOf(ask, classes, school, licences),
        slot: slotOf[i] ?? 0,
        choice,
      })),
      licences: licences.map((id, i): SeatLimit => {
        const free = seated[i] ?? new Int32Array(0)
        return {
          seats: school.licences.get(id)?.seats ?? 0,
          free: Uint8Array.from(classes.members, (members) => free[members[0] ?? 0] ?? 0),
        }
      }),
      limits: overdrafts.flatMap((overdraft) => limitOf(overdraft, players)),
    },
    players,
    classes,
    slotOf,
  }
}

/** What the asked among `players` may use together of what is overdrawn; terms name them by place. */
export function limitOf({ drawn, left, fits, seating }: Overdraft, players: readonly Player[]): Limit[] {
  const terms: Term[] = []
  const places: number[] = []
  for (const [place, { need, perUnit }] of drawn.entries()) {
    for (const [bundle, { ask }] of players.entries()) {
      if (ask.must) continue
      const link = [ask.want, ...ask.want.links].findIndex((side) => side.need === need) - 1
      if (link === -2) continue
      terms.push({ bundle, link, weight: perUnit })
      places.push(place)
    }
  }
  if (!fits || !seating) return terms.length === 0 ? [] : [{ kind: "sum", left, terms }]
  const byPlace = (units: readonly number[]) => drawn.map((_, place) => units[places.indexOf(place)] ?? 0)
  // Those who take no devices may need more seats than there are: then nobody else has one.
  if (!fits(drawn.map(() => 0))) return [{ kind: "sum", left: 0, terms }]
  const ofTerm = (place: number) => (places.includes(place) ? places.indexOf(place) : null)
  const rosters = seating.rosters.map((roster) => ({
    ...roster,
    drawn: roster.drawn === null ? null : ofTerm(roster.drawn),
  }))
  return [
    {
      kind: "people",
      terms,
      fits: (units) => fits(byPlace(units)),
      seating: { seats: seating.seats, rosters },
    },
  ]
}
