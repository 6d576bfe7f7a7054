import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import type { ModelFacts } from "@readyroom/db/schema/inventory"
import { models } from "@readyroom/db/schema/inventory"
import { lessons } from "@readyroom/db/schema/lessons"
import { rejectionText, warningText } from "@readyroom/inventory/rejections"
import type { Language } from "@readyroom/lesson/requirements/language"
import { and, eq, inArray, isNull } from "drizzle-orm"
import { readableBy } from "../../lessons/lesson-access.ts"
import type { Turn } from "../../readiness/check-question.ts"
import { missingFacts } from "../model-facts.ts"
import { byHandText } from "./by-hand-text.ts"
import type { ReadImport } from "./import-devices.ts"
import type { ImportAnswer } from "./import-shapes.ts"
import type { PlannedImport } from "./planned-import.ts"

/** Lines that a warning tells. */
const MOST_LINES = 20

type Reader = { readonly actor: Actor; readonly language: Language; readonly schoolId: string }

/** An import in the words of who asked for it. */
export async function answerImport(
  orm: Orm,
  mode: ImportAnswer["mode"],
  { reading, plan, turns, headerSet }: ReadImport,
  { actor, language, schoolId }: Reader,
): Promise<ImportAnswer> {
  return {
    mode,
    countedBy: reading.countedBy,
    new: plan.new,
    changed: plan.changed,
    unchanged: plan.unchanged,
    absent: plan.absent,
    rejected: reading.rejected.map((rejection) => ({
      line: rejection.line,
      reason: { code: rejection.code, text: rejectionText(rejection, reading.countedBy, language) },
    })),
    warnings: [
      ...reading.warnings.map((warning) => ({
        code: warning.code,
        text: warningText(warning, language),
        lines: [...warning.lines],
      })),
      ...byHandWarning("kept-by-hand", plan.keptByHand, language),
      ...byHandWarning("replaces-by-hand", plan.replacedByHand, language),
    ],
    differences: differencesOf(plan),
    places: plan.places.map(({ source, rows, cart, room, cartIsNew, roomIsNew }) => ({
      source,
      rows,
      cart,
      room,
      cartIsNew,
      roomIsNew,
    })),
    modelsLackingFacts: await modelsLackingFacts(orm, schoolId, plan),
    unknownColumns: [...reading.unknownColumns],
    columns: reading.columns?.map((column) => ({ ...column, values: [...column.values] })) ?? null,
    headerSet,
    dates: reading.dates,
    missing: [...reading.missing],
    looksLike: null,
    licences: null,
    unknownStatusWords: reading.unknownStatusWords.map(({ word, rows }) => ({ word, rows })),
    ...(await turnsFor(orm, actor, turns)),
  }
}

function byHandWarning(
  code: "kept-by-hand" | "replaces-by-hand",
  lines: readonly number[],
  language: Language,
): ImportAnswer["warnings"] {
  if (lines.length === 0) return []
  return [{ code, text: byHandText(code, lines.length, language), lines: lines.slice(0, MOST_LINES) }]
}

function differencesOf({ differences }: PlannedImport): ImportAnswer["differences"] {
  return differences.map(({ is, line, columns, fields }) => ({
    id: is === "new" ? null : columns.id,
    line,
    name: columns.name,
    assetTag: columns.assetTag,
    serial: columns.serial,
    fields: fields.map(({ field, from, to }) => ({ field, from, to })),
  }))
}

async function modelsLackingFacts(
  orm: Orm,
  schoolId: string,
  plan: PlannedImport,
): Promise<ImportAnswer["modelsLackingFacts"]> {
  const recorded = new Map<string, ModelFacts>()
  for (const { name, facts } of await orm
    .select({ name: models.name, facts: models.facts })
    .from(models)
    .where(eq(models.schoolId, schoolId)))
    recorded.set(name, facts)
  return plan.listed.flatMap(({ name, rows, category }) => {
    const missing = missingFacts(recorded.get(name) ?? {})
    return missing.length === 0 ? [] : [{ name, rows, category, isNew: plan.newModels.has(name), missing }]
  })
}

/** Of the lessons that one may not read, only how many there are. */
export async function turnsFor(
  orm: Orm,
  actor: Actor,
  turns: readonly Turn[] | null,
): Promise<Pick<ImportAnswer, "turns" | "otherTurns">> {
  if (turns === null || turns.length === 0) return { turns: turns && [], otherTurns: 0 }
  const ids = turns.map(({ lessonId }) => lessonId)
  const readable = await orm
    .select({ id: lessons.id, title: lessons.title })
    .from(lessons)
    .where(and(inArray(lessons.id, ids), isNull(lessons.deletedAt), readableBy(actor, false)))
  const titles = new Map(readable.map(({ id, title }) => [id, title]))
  const told = turns.flatMap((turn) => {
    const title = titles.get(turn.lessonId)
    return title === undefined ? [] : [{ ...turn, title }]
  })
  return { turns: told, otherTurns: turns.length - told.length }
}
