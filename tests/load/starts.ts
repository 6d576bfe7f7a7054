/**
 * How long the built server takes from its process's start until `/readyz` answers 200, with the sample school: the first
 * start, which makes the database and fills it, and warm ones, each after a clean stop.
 */
import { repeated, tellTimes, timed } from "./measure.ts"
import { emptyPlace, type Place, startSchool } from "./sample-school.ts"
import { readSettings } from "./settings.ts"

const settings = readSettings()
const { database } = settings

tellTimes(
  "first start",
  "first start with the sample school",
  database,
  await repeated({ warm: 0, count: settings.starts }, firstStart),
)
const place = await emptyPlace(database)
try {
  await startAndStop(place)
  const times = await repeated(settings, () => startAndStop(place))
  tellTimes("warm start", "warm start with the sample school", database, times)
} finally {
  await place.remove()
}

async function firstStart(): Promise<number> {
  const place = await emptyPlace(database)
  try {
    return await startAndStop(place)
  } finally {
    await place.remove()
  }
}

async function startAndStop(place: Place): Promise<number> {
  let stop = async (): Promise<number | null> => 0
  const took = await timed(async () => {
    stop = (await startSchool(place)).stop
  })
  const status = await stop()
  if (status !== 0) throw new Error(`the server ended with ${status}`)
  return took
}
