import type { Reason } from "@readyroom/readiness/answer"
import { describe, expect, it } from "vitest"
import type { InstanceIndex } from "../check/instance-index.ts"
import type { BlockReason } from "../check/reason.ts"
import { resolveReason } from "../check/resolve-reason.ts"
import { parseRequirement } from "../requirements/parse-requirement.ts"
import { everyBlockReason, everyReason, maps, robotics, TUESDAY_10 } from "./fixtures/every-reason.ts"
import { funnelLines } from "./funnel-text.ts"
import { reasonText } from "./reason-text.ts"
import type { TextContext } from "./text-context.ts"

const english: TextContext = {
  language: "en",
  timeZone: "Europe/Stockholm",
  now: TUESDAY_10 - 60,
  blockName: () => "28 Chromebooks",
}
const swedish: TextContext = { ...english, language: "sv" }

const both = (reason: BlockReason) => [reasonText(reason, english), reasonText(reason, swedish)]

const parsed = parseRequirement({ id: "d", kind: "device", attributes: { count: 26 } })
const label = { en: "the Wi-Fi of Room 204", sv: "wifi i Room 204" }
const ask = (
  lessonId: string,
  occurrenceId: string,
  title: string,
): [string, InstanceIndex["asks"] extends ReadonlyMap<string, infer One> ? One : never] => [
  occurrenceId,
  {
    lessonId,
    occurrenceId,
    title,
    start: TUESDAY_10,
    end: TUESDAY_10 + 60,
    blocks: [{ requirementId: "d", parsed, is: "asked", instanceId: `${occurrenceId}/d` }],
    invalid: null,
  },
]
const index: InstanceIndex = {
  asks: new Map([ask("l", "o", "7B"), ask("l1", "o1", "Year 8 Maps"), ask("l2", "o2", "9B Robotics")]),
  requirements: new Map([
    ["o/d", { ask: "o", requirementId: "d", need: { units: 26 } }],
    ["o/@room", { ask: "o", requirementId: null, need: { units: 0 } }],
  ]),
  supplies: new Map([
    [
      "wifi-down:204",
      {
        id: "wifi-down:204",
        label,
        kind: "shared",
        capacity: 100_000,
        unit: { en: "Mbit/s", sv: "Mbit/s" },
        scale: 1000,
      },
    ],
    ["room:204", { id: "room:204", label: { en: "Room 204", sv: "Room 204" }, kind: "shared", capacity: 1 }],
  ]),
  named: new Map([
    ["app:1", { id: "app:1", label: { en: "Kahoot!", sv: "Kahoot!" } }],
    ["app:app-1", { id: "app:app-1", label: { en: "GeoGebra", sv: "GeoGebra" } }],
    ["licence-1", { id: "licence-1", label: { en: "the licence of GeoGebra", sv: "licensen för GeoGebra" } }],
  ]),
  facts: new Map([
    [
      "fact:version",
      {
        subject: {
          en: "which version of GeoGebra the school runs",
          sv: "vilken version av GeoGebra skolan kör",
        },
        notMet: { en: "the school runs GeoGebra 5", sv: "skolan kör GeoGebra 5" },
      },
    ],
  ]),
}

const all: readonly BlockReason[] = Object.values(everyBlockReason).flat()
const ofTheCheck: readonly Reason[] = Object.values(everyReason).flat()

