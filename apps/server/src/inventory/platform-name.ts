import { deviceKinds, platforms } from "@readyroom/lesson/requirements/device-words"

/**
 * An operating system as a list tells it ("Chrome OS", "Windows 11 Education"), by the name that requirements ask for it
 * ("chromeos", "windows"); one that they do not know stays as it is told.
 */
export function platformName(told: string | null): string | null {
  if (told === null) return null
  const plain = told.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")
  return platforms.find(({ value }) => plain.startsWith(value))?.value ?? told
}

/**
 * A kind of device as a list tells it ("Laptops", "surfplatta"), by the name that requirements ask for it; one that they do
 * not know stays as it is told.
 */
export function kindName(told: string | null): string | null {
  if (told === null) return null
  const plain = told.trim().toLowerCase()
  const found = deviceKinds.find(({ value, label, other }) =>
    [value, label.en, label.sv, other?.en, other?.sv].some((name) => name?.toLowerCase() === plain),
  )
  return found?.value ?? told
}
