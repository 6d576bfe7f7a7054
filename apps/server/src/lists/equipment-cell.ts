import { roomEquipment } from "@readyroom/lesson/requirements/kinds/room"
import { CellProblem } from "./cell-problem.ts"
import { readAmount } from "./columns.ts"
import { escapedPart, partsOf } from "./parts-cell.ts"

type Equipment = readonly { readonly item: string; readonly count: number }[]

/** "projector: 1; set of speakers: 2": each by its English name, or the school's own word. */
export function equipmentCell(equipment: Equipment): string {
  return [...equipment]
    .sort((one, other) => one.item.localeCompare(other.item, "en"))
    .map(({ item, count }) => `${escapedPart(nameOf(item))}: ${count}`)
    .join("; ")
}

/**
 * Reads what `equipmentCell` writes, and as people write it: in Swedish, on lines of their own, without a number for one,
 * "2 x projector".
 * @throws CellProblem
 */
export function readEquipment(column: string, cell: string): { item: string; count: number }[] {
  const equipment = partsOf(cell).map((part) => readPart(column, part))
  const items = new Set<string>()
  for (const { item } of equipment) {
    if (items.has(item)) throw new CellProblem("equipment-twice", { column, value: nameOf(item) })
    items.add(item)
  }
  if (equipment.length > 200) throw new CellProblem("too-long", { column, found: cell.length, most: 200 })
  return equipment
}

function readPart(column: string, part: string): { item: string; count: number } {
  const told =
    /^(?<name>.+):\s*(?<count>[\d\s]+)$/s.exec(part) ?? /^(?<count>\d+)\s*[x×]\s*(?<name>.+)$/s.exec(part)
  const name = (told?.groups?.name ?? part).trim()
  const count = told?.groups?.count === undefined ? 1 : readAmount(told.groups.count)
  if (count === null || name.length > 200 || name.endsWith(":"))
    throw new CellProblem("equipment-not-read", { column, value: part.slice(0, 200) })
  return { item: itemNamed(name), count }
}

function nameOf(item: string): string {
  return roomEquipment.find(({ value }) => value === item)?.label.en ?? item
}

/** The kind that a name means in either language; a school's own word as it is. */
function itemNamed(name: string): string {
  const wanted = name.toLowerCase()
  const known = roomEquipment.find(({ value, label, other }) =>
    [value, label.en, label.sv, other?.en, other?.sv].some((one) => one?.toLowerCase() === wanted),
  )
  return known?.value ?? name
}
