// `npm run bench:readiness`: what the check costs, and that it is right. A line of JSON for each measure.
import { join } from "node:path"
import { parseArgs } from "node:util"
import { adversarial } from "./adversarial.ts"
import { certificates } from "./certificates.ts"
import { changes } from "./changes.ts"
import { counting } from "./counting.ts"
import { freshSeeds } from "./fresh-seeds.ts"
import { coldDistrict, coldWeek } from "./speed.ts"

const usage = `npm run bench:readiness -- [--only NAME]… [--seeds 10000] [--state FILE] [--weeks 20]
NAME is cold-week, cold-district, changes, counting, certificates, adversarial, fresh-seeds
--seeds: how many instances adversarial and fresh-seeds take; --weeks: how many weeks counting and certificates take
--state: where fresh-seeds keeps its place, to go on from there the next time`

const { only, seeds, state, weeks } = options()
const parts: { readonly [name: string]: () => void | Promise<void> } = {
  "cold-week": coldWeek,
  "cold-district": coldDistrict,
  changes,
  counting: () => counting(weeks),
  certificates: () => certificates(weeks),
  adversarial: () => adversarial(seeds),
  "fresh-seeds": () => freshSeeds(seeds, state),
}
const unknown = only.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) refuse(`Unknown: ${unknown.join(", ")}`)
for (const [name, measure] of Object.entries(parts))
  if (only.length === 0 || only.includes(name)) await measure()

function options() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string", multiple: true, default: [] },
        seeds: { type: "string", default: "10000" },
        weeks: { type: "string", default: "20" },
        state: {
          type: "string",
          default: join(import.meta.dirname, "..", "data", "fresh-seeds.json"),
        },
      },
    })
    return { ...values, seeds: whole(values.seeds), weeks: whole(values.weeks) }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function whole(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new RangeError(`"${text}" must be a whole number above 0`)
}

function refuse(why: string): never {
  console.error(`${why}\n${usage}`)
  process.exit(2)
}
