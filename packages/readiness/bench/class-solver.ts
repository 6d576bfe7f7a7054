/** The check by an integer program over classes of device, with HiGHS: slot by slot, lesson by lesson where not all fit. */
import type { Verdict } from "../src/answer.ts"
import type { Instance } from "../src/instance.ts"
import { Program, type Term } from "../tests/milp/program.ts"
import type { Solver } from "../tests/milp/solver.ts"
import { type Edges, Supplies, type Taker, VERDICTS, type Weighed } from "./edges.ts"

type Placed = { readonly taker: Taker; readonly level: number }

/** Every lesson's verdict, for weeks whose times are the same or apart, each lesson at one time. */
export async function byClasses(
  instance: Instance,
  { units, lessons }: Edges,
  solver: Solver,
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>()
  const supplies = new Supplies(instance)
  const slots = Map.groupBy(lessons, ({ takers }) => takers[0]?.slot ?? "")
  for (const together of slots.values()) {
    const allowed = together.filter((one) => one.from < 3 && supplies.fit(one.lesson))
    // The common case in one program: all that policy allows fits surely, supplies and devices.
    const all = allowed.flatMap(({ takers }) => takers.map((taker) => ({ taker, level: 0 })))
    const plain = allowed.length === together.length && allowed.every(({ from }) => from === 0)
    if (plain && takeAll(allowed, new Supplies(instance)) && (await fits(all, units.length, solver))) {
      for (const { lesson } of allowed) {
        supplies.take(lesson)
        verdicts.set(lesson.id, "ready")
      }
      continue
    }
    const kept: Placed[] = []
    for (const { lesson, takers, from } of together) {
      let level: number = supplies.fit(lesson) ? from : 3
      while (level < 3) {
        const now = takers.map((taker) => ({ taker, level }))
        if (await fits([...kept, ...now], units.length, solver)) {
          kept.push(...now)
          supplies.take(lesson)
          break
        }
        level++
      }
      verdicts.set(lesson.id, VERDICTS[level] ?? "not-ready")
    }
  }
  return verdicts
}

function takeAll(lessons: readonly Weighed[], supplies: Supplies): boolean {
  return lessons.every(({ lesson }) => {
    const fit = supplies.fit(lesson)
    supplies.take(lesson)
    return fit
  })
}

async function fits(placed: readonly Placed[], units: number, solver: Solver): Promise<boolean> {
  const program = new Program()
  const classes = classesOf(placed, units)
  const wanted: Term[][] = placed.map(() => [])
  const chosen = placed.map(({ taker }) => taker.choices.map((choice) => (choice ? program.column() : null)))
  for (const { first, size } of classes) {
    const shared: Term[] = []
    for (const [i, { taker, level }] of placed.entries()) {
      if ((taker.levels[first] ?? 3) > level) continue
      const column = program.column(0, size)
      shared.push({ column, times: 1 })
      wanted[i]?.push({ column, times: 1 })
      const nth = taker.choices.findIndex((choice) => choice?.has(first))
      const choice = chosen[i]?.[nth] ?? null
      if (choice !== null)
        program.line(
          [
            { column, times: 1 },
            { column: choice, times: -size },
          ],
          "<=",
          0,
        )
    }
    if (shared.length > 1) program.line(shared, "<=", size)
  }
  for (const [i, { taker }] of placed.entries()) {
    program.line(wanted[i] ?? [], "=", taker.ask.count)
    const options = (chosen[i] ?? []).filter((column) => column !== null)
    if (options.length > 0)
      program.line(
        options.map((column) => ({ column, times: 1 })),
        "<=",
        1,
      )
  }
  return (await solver.once(program, "Maximize")) !== null
}

/** Devices that all of them see alike. */
function classesOf(placed: readonly Placed[], units: number): { first: number; size: number }[] {
  const classes = new Map<string, { first: number; size: number }>()
  for (let nth = 0; nth < units; nth++) {
    let key = ""
    for (const { taker, level } of placed) {
      key += (taker.levels[nth] ?? 3) <= level ? "1" : "0"
      if (taker.ask.uniformBy !== null) key += taker.choices.findIndex((choice) => choice?.has(nth))
    }
    const found = classes.get(key)
    if (found) found.size++
    else classes.set(key, { first: nth, size: 1 })
  }
  return [...classes.values()]
}
