import { branchesOf, openBranch, settledChoices, tightened } from "./branch.ts"
import type { Choice } from "./part.ts"
import { type Branch, type Relaxed, relax, type Scene } from "./scene.ts"

/** Steps that a search may still take beyond its first flow: one for each flow of a thousand arcs or fewer. */
export type Budget = { left: number }

/** Lets `work` take at most so many steps of `budget`. */
export function within<T>(budget: Budget, steps: number, work: (share: Budget) => T): T {
  const given = Math.max(0, Math.min(budget.left, steps))
  const share = { left: given }
  const result = work(share)
  budget.left -= given - Math.max(0, share.left)
  return result
}

/** What lies between two values; equal where it is exact. */
export type Bounds = { readonly least: number; readonly most: number }

export type Outcome = {
  /** Units that the asked bundles can get together, all that is kept staying met. */
  readonly units: Bounds
  /** The fewest unsure among them; told only for the most units. */
  readonly unsure: Bounds
  /** The best way found, and what it settles of each bundle; null where none was found. */
  readonly found: { readonly relaxed: Relaxed; readonly choices: readonly Choice[] } | null
  /** Whether a way was found in which all that is kept stays met. */
  readonly keeps: boolean
  /** The flow without any side condition. */
  readonly root: Relaxed
}

type Found = NonNullable<Outcome["found"]>

/**
 * The most units for the asked bundles of `scene`, and the fewest unsure among them. One flow decides where
 * there is nothing but devices; what a flow cannot say (one value for all, sets of links, shared limits, seats
 * that stay with devices) is searched by branching on whatever the relaxed flow violates, best first, and cut
 * off where the relaxation is no better than what is found. Exact unless `budget` runs out.
 */
export function solve(scene: Scene, budget: Budget): Outcome {
  return allMet(scene, budget) ?? new Search(scene, budget).run()
}

/** Steps for finding out that all can be met, before it is asked how many can. */
const FIRST_STEPS = 50

/**
 * Where nothing unsure may be used, all that is asked is most often met: then it is enough to treat it as kept,
 * which has no costs to weigh. Null where it is not all met, or not soon.
 */
function allMet(scene: Scene, budget: Budget): Outcome | null {
  const asked = scene.bundles.filter((bundle) => !bundle.kept)
  if (scene.limits.length > 0 || asked.length === 0 || asked.some((bundle) => bundle.level > 0)) return null
  if (asked.some(({ side, links }) => links.some((link) => link.count > side.count))) return null
  const kept = { ...scene, bundles: scene.bundles.map((bundle) => ({ ...bundle, kept: true })) }
  const { found } = within(budget, FIRST_STEPS, (share) => new Search(kept, share).run())
  if (!found) return null
  const units = asked.reduce(
    (sum, { side, links }) => links.reduce((all, link) => all + link.count, sum + side.count),
    0,
  )
  const relaxed = { ...found.relaxed, units }
  const exact = { least: units, most: units }
  return {
    units: exact,
    unsure: { least: 0, most: 0 },
    found: { ...found, relaxed },
    keeps: true,
    root: relaxed,
  }
}

class Search {
  readonly #scene: Scene
  readonly #budget: Budget
  #best: Found | null = null
  #root: Relaxed | null = null
  #gaveUp = false

  constructor(scene: Scene, budget: Budget) {
    this.#scene = scene
    this.#budget = budget
  }

  run(): Outcome {
    const branch = tightened(this.#scene, openBranch(this.#scene))
    const root = relax(this.#scene, branch)
    this.#root = root
    this.#explore(branch, root)
    const found = this.#best
    const got = found?.relaxed.units ?? 0
    const most = this.#gaveUp ? root.units : got
    const unsure = found?.relaxed.unsure ?? 0
    return {
      units: { least: got, most },
      unsure: { least: this.#gaveUp ? (got === most ? root.unsure : 0) : unsure, most: unsure },
      found,
      keeps: found !== null,
      root,
    }
  }

  #explore(branch: Branch, relaxed: Relaxed): void {
    if (!relaxed.keeps || !this.#promises(relaxed)) return
    const next = branchesOf(this.#scene, branch, relaxed)
    if (next === "sound") {
      this.#best = { relaxed, choices: settledChoices(this.#scene, branch, relaxed) }
      return
    }
    if (next === "stuck") {
      this.#gaveUp = true
      return
    }
    for (const child of next) {
      const closer = child && tightened(this.#scene, child)
      const flow = closer && relax(this.#scene, closer)
      this.#budget.left -= Math.max(1, Math.floor((flow?.flow.arcs ?? 0) / 1000))
      if (this.#budget.left < 0) this.#gaveUp = true
      else if (closer && flow) this.#explore(closer, flow)
      if (this.#gaveUp || this.#isBest()) return
    }
  }

  #promises({ units, unsure }: Relaxed): boolean {
    const best = this.#best?.relaxed
    return !best || units > best.units || (units === best.units && unsure < best.unsure)
  }

  #isBest(): boolean {
    const [best, root] = [this.#best?.relaxed, this.#root]
    return !!best && !!root && best.units === root.units && best.unsure === root.unsure
  }
}
