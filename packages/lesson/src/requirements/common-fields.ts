import type { Field } from "./field.ts"

/** The largest count that a block may hold: above it, sums of a whole school could lose their last digit. */
export const MAX_COUNT = 1_000_000_000_000

/** The fields of every kind that counts something. */
export const countingFields: readonly Field[] = [
  {
    name: "count",
    type: "count",
    label: { en: "How many", sv: "Antal" },
    min: 0,
    max: MAX_COUNT,
  },
  {
    name: "per",
    type: "choice",
    label: { en: "For each", sv: "För varje" },
    choices: [
      { value: "lesson", label: { en: "in all", sv: "totalt" } },
      { value: "student", label: { en: "student", sv: "elev" } },
      { value: "pair", label: { en: "pair", sv: "par" } },
      { value: "group", label: { en: "group", sv: "grupp" } },
      { value: "teacher", label: { en: "teacher", sv: "lärare" } },
    ],
  },
  {
    name: "groupSize",
    type: "count",
    label: { en: "Students in a group", sv: "Elever i en grupp" },
    shownWhen: { field: "per", is: ["group"] },
    min: 1,
    max: 1000,
  },
]

/** The field of every kind that says it is another requirement's Plan B. */
export const planBField: Field = {
  name: "planBFor",
  type: "reference",
  label: { en: "Plan B for", sv: "Plan B för" },
  hint: {
    en: "Takes nothing unless the first choice cannot be met.",
    sv: "Tar inget i anspråk så länge förstahandsvalet går att uppfylla.",
  },
}
