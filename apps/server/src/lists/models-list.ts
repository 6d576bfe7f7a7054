import type { ModelFacts } from "@readyroom/db/schema/inventory"
import { models } from "@readyroom/db/schema/inventory"
import { readMemory, readStorage } from "@readyroom/inventory/memory"
import { accessibilityFeatures, features } from "@readyroom/lesson/requirements/device-words"
import { asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { CellProblem } from "./cell-problem.ts"
import { dayColumn, nameColumn, textColumn, valueColumn, yesNoColumn } from "./columns.ts"
import { kindCell, platformCell, readKind, readPlatform } from "./device-word-cells.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"

type ModelDraft = Pick<typeof models.$inferSelect, "id" | "name" | "manufacturer" | "modelNumber" | "facts">

const key = { header: "Name", aliases: ["Model", "Model name", "Namn", "Modell"] } as const

/** One of a model's facts, by its name. */
function fact<Name extends Exclude<keyof ModelFacts, "features">>(name: Name) {
  return {
    get: ({ facts }: ModelDraft): NonNullable<ModelFacts[Name]> | null => facts[name] ?? null,
    set: (value: NonNullable<ModelFacts[Name]> | null, { facts }: ModelDraft): Partial<ModelDraft> => {
      const { [name]: _, ...others } = facts
      return { facts: value === null ? others : { ...facts, [name]: value } }
    },
  }
}

const KIND = "Kind"
const PLATFORM = "Platform"

const kind = fact("deviceKind")
const platform = fact("platform")

const columns: [Column<ModelDraft>, ...Column<ModelDraft>[]] = [
  nameColumn({ ...key, most: 300, get: ({ name }) => name, set: (name) => ({ name }) }),
  textColumn({
    header: "Manufacturer",
    aliases: ["Tillverkare"],
    most: 300,
    get: ({ manufacturer }) => manufacturer,
    set: (manufacturer) => ({ manufacturer }),
  }),
  textColumn({
    header: "Model number",
    aliases: ["Model no", "Modellnummer"],
    most: 300,
    get: ({ modelNumber }) => modelNumber,
    set: (modelNumber) => ({ modelNumber }),
  }),
  valueColumn({ header: KIND, aliases: ["Device kind", "Typ", "Slag"], ...kind }, kindCell, (cell) =>
    readKind(KIND, cell),
  ),
  valueColumn(
    { header: PLATFORM, aliases: ["Operating system", "OS", "Plattform"], ...platform },
    platformCell,
    (cell) => readPlatform(PLATFORM, cell),
  ),
  sizeColumn("Memory", ["RAM", "Minne"], fact("ramBytes"), { unit: 2 ** 30, read: readMemory }),
  sizeColumn("Storage", ["Lagring"], fact("storageBytes"), { unit: 1e9, read: readStorage }),
  dayColumn({
    header: "Updates until",
    aliases: ["Auto-update expiration", "AUE", "Uppdateras till"],
    ...fact("aue"),
  }),
  ...[...features, ...accessibilityFeatures.map(({ value, label }) => ({ name: value, label }))].map(
    featureColumn,
  ),
]

/** Models with their facts, which count for all their devices. */
export const modelsList = defineList<ModelDraft>({
  name: "models",
  rights: { read: "inventory:read", change: "inventory:change" },
  key,
  lock: (tx, { schoolId }) =>
    tx
      .select({ id: models.id })
      .from(models)
      .where(eq(models.schoolId, schoolId))
      .orderBy(asc(models.id))
      .for("update"),
  async open(orm, { schoolId }) {
    const rows = await orm.select().from(models).where(eq(models.schoolId, schoolId))
    return {
      columns,
      blank: { id: "", name: "", manufacturer: null, modelNumber: null, facts: {} },
      records: rows.map(({ id, name, manufacturer, modelNumber, facts }) => {
        return { id, name, manufacturer, modelNumber, facts }
      }),
    }
  },
  async store(tx, { schoolId }, rows) {
    const { name, manufacturer, modelNumber, facts } = models
    for (const part of inStatements(rows))
      await tx
        .insert(models)
        .values(
          part.map(({ before, after }) => ({ ...after, id: before?.id ?? crypto.randomUUID(), schoolId })),
        )
        .onConflictDoUpdate({
          target: models.id,
          set: asInserted({ name, manufacturer, modelNumber, facts }),
        })
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})

type Size = { readonly unit: number; readonly read: (text: string) => number | null }

/** Sizes as "8 GB"; one that is no whole number of GB in bytes, "8100000000 B", and read as exactly that. */
function sizeColumn(
  header: string,
  aliases: readonly string[],
  { get, set }: ReturnType<typeof fact<"ramBytes" | "storageBytes">>,
  { unit, read }: Size,
): Column<ModelDraft> {
  return valueColumn(
    { header, aliases, get, set },
    (bytes) => (bytes % unit === 0 ? `${bytes / unit} GB` : `${bytes} B`),
    (cell) => {
      const exact = /^(\d{1,16}) B$/.exec(cell)
      const bytes = exact ? Number(exact[1]) : read(cell)
      if (bytes === null || bytes < 1 || bytes > 2 ** 50)
        throw new CellProblem("not-a-size", { value: cell, column: header })
      return bytes
    },
  )
}

function featureColumn({
  name,
  label,
}: {
  readonly name: string
  readonly label: { readonly en: string; readonly sv: string }
}): Column<ModelDraft> {
  return yesNoColumn({
    header: label.en.charAt(0).toUpperCase() + label.en.slice(1),
    aliases: [name, label.sv],
    get: ({ facts }) => facts.features?.[name] ?? null,
    set: (has, { facts }) => {
      const { [name]: _, ...others } = facts.features ?? {}
      const { features: _all, ...rest } = facts
      const known = has === null ? others : { ...others, [name]: has }
      return { facts: Object.keys(known).length === 0 ? rest : { ...rest, features: known } }
    },
  })
}
