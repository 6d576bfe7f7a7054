import { perPhrase, writtenCount } from "../amount.ts"
import type { Supply } from "../contribution.ts"
import type { Attributes } from "../field.ts"
import { defineKind } from "../kind.ts"
import type { Language } from "../language.ts"
import { formatNumber } from "../language.ts"
import { linkedCount } from "../linked-count.ts"
import { numberOf, textOf } from "../requirement.ts"

/** The check counts in kbit/s, so that sums of fractions of a Mbit/s are exact. */
const KBITS = 1000

/** What each person needs of the room's Wi-Fi. */
export const network = defineKind({
  kind: "network",
  label: { en: "Network", sv: "Nätverk" },
  description: { en: "Speed that each one needs", sv: "Hastighet som var och en behöver" },
  searchWords: {
    en: ["wifi", "internet", "bandwidth", "speed", "mbit", "connection", "streaming"],
    sv: ["wifi", "internet", "bandbredd", "hastighet", "mbit", "uppkoppling", "strömning"],
  },
  typed: {
    measures: [
      {
        units: {
          "mbit/s": 1,
          mbit: 1,
          mbits: 1,
          mbps: 1,
          "mbits/s": 1,
          megabit: 1,
          megabits: 1,
          "megabit/s": 1,
          "gbit/s": 1000,
          gbps: 1000,
          "kbit/s": 0.001,
          kbps: 0.001,
        },
        plain: ["downMbps"],
        said: [
          { words: "down|download|downstream|ner|ned|nedladdning|nedåt|nedlänk", fields: ["downMbps"] },
          { words: "up|upload|upstream|upp|uppladdning|uppåt|upplänk", fields: ["upMbps"] },
          {
            words:
              "up and down|down and up|both ways|each way|upp och ner|upp och ned|ner och upp|ned och upp|åt båda håll",
            fields: ["downMbps", "upMbps"],
          },
        ],
        pair: ["downMbps", "upMbps"],
        unitless: true,
        begins: true,
      },
    ],
    alone: "ask",
    linkedThough: false,
  },
  icon: "wifi",
  counted: true,
  fields: [
    {
      name: "downMbps",
      type: "number",
      unit: { en: "Mbit/s", sv: "Mbit/s" },
      min: 0.001,
      max: 100_000,
      label: { en: "Down, for each", sv: "Ned, för var och en" },
    },
    {
      name: "upMbps",
      type: "number",
      unit: { en: "Mbit/s", sv: "Mbit/s" },
      min: 0.001,
      max: 100_000,
      label: { en: "Up, for each", sv: "Upp, för var och en" },
    },
    {
      name: "runsOn",
      type: "reference",
      kinds: ["device"],
      label: { en: "For each of these devices", sv: "För var och en av enheterna" },
    },
  ],
  initial: { per: "student" },
  example: { count: 14, downMbps: 5 },
  validate: (attributes) =>
    attributes.downMbps === undefined && attributes.upMbps === undefined
      ? [{ field: "downMbps", code: "missing", values: {} }]
      : [],
  sentence: (attributes, language, resolve) => {
    const speed = speeds(attributes, language)
    const target = textOf(attributes, "runsOn")
    if (target !== undefined && attributes.per === undefined) {
      const devices = resolve(target) ?? (language === "sv" ? "enheterna" : "the devices")
      return language === "sv" ? `${speed} för var och en av ${devices}` : `${speed} for each of ${devices}`
    }
    const count = writtenCount(attributes, language)
    const times = count.number === 1 ? "" : `${count.words} × `
    return `${times}${speed}${perPhrase(attributes, language)}`
  },
  toNeed: ({ attributes }, context) => {
    const count = linkedCount(attributes, "runsOn", context)
    if (!count.known) return { unknown: { code: count.code } }
    if (context.room === null) return { unknown: { code: "no-room" } }
    const { id, name, wifiDownMbps, wifiUpMbps } = context.room
    const wifi = { kind: "shared", unit: { en: "Mbit/s", sv: "Mbit/s" }, scale: KBITS } as const
    const down: Supply = {
      ...wifi,
      id: `wifi-down:${id}`,
      label: { en: `the Wi-Fi of ${name} (down)`, sv: `wifi i ${name} (ned)` },
      capacity: inKbits(wifiDownMbps),
      lack: { of: "room", roomId: id, name, field: "wifiDownMbps" },
    }
    const up: Supply = {
      ...wifi,
      id: `wifi-up:${id}`,
      label: { en: `the Wi-Fi of ${name} (up)`, sv: `wifi i ${name} (upp)` },
      capacity: inKbits(wifiUpMbps),
      lack: { of: "room", roomId: id, name, field: "wifiUpMbps" },
    }
    const asked = [
      { supply: down, each: numberOf(attributes, "downMbps") },
      { supply: up, each: numberOf(attributes, "upMbps") },
    ]
    return {
      need: {
        units: 0,
        uses: asked.flatMap(({ supply, each }) =>
          each === undefined ? [] : [{ supply, fixed: count.count * Math.round(each * KBITS) }],
        ),
      },
    }
  },
})

/** "5 Mbit/s down, 2 Mbit/s up". */
function speeds(attributes: Attributes, language: Language): string {
  const down = numberOf(attributes, "downMbps")
  const up = numberOf(attributes, "upMbps")
  const parts = [
    ...(down === undefined
      ? []
      : [`${formatNumber(down, language)} Mbit/s ${language === "sv" ? "ned" : "down"}`]),
    ...(up === undefined ? [] : [`${formatNumber(up, language)} Mbit/s ${language === "sv" ? "upp" : "up"}`]),
  ]
  if (parts.length === 0) return language === "sv" ? "Nätverk" : "Network"
  return parts.join(", ")
}

function inKbits(mbits: number | null): number | null {
  return mbits === null ? null : Math.round(mbits * KBITS)
}
