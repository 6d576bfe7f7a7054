import { randomInt } from "node:crypto"
import type { Orm } from "@readyroom/db"
import { organisations, sampleSchools, schools } from "@readyroom/db/schema/organisation"
import { people } from "@readyroom/db/schema/people"
import { eq, sql } from "drizzle-orm"
import type { Services } from "../services.ts"
import { fillSampleSchool } from "./fill-sample-school.ts"
import { mondayOf, renewSampleSchool } from "./renew-sample.ts"
import { readSampleFiles } from "./sample-files.ts"

/** The people that a demo tells of: one for each role, and a second teacher. */
export const demoPeople = ["teacher", "it", "lead", "reviewer", "admin"].map(
  (name) => `${name}@sunview.example`,
)

/** A database of the other kind: a demo's people have passwords that were printed on a screen. */
export class WrongDatabase extends Error {
  constructor(message: string) {
    super(message)
    this.name = "WrongDatabase"
  }
}

type Demo = Pick<Services, "orm" | "hasher" | "checks" | "live" | "log">

/**
 * Makes the sample school ready for a demo: fills an empty database, brings an earlier one to this week, and gives everyone
 * the password.
 * @throws WrongDatabase where a real school is in it
 */
export async function openDemo(services: Demo, password: string, now = new Date()): Promise<void> {
  const { orm, hasher, log } = services
  const sample = await findSample(orm)
  if (sample !== null && !sample.isComplete) {
    log.warn("The first start of this demo was cut off; filling it anew")
    await orm.execute(sql`truncate table ${organisations}, documents cascade`)
  }
  if (sample === null || !sample.isComplete) {
    if (sample === null) await refuseRealSchool(orm)
    const { school } = await readSampleFiles("2000-01-03")
    await fillSampleSchool(services, { monday: mondayOf(now, school.timeZone), password })
    return
  }
  const monday = mondayOf(now, sample.timeZone)
  if (monday !== sample.monday) await renewSampleSchool(services, sample.schoolId, monday, now)
  await orm
    .update(people)
    .set({ passwordHash: await hasher.hash(password) })
    .where(eq(people.organisationId, sample.organisationId))
}

/**
 * For the start of a school.
 * @throws WrongDatabase where the sample school is in its database
 */
export async function refuseDemo(orm: Orm): Promise<void> {
  if ((await findSample(orm)) !== null)
    throw new WrongDatabase(
      "This database holds the demo's sample school, whose people have known passwords. Choose another one for your school.",
    )
}

/** Three groups of letters and digits that are not taken for one another: 60 bits. */
export function makeUpPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789"
  const group = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join("")
  return [group(), group(), group()].join("-")
}

async function refuseRealSchool(orm: Orm): Promise<void> {
  const [organisation] = await orm.select({ id: organisations.id }).from(organisations).limit(1)
  if (organisation !== undefined)
    throw new WrongDatabase(
      "This database holds a school, and the demo would add sample people to it. Choose another one for the demo.",
    )
}

async function findSample(orm: Orm) {
  const [sample] = await orm
    .select({
      schoolId: sampleSchools.schoolId,
      monday: sampleSchools.monday,
      isComplete: sampleSchools.isComplete,
      organisationId: schools.organisationId,
      timeZone: schools.timeZone,
    })
    .from(sampleSchools)
    .innerJoin(schools, eq(schools.id, sampleSchools.schoolId))
    .limit(1)
  return sample ?? null
}
