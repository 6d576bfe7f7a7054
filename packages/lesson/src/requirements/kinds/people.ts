import { dutyWithin } from "../../check/duty.ts"
import { amount, writtenCount } from "../amount.ts"
import type { Choice } from "../field.ts"
import { defineKind } from "../kind.ts"
import { formatNumber } from "../language.ts"
import { nameKey } from "../names.ts"
import { numberOf, textOf } from "../requirement.ts"

/** The roles that a school's duty list knows by these words; it may have others. */
export const roles: readonly Choice[] = [
  { value: "it-support", label: { en: "IT on hand", sv: "IT-stöd på plats" } },
  { value: "trained-colleague", label: { en: "trained colleague", sv: "utbildad kollega" } },
]

/** People that the lesson needs beside its teacher. */
export const people = defineKind({
  kind: "people",
  label: { en: "People", sv: "Personer" },
  description: { en: "IT on hand, or a trained colleague", sv: "IT-stöd på plats eller en utbildad kollega" },
  searchWords: {
    en: ["help", "support", "technician", "it", "colleague", "staff"],
    sv: ["hjälp", "stöd", "tekniker", "it", "kollega", "personal"],
  },
  typed: {
    things: [
      {
        words:
          "it on hand|it support|it-support|it technician|it person|someone from it|somebody from it|help from it|technician|it help|it-stöd|it stöd|it-stöd på plats|it på plats|it-tekniker|tekniker|it-hjälp|någon från it|hjälp från it|hjälp av it|it-personal|tech support",
        attributes: { role: "it-support" },
      },
      { words: "technicians|it technicians", attributes: { role: "it-support" }, plural: true },
      {
        words: "trained colleague|utbildad kollega",
        attributes: { role: "trained-colleague" },
      },
      {
        words: "trained colleagues|utbildade kollegor",
        attributes: { role: "trained-colleague" },
        plural: true,
      },
    ],
    measures: [
      {
        units: {
          min: 1,
          mins: 1,
          minute: 1,
          minutes: 1,
          minut: 1,
          minuter: 1,
          minuterna: 1,
          h: 60,
          hour: 60,
          hours: 60,
          tim: 60,
          timme: 60,
          timmar: 60,
        },
        plain: ["minutes"],
      },
    ],
  },
  icon: "users",
  counted: true,
  fields: [
    {
      name: "role",
      type: "choice",
      open: true,
      choices: roles,
      required: true,
      label: { en: "Who", sv: "Vem" },
    },
    {
      name: "minutes",
      type: "count",
      min: 1,
      max: 1440,
      label: { en: "Minutes", sv: "Minuter" },
      hint: {
        en: "For how long; they are kept free for the whole lesson.",
        sv: "Hur länge; de hålls lediga hela lektionen.",
      },
    },
  ],
  initial: { count: 1, role: "it-support" },
  example: { count: 1, role: "it-support", minutes: 15 },
  sentence: (attributes, language) => {
    const role = textOf(attributes, "role")
    if (role === undefined) return language === "sv" ? "Personer" : "People"
    const name = roles.find((one) => one.value === role)?.label[language] ?? role
    const alone = attributes.per === undefined || attributes.per === "lesson"
    const who =
      alone && writtenCount(attributes, language).number === 1
        ? capital(name)
        : amount(attributes, name, language)
    const minutes = numberOf(attributes, "minutes")
    if (minutes === undefined) return who
    const duration = formatNumber(minutes, language)
    const unit = minutes === 1 ? { en: "minute", sv: "minut" } : { en: "minutes", sv: "minuter" }
    return `${who}, ${duration} ${unit[language]}`
  },
  toNeed: ({ attributes }, context) => {
    if (!context.count.known) return { unknown: { code: context.count.code } }
    const fixed = context.count.count
    const role = textOf(attributes, "role") ?? ""
    const known = roles.find((one) => one.value === role)?.label
    const label = known ?? { en: role, sv: role }
    const watches = dutyWithin(context.facts, role, context.start, context.end)
    return {
      need: {
        units: 0,
        uses: watches.map(({ from, count }) => ({
          supply: {
            id: `people:${nameKey(role)}:${from}`,
            label,
            kind: "shared",
            capacity: count,
            lack: { of: "duty", role },
          },
          fixed,
        })),
      },
    }
  },
})

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
