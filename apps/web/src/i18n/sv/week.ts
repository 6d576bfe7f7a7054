import type { week as english } from "../en/week.ts"
import type { Translation } from "../translation.ts"

export const week: Translation<typeof english> = {
  title: "Vecka",
  of: {
    label: "Vems vecka",
    teacher: "Lärare",
    class: "Klass",
    room: "Sal",
    cart: "Vagn",
  },
  asks_one: "Behöver en enhet; vagnen har {{devices}}",
  asks_other: "Behöver {{count}} enheter; vagnen har {{devices}}",
  chooseAllTheSame: "Välj ändå",
  number: "Vecka {{number}}, {{days}}",
  before: "Veckan före",
  after: "Veckan efter",
  now: "Den här veckan",
  free: "Ledig",
  choose: "Välj {{time}}, {{day}}",
  holiday: "Lov: {{name}}",
  noTimes: "Inga lektionstider",
  untitled: "Lektion utan titel",
  nobody: "Ingen heter så",
  loading: "Läser veckan",
  failed: "Veckan kunde inte läsas",
  noSchool: "Du hör inte till någon skola",
  noSchoolHelp: "Be administratören att lägga till dig i en.",
}
