import { consumables } from "@readyroom/db/schema/inventory"
import { asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { amountColumn, nameColumn, textColumn } from "./columns.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"

type ConsumableDraft = Omit<typeof consumables.$inferSelect, "schoolId">

const key = { header: "Item", aliases: ["Consumable", "Name", "Vad", "Material", "Namn"] } as const

/** As a requirement names it: without doubled blanks. */
const plain = (text: string) => text.normalize("NFC").replace(/\s+/g, " ")

const columns: [Column<ConsumableDraft>, ...Column<ConsumableDraft>[]] = [
  nameColumn({ ...key, most: 120, get: ({ item }) => item, set: (item) => ({ item: plain(item) }) }),
  textColumn({
    header: "Unit",
    aliases: ["Counted in", "Enhet", "Räknas i"],
    most: 40,
    get: ({ unit }) => unit,
    set: (unit) => ({ unit: plain(unit ?? "") }),
  }),
  amountColumn({
    header: "In stock",
    aliases: ["Stock", "I lager", "Lager"],
    most: 1_000_000_000,
    get: ({ stock }) => stock,
    set: (stock) => ({ stock }),
  }),
]

/** What lessons use up, and how much of it there is; an item in two units is two. */
export const consumablesList = defineList<ConsumableDraft>({
  name: "consumables",
  rights: { read: "inventory:read", change: "inventory:change" },
  key,
  lock: (tx, { schoolId }) =>
    tx
      .select({ id: consumables.id })
      .from(consumables)
      .where(eq(consumables.schoolId, schoolId))
      .orderBy(asc(consumables.id))
      .for("update"),
  async open(orm, { schoolId }) {
    const { id, item, unit, stock } = consumables
    return {
      columns,
      keyColumns: 2,
      blank: { id: "", item: "", unit: "", stock: null },
      records: await orm
        .select({ id, item, unit, stock })
        .from(consumables)
        .where(eq(consumables.schoolId, schoolId))
        .orderBy(asc(unit)),
    }
  },
  async store(tx, { schoolId }, rows) {
    const { item, unit, stock } = consumables
    for (const part of inStatements(rows))
      await tx
        .insert(consumables)
        .values(
          part.map(({ before, after }) => ({ ...after, id: before?.id ?? crypto.randomUUID(), schoolId })),
        )
        .onConflictDoUpdate({ target: consumables.id, set: asInserted({ item, unit, stock }) })
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})
