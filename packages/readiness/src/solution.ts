import type { Classes } from "./merge.ts"
import type { Choice } from "./part.ts"
import { unitsOf, useOf } from "./scene.ts"
import type { Outcome } from "./solve.ts"
import type { Player, Stage } from "./stage.ts"

/** Units of each class for each player. */
export type Solution = {
  readonly players: readonly {
    readonly player: Player
    readonly choice: Choice
    readonly use: Float64Array
    /** Its units, then its links'. */
    readonly got: readonly number[]
    readonly classes: Classes
  }[]
}

/** The best way that was found for the players of a stage; null where none was. */
export function solutionOf(staged: Stage, { found }: Outcome): Solution | null {
  if (!found) return null
  return {
    players: staged.players.map((player, i) => ({
      player,
      choice: found.choices[i] ?? player.choice,
      use: useOf(found.relaxed, i, staged.classes.count),
      got: unitsOf(found.relaxed, i, player.ask.want.links.length),
      classes: staged.classes,
    })),
  }
}
