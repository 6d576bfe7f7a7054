import type { Language } from "@readyroom/lesson/requirements/language"
import { platformName, sizeText } from "../device-words.ts"
import { type DeviceStatus, deviceStatuses } from "../inventory-search.ts"

type Words = { readonly language: Language; readonly status: (status: DeviceStatus) => string }

/** A device's value as a reader expects it: "8 GB", "In repair"; null where there is none. */
export function fieldText(
  field: string,
  value: string | number | null,
  { language, status }: Words,
): string | null {
  if (value === null || value === "") return null
  if (field === "ramBytes" && typeof value === "number") return sizeText("ram", value, language)
  if (field === "storageBytes" && typeof value === "number") return sizeText("storage", value, language)
  if (typeof value === "number") return String(value)
  if (field === "platform") return platformName(value, language)
  const known = field === "status" ? deviceStatuses.find((one) => one === value) : undefined
  return known === undefined ? value : status(known)
}
