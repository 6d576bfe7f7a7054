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
  typed: {
    things: [
      { words: "batteries|batterier|battery|batteri", attributes: {}, asTyped: "item", plural: true },
      {
        words: "aa batteries|aa battery|aa batterier|aa-batterier|aa batteri",
        attributes: {},
        asTyped: "item",
        plural: true,
      },
      { words: "aaa batteries|aaa batterier|aaa-batterier", attributes: {}, asTyped: "item", plural: true },
      { words: "paper|papper", attributes: {}, asTyped: "item" },
      { words: "a4 paper|a4 papper|a4-papper", attributes: {}, asTyped: "item" },
      { words: "a3 paper|a3 papper|a3-papper", attributes: {}, asTyped: "item" },
      { words: "filament", attributes: {}, asTyped: "item" },
      { words: "pla filament|pla-filament", attributes: {}, asTyped: "item" },
      { words: "copper tape|koppartejp", attributes: {}, asTyped: "item" },
      {
        words: "crocodile clips|alligator clips|krokodilklämmor",
        attributes: {},
        asTyped: "item",
        plural: true,
      },
      { words: "sd cards|minneskort", attributes: {}, asTyped: "item", plural: true },
    ],
    units: [
      { words: "m|metre|metres|meter|meters", attributes: {}, asTyped: "unit" },
      { words: "g|gram|grams", attributes: {}, asTyped: "unit" },
      { words: "sheet|sheets|ark", attributes: {}, asTyped: "unit" },
      { words: "roll|rolls|rulle|rullar", attributes: {}, asTyped: "unit" },
      { words: "pack|packs|packets|paket|förpackningar", attributes: {}, asTyped: "unit" },
    ],
    names: [{ list: "items", field: "item" }],
    alone: "ask",
  },
  icon: "battery-4",
  counted: true,
  needsNoNotice: true,
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
