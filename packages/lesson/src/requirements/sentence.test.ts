import { describe, expect, it } from "vitest"
import { defaultRegistry } from "./default-registry.ts"
import type { Attributes } from "./field.ts"
import { languages } from "./language.ts"
import { parseRequirement, writtenOf } from "./parse-requirement.ts"
import { requirementSentence, shortSentence } from "./sentence.ts"

const chromebooks = {
  id: "d",
  kind: "device",
  attributes: { count: 28, deviceKind: "chromebook", camera: true },
}

/** Kind, attributes, English, Swedish. */
const table: readonly [string, Attributes, string, string][] = [
  [
    "device",
    { count: 28, deviceKind: "chromebook", camera: true, platform: "chromeos", minOs: "120" },
    "28 Chromebooks with camera, ChromeOS 120 or later",
    "28 Chromebooks med kamera, ChromeOS 120 eller senare",
  ],
  ["device", { count: 1, deviceKind: "laptop" }, "1 laptop", "1 bärbar dator"],
  ["device", { count: 2, deviceKind: "laptop" }, "2 laptops", "2 bärbara datorer"],
  ["device", { deviceKind: "robot" }, "1 robot", "1 robot"],
  ["device", { count: 0, deviceKind: "robot" }, "0 robots", "0 robotar"],
  ["device", { count: 3 }, "3 devices", "3 enheter"],
  ["device", { count: 3, deviceKind: "drone" }, "3 × drone", "3 × drone"],
  [
    "device",
    {
      count: 1,
      per: "student",
      deviceKind: "tablet",
      orDeviceKind: "laptop",
      stylus: true,
      keyboard: true,
      touch: true,
    },
    "1 tablet or laptop per student with touch screen, stylus and keyboard",
    "1 surfplatta eller bärbar dator per elev med pekskärm, digital penna och tangentbord",
  ],
  [
    "device",
    { count: 2, per: "group", groupSize: 4, deviceKind: "microcontroller", model: "micro:bit v2", usb: true },
    "2 microcontrollers per group of 4 (micro:bit v2) with USB port",
    "2 mikrokontroller per grupp om 4 (micro:bit v2) med USB-port",
  ],
  [
    "device",
    { count: 1200, deviceKind: "desktop", minRamGb: 8, minStorageGb: 0.5, alike: true, platform: "windows" },
    "1,200 desktop computers, Windows, at least 8 GB memory, at least 0.5 GB storage, all of one model",
    "1\u00a0200 stationära datorer, Windows, minst 8 GB minne, minst 0,5 GB lagring, alla av samma modell",
  ],
  [
    "device",
    { count: 1, per: "pair", deviceKind: "chromebook", countOwn: true },
    "1 Chromebook per pair, pupils' own school devices count",
    "1 Chromebook per par, elevernas egna skoldatorer räknas",
  ],
  ["software", { app: "GeoGebra", count: 28 }, "GeoGebra, 28 seats", "GeoGebra, 28 platser"],
  [
    "software",
    { app: "GeoGebra", per: "student" },
    "GeoGebra, 1 seat per student",
    "GeoGebra, 1 plats per elev",
  ],
  [
    "software",
    { app: "GeoGebra", minVersion: "6.0", runsOn: "d" },
    "GeoGebra 6.0 or later, on 28 Chromebooks",
    "GeoGebra 6.0 eller senare, på 28 Chromebooks",
  ],
  ["software", { app: "GeoGebra", runsOn: "gone" }, "GeoGebra, on the devices", "GeoGebra, på enheterna"],
  ["network", { count: 14, downMbps: 5 }, "14 × 5 Mbit/s down", "14 × 5 Mbit/s ned"],
  ["network", { downMbps: 5 }, "5 Mbit/s down", "5 Mbit/s ned"],
  [
    "network",
    { per: "student", downMbps: 2.5, upMbps: 1 },
    "2.5 Mbit/s down, 1 Mbit/s up per student",
    "2,5 Mbit/s ned, 1 Mbit/s upp per elev",
  ],
  [
    "network",
    { upMbps: 3, runsOn: "d" },
    "3 Mbit/s up for each of 28 Chromebooks",
    "3 Mbit/s upp för var och en av 28 Chromebooks",
  ],
  ["website", { domain: "phet.colorado.edu" }, "Web site phet.colorado.edu", "Webbplatsen phet.colorado.edu"],
  [
    "website",
    { domain: "https://PhET.colorado.edu/en/simulations" },
    "Web site phet.colorado.edu",
    "Webbplatsen phet.colorado.edu",
  ],
  ["room", { equipment: "projector" }, "1 projector in the room", "1 projektor i rummet"],
  ["room", { equipment: "sockets", count: 28 }, "28 power sockets in the room", "28 eluttag i rummet"],
  [
    "room",
    { equipment: "document-camera", count: 2 },
    "2 document cameras in the room",
    "2 dokumentkameror i rummet",
  ],
  ["room", { equipment: "kiln", count: 2 }, "2 × kiln in the room", "2 × kiln i rummet"],
  [
    "accessibility",
    { feature: "screenReader", count: 2, amongst: "d" },
    "Screen reader on 2 of 28 Chromebooks",
    "Skärmläsare på 2 av 28 Chromebooks",
  ],
  ["accessibility", { feature: "liveCaptions" }, "1 device with live captions", "1 enhet med direkttextning"],
  ["service", { service: "Kahoot!" }, "The service Kahoot!", "Tjänsten Kahoot!"],
  ["people", { role: "it-support", minutes: 15 }, "IT on hand, 15 minutes", "IT-stöd på plats, 15 minuter"],
  ["people", { role: "trained-colleague", count: 2 }, "2 × trained colleague", "2 × utbildad kollega"],
  ["people", { role: "librarian", minutes: 1 }, "Librarian, 1 minute", "Librarian, 1 minut"],
  [
    "consumable",
    { item: "A4 paper", unit: "sheets", count: 2, per: "student" },
    "2 sheets of A4 paper per student",
    "2 sheets A4 paper per elev",
  ],
  ["consumable", { item: "batteries", count: 28 }, "28 × batteries", "28 × batteries"],
]

