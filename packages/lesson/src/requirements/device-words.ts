import type { Choice } from "./field.ts"
import type { Noun, Text } from "./language.ts"

/** Kinds of device, as a model's facts and the device requirement name them. Other words are allowed beside these. */
export const deviceKinds: readonly Choice[] = [
  choice("chromebook", "Chromebook", "Chromebooks", "Chromebook", "Chromebooks"),
  choice("laptop", "laptop", "laptops", "bärbar dator", "bärbara datorer"),
  choice("desktop", "desktop computer", "desktop computers", "stationär dator", "stationära datorer"),
  choice("tablet", "tablet", "tablets", "surfplatta", "surfplattor"),
  choice("phone", "phone", "phones", "mobiltelefon", "mobiltelefoner"),
  choice("projector", "projector", "projectors", "projektor", "projektorer"),
  choice(
    "interactive-display",
    "interactive display",
    "interactive displays",
    "interaktiv skärm",
    "interaktiva skärmar",
  ),
  choice("document-camera", "document camera", "document cameras", "dokumentkamera", "dokumentkameror"),
  choice("camera", "camera", "cameras", "kamera", "kameror"),
  choice("printer", "printer", "printers", "skrivare", "skrivare"),
  choice("3d-printer", "3D printer", "3D printers", "3D-skrivare", "3D-skrivare"),
  choice("microcontroller", "microcontroller", "microcontrollers", "mikrokontroller", "mikrokontroller"),
  choice("robot", "robot", "robots", "robot", "robotar"),
  choice("vr-headset", "VR headset", "VR headsets", "VR-headset", "VR-headset"),
  choice("data-logger", "data logger", "data loggers", "datalogger", "dataloggrar"),
  choice("calculator", "calculator", "calculators", "miniräknare", "miniräknare"),
  choice("headphones", "pair of headphones", "pairs of headphones", "par hörlurar", "par hörlurar"),
]

/** Platforms; a version is only compared within one of them. */
export const platforms: readonly Choice[] = [
  { value: "chromeos", label: same("ChromeOS") },
  { value: "windows", label: same("Windows") },
  { value: "macos", label: same("macOS") },
  { value: "ipados", label: same("iPadOS") },
  { value: "ios", label: same("iOS") },
  { value: "android", label: same("Android") },
  { value: "linux", label: same("Linux") },
]

/** Features that a device has or has not: one attribute each, in the requirement and in a model's facts. */
export const features: readonly { readonly name: string; readonly label: Text }[] = [
  { name: "camera", label: { en: "camera", sv: "kamera" } },
  { name: "microphone", label: { en: "microphone", sv: "mikrofon" } },
  { name: "touch", label: { en: "touch screen", sv: "pekskärm" } },
  { name: "stylus", label: { en: "stylus", sv: "digital penna" } },
  { name: "keyboard", label: { en: "keyboard", sv: "tangentbord" } },
  { name: "mouse", label: { en: "mouse", sv: "mus" } },
  { name: "headphones", label: { en: "headphones", sv: "hörlurar" } },
  { name: "speakers", label: { en: "speakers", sv: "högtalare" } },
  { name: "usb", label: { en: "USB port", sv: "USB-port" } },
  { name: "hdmi", label: { en: "HDMI output", sv: "HDMI-utgång" } },
  { name: "bluetooth", label: same("Bluetooth") },
  { name: "gps", label: same("GPS") },
]

/** Accessibility features of a device, by the name of its attribute. */
export const accessibilityFeatures: readonly Choice[] = [
  { value: "screenReader", label: { en: "screen reader", sv: "skärmläsare" } },
  { value: "magnifier", label: { en: "screen magnifier", sv: "skärmförstoring" } },
  { value: "textToSpeech", label: { en: "text to speech", sv: "uppläsning av text" } },
  { value: "speechToText", label: { en: "speech to text", sv: "tal till text" } },
  { value: "liveCaptions", label: { en: "live captions", sv: "direkttextning" } },
  { value: "highContrast", label: { en: "high contrast", sv: "hög kontrast" } },
  { value: "switchAccess", label: { en: "switch access", sv: "kontaktstyrning" } },
  { value: "eyeTracking", label: { en: "eye tracking", sv: "ögonstyrning" } },
  { value: "brailleDisplay", label: { en: "braille display", sv: "punktskriftsskärm" } },
]

/** Any device at all. */
export const anyDevice: Noun = {
  one: { en: "device", sv: "enhet" },
  other: { en: "devices", sv: "enheter" },
}

/** The choice's noun in both numbers, or undefined for a word that is not among the choices. */
export function nounOf(choices: readonly Choice[], value: string): Noun | undefined {
  const found = choices.find((one) => one.value === value)
  return found && { one: found.label, other: found.other ?? found.label }
}

function choice(value: string, one: string, other: string, oneSv: string, otherSv: string): Choice {
  return { value, label: { en: one, sv: oneSv }, other: { en: other, sv: otherSv } }
}

function same(word: string): Text {
  return { en: word, sv: word }
}
