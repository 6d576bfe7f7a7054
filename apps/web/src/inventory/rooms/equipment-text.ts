import { roomEquipment } from "@readyroom/lesson/requirements/kinds/room"
import { formatList, type Language } from "@readyroom/lesson/requirements/language"
import type { Room } from "../place-queries.ts"

/** What a kind of equipment is called: "interactive display" of `interactive-display`; a school's own word as it is. */
export function equipmentName(item: string, language: Language): string {
  return roomEquipment.find(({ value }) => value === item)?.label[language] ?? item
}

/** The kind of equipment that a name means, in either language; a school's own word as it is. */
export function equipmentNamed(name: string): string {
  const wanted = name.trim().toLocaleLowerCase()
  const known = roomEquipment.find(
    ({ value, label }) =>
      value === wanted || Object.values(label).some((one) => one.toLocaleLowerCase() === wanted),
  )
  return known?.value ?? name.trim()
}

/** The names that a form offers. */
export function equipmentNames(language: Language): string[] {
  return roomEquipment.map(({ label }) => label[language])
}

/** "projector and 2 × set of speakers": what a room has in one line, with how many where that is not one. */
export function equipmentText(equipment: Room["equipment"], language: Language): string {
  return formatList(
    equipment.map(({ item, count }) => {
      const name = equipmentName(item, language)
      return count === 1 ? name : `${count} × ${name}`
    }),
    language,
  )
}
