import { createHash } from "node:crypto"
import type { Orm } from "@readyroom/db"
import * as inventory from "@readyroom/db/schema/inventory"
import {
  bellPeriods,
  classes,
  holidays,
  organisations,
  sampleSchools,
  schools,
} from "@readyroom/db/schema/organisation"
import { nothingTold, saveMapping } from "../inventory/import/mapping.ts"
import { createPerson } from "../people/create-person.ts"
import type { SampleSchool } from "./sample-files.ts"

/** Ids by what the files call things. */
export type SampleIds = {
  readonly schoolId: string
  readonly personByEmail: ReadonlyMap<string, string>
  readonly roomByName: ReadonlyMap<string, string>
  readonly classByName: ReadonlyMap<string, string>
}

/** Stores everything of the school but its devices and lessons; everyone gets the same password. */
export async function insertSampleRecords(
  orm: Orm,
  school: SampleSchool,
  monday: string,
  passwordHash: string,
): Promise<SampleIds> {
  const organisationId = idOf("organisation", school.organisation)
  const schoolId = idOf("school", school.name)
  const { name, timeZone, auePolicy, domainDefault } = school
  await orm.transaction(async (tx) => {
    await tx.insert(organisations).values({ id: organisationId, name: school.organisation })
    await tx
      .insert(schools)
      .values({ id: schoolId, organisationId, name, timeZone, auePolicy, domainDefault })
    await tx.insert(sampleSchools).values({ schoolId, monday })
  })
  await orm.insert(bellPeriods).values(school.bellPeriods.map((period) => ({ ...period, schoolId })))
  await orm
    .insert(holidays)
    .values(school.holidays.map((one) => ({ ...one, id: idOf("holiday", one.name), schoolId })))
  await insertRooms(orm, schoolId, school)
  await insertInventory(orm, schoolId, school)
  await orm.insert(classes).values(
    school.classes.map(({ name, yearGroup, size, ownDevices, ownModel }) => ({
      id: idOf("class", name),
      schoolId,
      name,
      yearGroup,
      size,
      ownDevices: ownDevices ?? null,
      ownModelId: ownModel === undefined ? null : idOf("model", ownModel),
    })),
  )
  await saveMapping(orm, schoolId, "snipe-it", { ...nothingTold, statusWords: school.statusWords })

  const personByEmail = new Map<string, string>()
  for (const { email, name, role } of school.people) {
    const schools = [{ schoolId, role }]
    personByEmail.set(email, await createPerson(orm, { organisationId, email, name, passwordHash, schools }))
  }
  const byName = (kind: string, records: readonly { readonly name: string }[]) =>
    new Map(records.map(({ name }) => [name, idOf(kind, name)]))
  return {
    schoolId,
    personByEmail,
    roomByName: byName("room", school.rooms),
    classByName: byName("class", school.classes),
  }
}

async function insertRooms(orm: Orm, schoolId: string, { rooms }: SampleSchool): Promise<void> {
  await orm
    .insert(inventory.rooms)
    .values(rooms.map(({ equipment: _, ...room }) => ({ ...room, id: idOf("room", room.name), schoolId })))
  await orm
    .insert(inventory.roomEquipment)
    .values(
      rooms.flatMap(({ name, equipment }) =>
        Object.entries(equipment).map(([item, count]) => ({ roomId: idOf("room", name), item, count })),
      ),
    )
}

async function insertInventory(orm: Orm, schoolId: string, school: SampleSchool): Promise<void> {
  await orm
    .insert(inventory.models)
    .values(school.models.map((model) => ({ ...model, id: idOf("model", model.name), schoolId })))
  await orm.insert(inventory.carts).values(
    school.carts.map(({ name, room, moveWhole }) => ({
      id: idOf("cart", name),
      schoolId,
      name,
      moveWhole,
      roomId: idOf("room", room),
    })),
  )
  await orm.insert(inventory.apps).values(
    school.apps.map(({ licence: _licence, installed: _installed, ...app }) => ({
      ...app,
      id: idOf("app", app.name),
      schoolId,
    })),
  )
  await orm
    .insert(inventory.licences)
    .values(
      school.apps.flatMap(({ name, licence }) =>
        licence === undefined
          ? []
          : [{ id: idOf("licence", name), schoolId, appId: idOf("app", name), ...licence }],
      ),
    )
  await orm
    .insert(inventory.installedApps)
    .values(
      school.apps.flatMap(({ name, installed = [] }) =>
        installed.map((model) => ({ appId: idOf("app", name), modelId: idOf("model", model) })),
      ),
    )
  await orm.insert(inventory.domainRules).values(
    school.domainRules.map((rule) => ({
      ...rule,
      id: idOf("domain rule", `${rule.action} ${rule.pattern}`),
      schoolId,
    })),
  )
  await orm
    .insert(inventory.duty)
    .values(school.duty.map((one) => ({ ...one, id: idOf("duty", `${one.role} ${one.weekday}`), schoolId })))
  await orm
    .insert(inventory.consumables)
    .values(school.consumables.map((one) => ({ ...one, id: idOf("consumable", one.item), schoolId })))
}

/** The same id for the same thing in every demo: a UUID of version 8 made from its name. */
function idOf(kind: string, name: string): string {
  const bytes = createHash("sha256").update(`readyroom sample ${kind} ${name}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
