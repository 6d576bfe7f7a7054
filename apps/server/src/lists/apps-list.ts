import type { Orm, Tx } from "@readyroom/db"
import { apps, installedApps, licences, models } from "@readyroom/db/schema/inventory"
import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { and, asc, eq } from "drizzle-orm"
import { lockApps } from "../inventory/app-licences.ts"
import { lockSchool } from "../inventory/lock-school.ts"
import { CellProblem } from "./cell-problem.ts"
import { choiceColumn, type ListChoice, nameColumn, neverEmpty, textColumn, valueColumn } from "./columns.ts"
import { platformCell, readPlatform } from "./device-word-cells.ts"
import { licencesCell, readLicences } from "./licences-cell.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"
import { type NamedRecord, namedRecords, recordNamed } from "./named-record.ts"
import { fewParts, partsCell } from "./parts-cell.ts"
import { type AppDraft, storeApps } from "./store-apps.ts"

const key = { header: "Name", aliases: ["App", "Service", "Software", "Namn", "Program", "Tjänst"] } as const

const kinds: readonly ListChoice<NonNullable<AppDraft["kind"]>>[] = [
  { value: "software", word: "software", others: ["app", "program", "programvara"] },
  { value: "service", word: "service", others: ["web service", "tjänst", "webbtjänst"] },
]

const approvals: readonly ListChoice<AppDraft["approval"]>[] = [
  { value: "approved", word: "approved", others: ["godkänd", "godkänt"] },
  { value: "refused", word: "refused", others: ["avslagen", "avslaget"] },
  { value: "pending", word: "pending", others: ["being decided", "under prövning", "väntar"] },
  { value: "unknown", word: "unknown", others: ["okänd", "okänt"] },
]

const privacies: readonly ListChoice<AppDraft["privacy"]>[] = [
  { value: "signed", word: "signed", others: ["undertecknat", "tecknat"] },
  { value: "missing", word: "missing", others: ["saknas"] },
  { value: "pending", word: "pending", others: ["on its way", "på väg", "väntar"] },
  { value: "unknown", word: "unknown", others: ["okänd", "okänt"] },
]

const PLATFORMS = { column: "Platforms", parts: 30, characters: 100 } as const
const WEB_SITES = { column: "Web sites", parts: 100, characters: 300 } as const
const INSTALLED = { column: "Installed on", parts: 500, characters: 300 } as const
const LICENCES = "Licences"

/** What nobody has recorded is an empty cell. */
const recorded = <Value extends string>(value: Value): Value | null => (value === "unknown" ? null : value)

function columnsIn(known: readonly NamedRecord[]): [Column<AppDraft>, ...Column<AppDraft>[]] {
  return [
    nameColumn({
      ...key,
      most: 120,
      get: ({ name }) => name,
      set: (name) => ({ name: name.normalize("NFC").replace(/\s+/g, " ") }),
    }),
    neverEmpty(
      choiceColumn({
        header: "Kind",
        aliases: ["Slag", "Typ"],
        choices: kinds,
        get: ({ kind }) => kind,
        set: (kind) => ({ kind }),
      }),
    ),
    choiceColumn({
      header: "Approval",
      aliases: ["Godkännande"],
      choices: approvals,
      get: ({ approval }) => recorded(approval),
      set: (approval) => ({ approval: approval ?? "unknown" }),
    }),
    choiceColumn({
      header: "Privacy agreement",
      aliases: ["Privacy", "Personuppgiftsbiträdesavtal", "Personuppgiftsavtal"],
      choices: privacies,
      get: ({ privacy }) => recorded(privacy),
      set: (privacy) => ({ privacy: privacy ?? "unknown" }),
    }),
    textColumn({
      header: "Version",
      aliases: [],
      most: 100,
      get: ({ version }) => version,
      set: (version) => ({ version }),
    }),
    valueColumn<AppDraft, readonly string[]>(
      {
        header: PLATFORMS.column,
        aliases: ["Platform", "Plattformar", "Plattform"],
        get: ({ platforms }) => platforms,
        set: (platforms) => ({ platforms }),
      },
      (all) => partsCell(all.map(platformCell)),
      (cell) => [...new Set(fewParts(cell, PLATFORMS).map((part) => readPlatform(PLATFORMS.column, part)))],
    ),
    valueColumn<AppDraft, readonly string[]>(
      {
        header: WEB_SITES.column,
        aliases: ["Web site", "Domains", "Domain", "Webbplatser", "Webbplats", "Domäner"],
        get: ({ domains }) => (domains.length === 0 ? null : domains),
        set: (domains) => ({ domains: domains ?? [] }),
      },
      partsCell,
      (cell) => [...new Set(fewParts(cell, WEB_SITES).map(domainNamed))],
    ),
    valueColumn<AppDraft, readonly NamedRecord[]>(
      {
        header: INSTALLED.column,
        aliases: ["Models", "Installerad på", "Installerat på", "Modeller"],
        get: ({ installedOn }) => (installedOn.length === 0 ? null : installedOn),
        set: (installedOn) => ({ installedOn: installedOn ?? [] }),
      },
      (all) => partsCell(all.map(({ name }) => name).sort((one, other) => one.localeCompare(other, "en"))),
      (cell) => [...new Set(fewParts(cell, INSTALLED).map((part) => recordNamed("model", known, part)))],
    ),
    {
      header: LICENCES,
      aliases: ["Licence", "Licenses", "License", "Licenser", "Licens"],
      write: (app) => licencesCell(app.licences),
      read: (cell, before) => ({ licences: readLicences(LICENCES, cell, before.licences) }),
    },
  ]
}

