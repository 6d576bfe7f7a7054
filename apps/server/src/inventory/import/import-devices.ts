import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Orm } from "@readyroom/db"
import { devices } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { FileProblem } from "@readyroom/inventory/file-problem"
import type { InventoryReading } from "@readyroom/inventory/reader"
import { readerOf } from "@readyroom/inventory/readers"
import { eq, sql } from "drizzle-orm"
import { isUniqueViolation } from "../../database/name-taken.ts"
import { isOvertaken } from "../../database/transaction.ts"
import { Problem } from "../../problem.ts"
import type { Turn } from "../../readiness/check-question.ts"
import type { Services } from "../../services.ts"
import { readDevices, readKeys, readNames } from "./existing-inventory.ts"
import { beginImport, discardImport, finishImport, removeReplaced } from "./import-record.ts"
import { goOn, type ImportWatch, unwatched } from "./import-watch.ts"
import { mappingKey, readMapping } from "./mapping.ts"
import { planImport } from "./plan-import.ts"
import { type PlannedImport, PlanRecorder } from "./planned-import.ts"
import { importLimits } from "./read-upload.ts"
import { PlanOutdated, stageImport } from "./stage-import.ts"

type Imports = Pick<Services, "orm" | "checks" | "log">

export type DeviceList = {
  readonly schoolId: string
  /** As in `readers.ts`. */
  readonly source: string
  readonly bytes: Uint8Array
}

/** What a list says, what it would do, and which lessons would turn (null: the check could not be asked). */
export type ReadImport = {
  readonly reading: InventoryReading
  readonly plan: PlannedImport
  readonly turns: readonly Turn[] | null
  /** Of a plain table: which headers it has, so that what is said of its columns is kept for these. */
  readonly headerSet: string | null
}

/**
 * How long is waited before a plan is made anew where somebody changes the same devices meanwhile, the first time and after:
 * a change of many goes from device to device for a while. Milliseconds.
 */
const PAUSES = [200, 400, 800, 1_600]

/** Devices that a preview plans at once. */
const A_BATCH = 500

/**
 * What an import of the list would do. Changes nothing.
 * @throws FileProblem where the list cannot be read
 */
export async function previewImport(
  services: Imports,
  list: DeviceList,
  watch: ImportWatch = unwatched,
): Promise<ReadImport> {
  const { reading, headerSet, plan } = await readAndPlan(services.orm, list, watch)
  const recorder = new PlanRecorder(plan)
  for (let batch = await plan.take(A_BATCH); batch !== null; batch = await plan.take(A_BATCH)) {
    goOn(watch, "comparing", plan.done(), plan.rows)
    recorder.add(batch)
  }
  goOn(watch, "checking", 0, null)
  const turns = await turnsOf(services, list.schoolId, recorder)
  return { reading, headerSet, plan: recorder.planned(), turns }
}

/**
 * Imports the list: all of it, visible at one moment, or nothing. `startedBy` null: nobody waits to be told what turns.
 * @throws FileProblem where the list cannot be read; Problem `import-running`, `inventory-changed`, `import-cancelled`
 */
export async function commitImport(
  services: Imports,
  list: DeviceList,
  startedBy: string | null,
  watch: ImportWatch = unwatched,
): Promise<ReadImport> {
  for (const pause of [0, ...PAUSES]) {
    await sleep(pause)
    const done = await tryImport(services, list, startedBy, watch)
    if (done !== null) return done
  }
  throw new Problem("inventory-changed")
}

