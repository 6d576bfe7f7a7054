import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { fillIn } from "@readyroom/inventory/language"
import { rejectionText, warningText } from "@readyroom/inventory/rejections"
import type { LicenceReading, LicenceRow } from "@readyroom/inventory/snipe-it-licences"
import type { Language } from "@readyroom/lesson/requirements/language"
import type { Turn } from "../../readiness/check-question.ts"
import { byHandText } from "./by-hand-text.ts"
import { turnsFor } from "./import-answer.ts"
import type { ImportAnswer } from "./import-shapes.ts"
import { isTold, type LicencePlan } from "./licence-plan.ts"

/** Differences that are told one by one; the counts tell all. */
const MOST_DIFFERENCES = 100

/** What a list of licences says, what it would do, and which lessons would turn (null: the check could not be asked). */
export type ReadLicences = {
  readonly reading: LicenceReading
  readonly plan: LicencePlan
  readonly turns: readonly Turn[] | null
}

/** An import of licences in the words of who asked for it. */
export async function answerLicences(
  orm: Orm,
  mode: ImportAnswer["mode"],
  { reading: { countedBy, rows, rejected, warnings }, plan, turns }: ReadLicences,
  { actor, language }: { readonly actor: Actor; readonly language: Language },
): Promise<ImportAnswer> {
  const expired = new Set(plan.expired)
  const told = plan.changes.filter(isTold)
  const added = told.filter(({ id }) => id === null).length
  // A preview asks for it beside; what an import leaves out it tells.
  const unscoped = (mode === "preview" ? [] : plan.unscoped).map(({ line, product }) => ({
    line,
    code: "scope-not-told" as const,
    values: { product },
  }))
  return {
    mode,
    countedBy,
    new: added,
    changed: told.length - added,
    unchanged: plan.unchanged,
    absent: plan.absent,
    rejected: [...rejected, ...unscoped]
      .sort((one, other) => one.line - other.line)
      .map((one) => ({
        line: one.line,
        reason: { code: one.code, text: rejectionText(one, countedBy, language) },
      })),
    warnings: [
      ...warnings.map((one) => ({ code: one.code, text: warningText(one, language), lines: [...one.lines] })),
      ...plan.expired.map(({ product, expires, line }) => ({
        code: "expired",
        text: warningText({ code: "expired", lines: [], values: { product, day: expires ?? "" } }, language),
        lines: [line],
      })),
      ...besideByHand(plan.besideByHand, language),
      ...(plan.keptByHand.length === 0
        ? []
        : [
            {
              code: "kept-by-hand",
              text: byHandText("licences-kept-by-hand", plan.keptByHand.length, language),
              lines: [...plan.keptByHand],
            },
          ]),
    ],
    differences: told.slice(0, MOST_DIFFERENCES).map(({ id, row, fields }) => ({
      id,
      line: row.line,
      name: row.product,
      assetTag: null,
      serial: null,
      fields: [...fields],
    })),
    places: [],
    modelsLackingFacts: [],
    unknownColumns: [],
    unknownStatusWords: [],
    columns: null,
    headerSet: null,
    dates: null,
    missing: [],
    looksLike: null,
    licences: rows.map((row) => ({
      product: row.product,
      seats: row.seats,
      expires: row.expires,
      isExpired: expired.has(row),
      scope: plan.scopes.get(row) ?? null,
    })),
    ...(await turnsFor(orm, actor, turns)),
  }
}

const beside = {
  en: "{products} {products|has|have} a licence here that was entered by hand too: the seats of both count. Remove the one that is out of date.",
  sv: "{products} har också en licens som har lagts in för hand: båda licensernas platser räknas. Ta bort den som är inaktuell.",
} as const

function besideByHand(rows: readonly LicenceRow[], language: Language): ImportAnswer["warnings"] {
  if (rows.length === 0) return []
  const products = [...new Set(rows.map(({ product }) => product))]
  const text = fillIn(beside[language], { products }, language)
  return [{ code: "beside-by-hand", text, lines: rows.map(({ line }) => line) }]
}