describe("the one-line sentence", () => {
  it.each(table)("of %s %o", (kind, attributes, english, swedish) => {
    const requirement = { id: "r", kind, attributes }
    expect(parseRequirement(requirement)).toMatchObject({ ok: true })
    expect(requirementSentence(requirement, "en", [chromebooks])).toBe(english)
    expect(requirementSentence(requirement, "sv", [chromebooks])).toBe(swedish)
  })

  it("of a Plan B names its first choice", () => {
    const planB = { id: "b", kind: "device", attributes: { count: 14, deviceKind: "tablet", planBFor: "d" } }
    expect(requirementSentence(planB, "en", [chromebooks])).toBe("Plan B for 28 Chromebooks: 14 tablets")
    expect(requirementSentence(planB, "sv", [chromebooks])).toBe("Plan B för 28 Chromebooks: 14 surfplattor")
    expect(requirementSentence(planB, "en")).toBe("Plan B: 14 tablets")
  })

  it.each([
    ["device", { count: "many", deviceKind: "chromebook" }, "“many” Chromebooks", "”many” Chromebooks"],
    ["device", { count: "28", deviceKind: "chromebook" }, "28 Chromebooks", "28 Chromebooks"],
    ["device", { count: 2.5, deviceKind: "chromebook" }, "2.5 Chromebooks", "2,5 Chromebooks"],
    ["device", { count: -3, deviceKind: "chromebook" }, "-3 Chromebooks", "−3 Chromebooks"],
    ["network", { count: "a few", downMbps: 5 }, "“a few” × 5 Mbit/s down", "”a few” × 5 Mbit/s ned"],
    ["people", { role: "librarian", count: "two" }, "“two” × librarian", "”two” × librarian"],
    ["room", { equipment: "kiln", count: "some" }, "“some” × kiln in the room", "”some” × kiln i rummet"],
  ])("of a %s with a count that is none, %o, shows what is written", (kind, attributes, english, swedish) => {
    const written = writtenOf(parseRequirement({ id: "r", kind, attributes }))
    expect(requirementSentence(written, "en")).toBe(english)
    expect(requirementSentence(written, "sv")).toBe(swedish)
  })

  it("of an unknown kind says so", () => {
    const unknown = { id: "r", kind: "teleporter", attributes: {} }
    expect(requirementSentence(unknown, "en")).toBe("Unknown requirement “teleporter”")
    expect(requirementSentence(unknown, "sv")).toBe("Okänt krav ”teleporter”")
  })

  it("is there, in both languages, for an empty block of every kind, and for its first values", () => {
    for (const { kind, initial } of defaultRegistry.kinds)
      for (const attributes of [{}, initial])
        for (const language of languages) {
          const sentence = requirementSentence({ id: "r", kind, attributes }, language)
          expect(sentence).toMatch(/\S/u)
          expect(sentence).not.toMatch(/undefined|null|NaN/u)
        }
  })

  it("has a short form that another block's sentence uses", () => {
    expect(shortSentence(chromebooks, "en")).toBe("28 Chromebooks")
    expect(shortSentence({ id: "w", kind: "website", attributes: { domain: "a.org" } }, "sv")).toBe(
      "Webbplatsen a.org",
    )
  })
})
