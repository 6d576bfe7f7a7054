import { accessibilityFeatures, features } from "../requirements/device-words.ts"
import type { Text } from "../requirements/language.ts"

const known: Readonly<Record<string, Text>> = {
  type: { en: "the kind of device", sv: "typen av enhet" },
  model: { en: "the model", sv: "modellen" },
  platform: { en: "the platform", sv: "plattformen" },
  os: { en: "the system's version", sv: "systemets version" },
  ram: { en: "the memory", sv: "minnet" },
  storage: { en: "the storage", sv: "lagringen" },
  apps: { en: "the installed apps", sv: "de installerade apparna" },
  aue: { en: "the end of automatic updates", sv: "slutet på automatiska uppdateringar" },
  room: { en: "the room", sv: "rummet" },
  building: { en: "the building", sv: "byggnaden" },
  cart: { en: "the cart", sv: "vagnen" },
  class: { en: "whose it is", sv: "vems den är" },
  status: { en: "the status", sv: "statusen" },
}

/** What a sentence calls a device's attribute; one that is not among the product's own is quoted. */
export function attributeWords(attribute: string): Text {
  const own = known[attribute]
  if (own !== undefined) return own
  const label = featureLabel(attribute) ?? { en: attribute, sv: attribute }
  return { en: `“${label.en}”`, sv: `”${label.sv}”` }
}

/** The name of a feature that a device has or has not, or undefined for another attribute. */
export function featureLabel(attribute: string): Text | undefined {
  return (
    features.find(({ name }) => name === attribute)?.label ??
    accessibilityFeatures.find(({ value }) => value === attribute)?.label
  )
}
