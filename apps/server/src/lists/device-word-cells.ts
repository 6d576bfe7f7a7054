import { deviceKinds, platforms } from "@readyroom/lesson/requirements/device-words"
import { kindName, platformName } from "../inventory/platform-name.ts"
import { shortEnough } from "./columns.ts"

/** The server's own limit of such words. */
const LONGEST = 100

/** A kind of device by its English name; a school's own word as it is. */
export function kindCell(value: string): string {
  return deviceKinds.find((one) => one.value === value)?.label.en ?? value
}

/** The kind that a cell names, in either language. @throws CellProblem `too-long` */
export function readKind(column: string, cell: string): string {
  return kindName(shortEnough(column, cell, LONGEST)) ?? cell
}

/** A platform by its English name; a school's own word as it is. */
export function platformCell(value: string): string {
  return platforms.find((one) => one.value === value)?.label.en ?? value
}

/** The platform that a cell names. @throws CellProblem `too-long` */
export function readPlatform(column: string, cell: string): string {
  return platformName(shortEnough(column, cell, LONGEST)) ?? cell
}
