import { amount, perPhrase, writtenCount } from "../amount.ts"
import type { Attributes } from "../field.ts"
import { defineKind } from "../kind.ts"
import { nameKey, sameName } from "../names.ts"
import { textOf } from "../requirement.ts"

/** Things that the lesson uses up. */
export const consumable = defineKind({
  kind: "consumable",
  label: { en: "Consumables", sv: "Förbrukningsmaterial" },
  description: {
    en: "Batteries, paper, filament: what is used up",
    sv: "Batterier, papper, filament: det som går åt",
  },
  searchWords: {
    en: ["batteries", "paper", "filament", "ink", "stock", "supplies"],
    sv: ["batterier", "papper", "filament", "bläck", "lager", "material"],
  },
  icon: "battery-4",
  counted: true,
  fields: [
    {
      name: "item",
      type: "text",
      maxLength: 120,
      required: true,
      suggest: "items",
      label: { en: "Item", sv: "Vad" },
    },
    {
      name: "unit",
      type: "text",
      maxLength: 40,
      label: { en: "Counted in", sv: "Räknas i" },
      hint: { en: "Such as sheets or metres.", sv: "Till exempel ark eller meter." },
    },
  ],
  initial: { count: 1 },
  example: { count: 2, per: "student", item: "A4 paper", unit: "sheets" },
  sentence: (attributes, language) => {
    const item = textOf(attributes, "item") ?? (language === "sv" ? "förbrukningsmaterial" : "consumables")
    const unit = textOf(attributes, "unit")
    if (unit === undefined) return amount(attributes, item, language)
    const count = writtenCount(attributes, language).words
    const of = language === "sv" ? " " : " of "
    return `${count} ${unit}${of}${item}${perPhrase(attributes, language)}`
  },
  toNeed: ({ attributes }, context) => {
    if (!context.count.known) return { unknown: { code: context.count.code } }
    const item = textOf(attributes, "item") ?? ""
    const unit = unitOf(attributes)
    const kept = context.facts.consumables.find(
      (one) => sameName(one.item, item) && (unit === "" || sameName(one.unit, unit)),
    )
    const name = kept ?? { item, unit }
    const label = name.unit === "" ? name.item : `${name.item} (${name.unit})`
    return {
      need: {
        units: 0,
        uses: [
          {
            supply: {
              id: kept === undefined ? `stock:?${nameKey(item)}:${nameKey(unit)}` : `stock:${kept.id}`,
              label: { en: label, sv: label },
              kind: "stock",
              capacity: kept?.stock ?? null,
              lack: { of: "consumable", item: label },
            },
            fixed: context.count.count,
          },
        ],
      },
    }
  },
})

function unitOf(attributes: Attributes): string {
  return textOf(attributes, "unit") ?? ""
}
