/** What a check costs from cold, and what other methods cost for the same answer. */

import type { Answer, Verdict } from "../src/answer.ts"
import { check, outcomesOf } from "../src/check.ts"
import type { Instance } from "../src/instance.ts"
import type { Outcome } from "../src/open-check.ts"
import { Solver } from "../tests/milp/solver.ts"
import { byClasses } from "./class-solver.ts"
import { edgesOf } from "./edges.ts"
import { byMatching } from "./matching.ts"
import { type Cost, costOfAsync, median, middle, rounded, tell } from "./measure.ts"
import { CROWDED_WEEK, districtWeek, SCHOOL_WEEK, week } from "./weeks.ts"

const SEED = 2026

/** A school's week, and a crowded one: ours, a matching device by device, and HiGHS over classes of device. */
export async function coldWeek(): Promise<void> {
  await cold("school-week", week(SCHOOL_WEEK, SEED), 15)
  await cold("crowded-week", week(CROWDED_WEEK, SEED), 5)
}

async function cold(name: string, school: Instance, runs: number): Promise<void> {
  const answer = check(school, { suggest: false })
  const size = sizeOf(school, outcomesOf(school))
  // Every verdict, each number with it; reasons are told when somebody asks.
  const ours = median(runs, 20, () => outcomesOf(school))

  const edges = edgesOf(school)
  const reading = median(3, 1, () => edgesOf(school))
  const matching = median(runs, 2, () => byMatching(school, edges))
  tell(`${name} from cold, against a matching device by device`, "ms", {
    ours: ours.wall,
    other: reading.wall + matching.wall,
    oursCpu: rounded(ours.cpu),
    otherCpu: rounded(reading.cpu + matching.cpu),
    ratioCpu: rounded((reading.cpu + matching.cpu) / ours.cpu),
    // Without reading which device fits what: that is ours to do, and theirs for nothing.
    otherCpuWithoutReading: rounded(matching.cpu),
    ratioCpuWithoutReading: rounded(matching.cpu / ours.cpu),
    differentVerdicts: differences(answer, byMatching(school, edges)),
    ...size,
  })

  const solver = new Solver()
  const costs: Cost[] = []
  const verdicts = await byClasses(school, edges, solver)
  for (let i = 0; i < 3; i++) costs.push(await costOfAsync(() => byClasses(school, edges, solver)))
  const solving = middle(costs)
  tell(`${name} from cold, against HiGHS over classes of device`, "ms", {
    ours: ours.wall,
    other: solving.wall,
    oursCpu: rounded(ours.cpu),
    otherCpu: rounded(solving.cpu),
    ratioCpu: rounded(solving.cpu / ours.cpu),
    solves: solver.solves / (costs.length + 1),
    differentVerdicts: differences(answer, verdicts),
    ...size,
  })
}

/** The week of a district in one thread. */
export function coldDistrict(): void {
  const district = districtWeek(SEED)
  // This is the warm run too.
  const size = sizeOf(district, outcomesOf(district))
  const { wall, cpu } = median(5, 1, () => outcomesOf(district))
  tell("district-week from cold", "ms", { ours: wall, oursCpu: rounded(cpu), ...size })
}

function differences(answer: Answer, verdicts: ReadonlyMap<string, Verdict>): number {
  return [...verdicts].filter(([lesson, verdict]) => answer.lessons[lesson]?.verdict !== verdict).length
}

function sizeOf({ devices, requirements }: Instance, outcomes: ReadonlyMap<string, Outcome>) {
  const taking = requirements.filter((one) => one.sameDevicesAs === undefined)
  const verdicts = [...outcomes.values()]
  return {
    devices: devices.length,
    lessons: verdicts.length,
    requirements: requirements.length,
    units: taking.reduce((sum, { count }) => sum + Number(count), 0),
    notReady: verdicts.filter(({ verdict }) => verdict === "not-ready").length,
    open: verdicts.filter(({ proven }) => !proven).length,
  }
}
