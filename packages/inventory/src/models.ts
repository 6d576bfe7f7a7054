import type { DeviceRow } from "./device-row.ts"

/** A model as a list names it, with the number of its rows. */
export type ListedModel = {
  readonly name: string
  readonly manufacturer: string | null
  readonly modelNumber: string | null
  /** The other system's category: a hint at what kind of device it is. */
  readonly category: string | null
  readonly rows: number
}

/**
 * The models that the rows name, most devices first; what rows leave out is taken from the first that says it.
 * @param spelling a model's name as it is known, whatever a row writes
 */
export function modelsOf(
  rows: readonly DeviceRow[],
  spelling: (name: string) => string = (name) => name,
): ListedModel[] {
  const groups = Map.groupBy(rows, ({ modelName }) => (modelName === null ? null : spelling(modelName)))
  const models: ListedModel[] = []
  for (const [name, group] of groups) {
    if (name === null) continue
    const first = (read: (row: DeviceRow) => string | null) =>
      group.map(read).find((value) => value !== null) ?? null
    models.push({
      name,
      manufacturer: first((row) => row.manufacturer),
      modelNumber: first((row) => row.modelNumber),
      category: first((row) => row.category),
      rows: group.length,
    })
  }
  return models.sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
}