/** Software and services with their approval, where they run, and their licences. */
export const appsList = defineList<AppDraft>({
  name: "apps",
  rights: { read: "inventory:read", change: "inventory:change" },
  key,
  async lock(tx, { schoolId }) {
    await lockSchool(tx, schoolId)
    await lockApps(tx, schoolId)
  },
  async open(orm, { schoolId }) {
    const known = await namedRecords(orm, "model", schoolId)
    return {
      columns: columnsIn(known),
      blank: {
        id: "",
        name: "",
        kind: null,
        approval: "unknown",
        privacy: "unknown",
        version: null,
        platforms: null,
        domains: [],
        installedOn: [],
        licences: [],
      },
      records: await readApps(orm, schoolId),
      settle: settled,
    }
  },
  async store(tx, { schoolId }, rows) {
    await storeApps(
      tx,
      schoolId,
      rows.map(({ before, after }) => ({ ...after, id: before?.id ?? crypto.randomUUID() })),
    )
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})

function domainNamed(part: string): string {
  const domain = parseDomain(part)
  if (domain === null) throw new CellProblem("not-a-domain", { value: part, column: WEB_SITES.column })
  return domain
}

/** By the rules of a change by hand: a new one says what it is, and nothing turns into the other. */
function settled(after: AppDraft, before: AppDraft | null): AppDraft {
  if (after.kind === null) throw new CellProblem("empty", { column: "Kind" })
  if (before?.kind != null && before.kind !== after.kind)
    throw new CellProblem("kind-kept", { value: before.name, kept: before.kind })
  return after
}

async function readApps(orm: Orm | Tx, schoolId: string): Promise<AppDraft[]> {
  const rows = await orm.select().from(apps).where(eq(apps.schoolId, schoolId))
  const seats = await orm
    .select({ id: licences.id, appId: licences.appId, scope: licences.scope, seats: licences.seats })
    .from(licences)
    .where(eq(licences.schoolId, schoolId))
    .orderBy(asc(licences.scope), asc(licences.seats), asc(licences.id))
  const installed = await orm
    .select({ appId: installedApps.appId, id: models.id, name: models.name })
    .from(installedApps)
    .innerJoin(models, eq(models.id, installedApps.modelId))
    .innerJoin(apps, and(eq(apps.id, installedApps.appId), eq(apps.schoolId, schoolId)))
  const seatsOf = Map.groupBy(seats, ({ appId }) => appId)
  const modelsOf = Map.groupBy(installed, ({ appId }) => appId)
  return rows.map(({ schoolId: _, ...app }) => ({
    ...app,
    installedOn: (modelsOf.get(app.id) ?? []).map(({ id, name }) => ({ id, name })),
    licences: (seatsOf.get(app.id) ?? []).map(({ id, scope, seats }) => ({ id, scope, seats })),
  }))
}
