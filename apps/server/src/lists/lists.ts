import { Problem } from "../problem.ts"
import { cartsList } from "./carts-list.ts"
import type { List } from "./list.ts"
import { modelsList } from "./models-list.ts"
import { peopleList } from "./people-list.ts"
import { roomsList } from "./rooms-list.ts"

/** Every list that goes out as CSV and is read in again: one definition, one file, one line here. */
export const lists: readonly List[] = [roomsList, cartsList, modelsList, peopleList]

/** @throws Problem `not-found` */
export function listCalled(name: string): List {
  const list = lists.find((one) => one.name === name)
  if (list === undefined) throw new Problem("not-found")
  return list
}
