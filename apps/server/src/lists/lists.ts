import { Problem } from "../problem.ts"
import { appsList } from "./apps-list.ts"
import { bookingsList } from "./bookings-list.ts"
import { cartsList } from "./carts-list.ts"
import { classesList } from "./classes-list.ts"
import { consumablesList } from "./consumables-list.ts"
import { domainRulesList } from "./domain-rules-list.ts"
import { dutyList } from "./duty-list.ts"
import type { List } from "./list.ts"
import { modelsList } from "./models-list.ts"
import { peopleList } from "./people-list.ts"
import { roomsList } from "./rooms-list.ts"

/** Every list that goes out as CSV and is read in again: one definition, one file, one line here. */
export const lists: readonly List[] = [
  roomsList,
  cartsList,
  modelsList,
  appsList,
  domainRulesList,
  dutyList,
  consumablesList,
  bookingsList,
  classesList,
  peopleList,
]

/** @throws Problem `not-found` */
export function listCalled(name: string): List {
  const list = lists.find((one) => one.name === name)
  if (list === undefined) throw new Problem("not-found")
  return list
}