/** Null where the inventory was changed under it. */
async function tryImport(
  services: Imports,
  list: DeviceList,
  startedBy: string | null,
  watch: ImportWatch,
): Promise<ReadImport | null> {
  const { orm, checks } = services
  const { schoolId, source } = list
  const importId = await beginImport(orm, { schoolId, source, startedBy })
  let done: ReadImport
  try {
    const { reading, headerSet, plan } = await readAndPlan(orm, list, watch)
    if (reading.missing.length > 0) throw lacksIdentity(reading)
    const recorder = new PlanRecorder(plan)
    goOn(watch, "writing", 0, plan.rows)
    await stageImport(orm, plan, {
      ...{ importId, schoolId, source },
      onBatch(batch) {
        goOn(watch, "writing", plan.done() - batch.devices.length, plan.rows)
        recorder.add(batch)
      },
    })
    goOn(watch, "checking", 0, null)
    const turns = startedBy === null ? null : await turnsOf(services, schoolId, recorder)
    done = { reading, headerSet, plan: recorder.planned(), turns }
    if (recorder.written === 0) {
      await discardImport(orm, importId)
      return done
    }
    goOn(watch, "finishing", plan.rows, plan.rows)
    const { new: added, changed, unchanged } = plan.counts
    const counts = { new: added, changed, unchanged, rejected: reading.rejected.length }
    if (!(await finishImport(orm, importId, counts))) throw new PlanOutdated()
  } catch (error) {
    await giveUp(services, importId)
    // The second and third: somebody made a cart, room or model of a new one's name, or removed one; the next plan sees it.
    if (error instanceof PlanOutdated || isUniqueViolation(error) || isOvertaken(error)) return null
    throw error
  }
  checks.factsChanged(schoolId)
  await tidyUp(services, importId, done.plan.written)
  return done
}

async function readAndPlan(orm: Orm, { schoolId, source, bytes }: DeviceList, watch: ImportWatch) {
  const reader = readerOf(source)
  if (reader === undefined) throw new Error(`There is no reader for ${source}`)
  goOn(watch, "reading", 0, null)
  const headers = reader.headerSetOf?.(bytes, importLimits)
  const headerSet = headers === undefined ? null : createHash("sha256").update(headers).digest("base64url")
  const { statusWords, columns, places, dateOrder } = await readMapping(
    orm,
    schoolId,
    mappingKey(source, headerSet),
  )
  const onRows = (rows: number) => goOn(watch, "reading", rows, null)
  const reading = await reader.read(bytes, { statusWords, columns, dateOrder, limits: importLimits, onRows })
  const [school] = await orm
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  if (school === undefined) throw new Error(`School ${schoolId} is not there`)
  const rows = reading.rows.length
  const onRead = () => goOn(watch, "comparing", 0, rows)
  onRead()
  const inventory = {
    keys: await readKeys(orm, schoolId, onRead),
    names: await readNames(orm, schoolId),
    read: (ids: readonly string[]) => readDevices(orm, schoolId, ids),
  }
  const { timeZone } = school
  const plan = await planImport(reading, inventory, { timeZone, places, now: new Date(), source })
  return { reading, plan, headerSet }
}

/** Whoever imports a plain table has been asked which column tells its devices apart, and has not said. */
function lacksIdentity({ columns }: InventoryReading): FileProblem {
  const found = (columns ?? []).slice(0, 30).map(({ column }) => column)
  return new FileProblem("missing-columns", { missing: ["Serial number"], found })
}

async function turnsOf(
  { checks, log }: Imports,
  schoolId: string,
  recorder: PlanRecorder,
): Promise<readonly Turn[] | null> {
  if (recorder.written === 0) return []
  try {
    return await checks.turnsOf({ schoolId, ...recorder.parts })
  } catch (error) {
    log.warn({ schoolId, err: error }, "The check could not be asked what an import would turn")
    return null
  }
}

/** What stays where even this fails is removed by the next import, or by the job. */
async function giveUp({ orm, log }: Imports, importId: string): Promise<void> {
  await discardImport(orm, importId).catch((error: unknown) =>
    log.warn({ importId, err: error }, "What an import had staged is not removed yet"),
  )
}

/** So many rows change what the planner must know of the table; autovacuum would tell it minutes later. */
const ANALYSE_FROM = 500

async function tidyUp({ orm, log }: Imports, importId: string, rows: number): Promise<void> {
  try {
    await removeReplaced(orm, importId)
    if (rows < ANALYSE_FROM) return
    await orm.transaction(async (tx) => {
      // A sample of 3,000 rows is enough for counts, and takes a tenth of the time.
      await tx.execute(sql`set local default_statistics_target = 10`)
      await tx.execute(sql`analyze ${devices}`)
    })
  } catch (error) {
    log.warn({ importId, err: error }, "What an import has replaced is not removed yet")
  }
}