describe("every reason has words", () => {
  it.each(all.map((reason) => [reason.code, reason] as const))(
    "%s, in both languages, each its own",
    (_, reason) => {
      const [en = "", sv = ""] = both(reason)
      for (const text of [en, sv]) {
        expect(text).toMatch(/\p{L}{2}/u)
        expect(text).not.toMatch(/undefined|null|NaN|\{|\[object|;\s*$|\s{2}/u)
        expect(text.trim()).toBe(text)
      }
      expect(en).not.toBe(sv)
    },
  )

  it.each(ofTheCheck.map((reason) => [reason.code, reason] as const))(
    "%s of the check's answer",
    (_, reason) => {
      const resolved = resolveReason(reason, index)
      for (const text of both(resolved)) {
        expect(text).toMatch(/\p{L}{2}/u)
        // No id of the instance is left in what a person reads.
        expect(text).not.toMatch(
          /undefined|null|NaN|\[object|o\/d|wifi-down|app:|app-1|licence-1|fact:|room:/u,
        )
      }
    },
  )

  it("is plain data, so that it can be pushed to a page", () => {
    for (const reason of ofTheCheck) {
      const resolved = resolveReason(reason, index)
      expect(JSON.parse(JSON.stringify(resolved))).toEqual(resolved)
    }
  })
})

describe("the words", () => {
  it("say who is short of what, when, and who holds it", () => {
    const reason: BlockReason = {
      code: "short",
      shortBy: 13,
      asked: 26,
      at: TUESDAY_10,
      demand: 84,
      supply: 71,
      holders: [maps, robotics],
    }
    expect(both(reason)).toEqual([
      "13 short: 84 asked for at Tue 10:00, 71 usable; Year 8 Maps and 9B Robotics hold 58",
      "13 saknas: 84 efterfrågas tis 10:00, 71 användbara; Year 8 Maps och 9B Robotics har 58",
    ])
  })

  it("resolve the check's shortage to the same", () => {
    const [reason] = everyReason.short
    if (reason === undefined) throw new Error("no sample")
    expect(reasonText(resolveReason(reason, index), english)).toBe(
      "13 short: 84 asked for at Tue 10:00, 71 usable; Year 8 Maps and 9B Robotics hold 58",
    )
  })

  it("say a supply in its own unit", () => {
    const [wifi, room] = everyReason["pool-short"].map((reason) => both(resolveReason(reason, index)))
    expect(wifi).toEqual([
      "the Wi-Fi of Room 204: 40 Mbit/s short, 140 Mbit/s asked for at Tue 10:00, 100 Mbit/s there; Year 8 Maps holds 28 Mbit/s",
      "wifi i Room 204: 40 Mbit/s saknas, 140 Mbit/s efterfrågas tis 10:00, 100 Mbit/s finns; Year 8 Maps har 28 Mbit/s",
    ])
    expect(room).toEqual([
      "Room 204 is already taken then by Year 8 Maps",
      "Room 204 är redan upptaget då av Year 8 Maps",
    ])
  })

  it("say what nobody has recorded", () => {
    expect(both({ code: "not-recorded", subject: label })).toEqual([
      "nobody has recorded the Wi-Fi of Room 204",
      "ingen har registrerat wifi i Room 204",
    ])
  })

  it("say what is known without a time", () => {
    expect(both({ code: "not-scheduled", fits: { sure: 71, conditional: 0, unknown: 0 } })).toEqual([
      "71 in school fit; choose a time to see if they are free",
      "71 på skolan passar; välj en tid för att se om de är lediga",
    ])
  })

  it("follow “ready” where they are a condition", () => {
    expect(both({ code: "due-back", units: 12, status: "repair", by: TUESDAY_10 })).toEqual([
      "if 12 devices are back from repair by Tue 10:00",
      "om 12 enheter är tillbaka från reparation senast tis 10:00",
    ])
  })

  it("write large numbers the reader's way", () => {
    expect(both({ code: "looks-mistyped", count: 1e12, units: 900 })).toEqual([
      "1,000,000,000,000 looks mistyped: the school has 900 in all",
      "1\u00a0000\u00a0000\u00a0000\u00a0000 ser ut som ett skrivfel: skolan har 900 totalt",
    ])
  })

  it("name three lessons at most, each once, and count the rest", () => {
    const many = ["A", "B", "C", "D", "E"].map((title) => ({ ...maps, lessonId: title, title, amount: 2 }))
    const text = (holders: typeof many) => reasonText({ code: "room-taken", room: "R", holders }, english)
    expect(text(many.slice(0, 3))).toBe("R is already taken then by A, B and C")
    expect(text(many)).toBe("R is already taken then by A, B and 3 others")
    expect(text([maps, { ...maps, occurrenceId: "o9" }])).toBe("R is already taken then by Year 8 Maps")
    expect(text([{ ...maps, title: " " }])).toBe("R is already taken then by a lesson without a title")
  })

  it("say a time with its date when it is not near, and in the school's zone", () => {
    const due: BlockReason = { code: "due-back", units: 2, status: "loaned", by: TUESDAY_10 + 7 * 1440 }
    expect(reasonText(due, english)).toContain("by Tue 10 Mar, 10:00")
    expect(reasonText(due, swedish)).toMatch(/senast tis 10 mars,? 10:00/u)
    const { now: _, ...noClock } = english
    expect(reasonText({ ...due, by: TUESDAY_10 }, noClock)).toContain("3 Mar")
    expect(reasonText({ ...due, by: TUESDAY_10 }, { ...english, timeZone: "America/New_York" })).toContain(
      "Tue 04:00",
    )
  })
})

describe("the funnel", () => {
  const [funnel] = everyBlockReason.funnel
  if (funnel === undefined) throw new Error("no sample")

  it("narrows step by step, in words", () => {
    expect(funnelLines(funnel.steps, english)).toEqual([
      { text: "in all", left: 900, unsure: 0 },
      { text: "Chromebook", left: 412, unsure: 3 },
      { text: "with camera", left: 380, unsure: 3 },
      { text: "not kept for Art and Science until Thu 2 Apr", left: 350, unsure: 3 },
      { text: "that Kahoot! covers", left: 300, unsure: 0 },
      { text: "not away (120 in repair, 80 booked: Exam week)", left: 100, unsure: 0 },
      { text: "not taken (Year 8 Maps holds 28)", left: 13, unsure: 0 },
    ])
  })

  it("leaves out a test that takes nothing away, and says it in one line", () => {
    const steps = [
      ...funnel.steps.slice(0, 2),
      {
        ...funnel.steps[1],
        step: "test",
        test: { attr: "class", op: "eq", value: "none" },
        left: 412,
        unsure: 3,
      } as const,
    ]
    expect(funnelLines(steps, english)).toHaveLength(2)
    expect(reasonText(funnel, swedish)).toBe(
      "900 totalt, 412 Chromebook (3 osäkra), 380 med kamera (3 osäkra), 350 inte vikta för Art och Science till tors 2 apr. (3 osäkra), 300 som Kahoot! täcker, 100 på plats (120 på reparation, 80 bokade: Exam week), 13 lediga (Year 8 Maps har 28)",
    )
  })
})
