import {
  accessibilityFeatures,
  deviceKinds,
  features,
  platforms,
} from "@readyroom/lesson/requirements/device-words"
import { formatNumber, type Language } from "@readyroom/lesson/requirements/language"

/** Bytes in a GB: memory is sold by 2^30, storage by 10^9, and so they are compared. */
const bytesInGb = { ram: 2 ** 30, storage: 1e9 } as const

export type SizeOf = keyof typeof bytesInGb

/** "8 GB" of a number of bytes. */
export function sizeText(of: SizeOf, bytes: number, language: Language): string {
  return `${formatNumber(gigabytesOf(of, bytes), language)} GB`
}

/** Bytes of a number of GB. */
export function bytesOf(of: SizeOf, gigabytes: number): number {
  return Math.round(gigabytes * bytesInGb[of])
}

/** GB of a number of bytes. */
export function gigabytesOf(of: SizeOf, bytes: number): number {
  return bytes / bytesInGb[of]
}

/** "Chromebook" of `chromebook`; a word of the school's own as it is. */
export function kindName(kind: string, language: Language): string {
  return capital(deviceKinds.find(({ value }) => value === kind)?.label[language] ?? kind)
}

/** "ChromeOS" of `chromeos`. */
export function platformName(platform: string, language: Language): string {
  return platforms.find(({ value }) => value === platform)?.label[language] ?? platform
}

/** "touch screen" of `touch`. */
export function featureName(feature: string, language: Language): string {
  const known =
    features.find(({ name }) => name === feature) ??
    accessibilityFeatures.find(({ value }) => value === feature)
  return known?.label[language] ?? feature
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
