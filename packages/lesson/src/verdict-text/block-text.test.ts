import type { Verdict } from "@readyroom/readiness/answer"
import { describe, expect, it } from "vitest"
import type { BlockSuggestion } from "../check/reason.ts"
import type { RequirementVerdict } from "../check/verdicts.ts"
import { languages } from "../requirements/language.ts"
import { explanation, lineText } from "./block-text.ts"
import { everyBlockReason, maps, robotics, TUESDAY_10 } from "./fixtures/every-reason.ts"
import { actionText, suggestionText } from "./suggestion-text.ts"
import type { TextContext } from "./text-context.ts"
import { summaryText, verdictWord } from "./verdict-words.ts"

const english: TextContext = {
  language: "en",
  timeZone: "Europe/Stockholm",
  now: TUESDAY_10,
  blockName: (id) => (id === "b" ? "14 tablets" : null),
}
const swedish: TextContext = { ...english, language: "sv" }
const place = { requirementId: "d", shortBy: 0, suggestions: [] }
const short = {
  code: "short",
  shortBy: 13,
  asked: 26,
  at: TUESDAY_10,
  demand: 84,
  supply: 71,
  holders: [maps, robotics],
} as const

/** Every suggestion there is: a code without one does not compile. */
const suggestions: { readonly [Code in BlockSuggestion["code"]]: Extract<BlockSuggestion, { code: Code }> } =
  {
    fewer: { code: "fewer", requirementId: "d", verdict: "ready", count: 15, edits: [] },
    "without-test": {
      code: "without-test",
      requirementId: "d",
      verdict: "ready-with-conditions",
      test: { attr: "camera", op: "eq", value: true },
      edits: [],
    },
    "not-alike": { code: "not-alike", requirementId: "d", verdict: "unknown", edits: [] },
    "plan-b": { code: "plan-b", requirementId: "d", verdict: "ready", planBId: "b", together: [], edits: [] },
  }

describe("the end of a block's line", () => {
  it.each([
    [{ ...place, verdict: "ready", reasons: [] }, "ready", "redo"],
    [
      { ...place, verdict: "not-ready", reasons: [short] },
      "not ready: 13 short: 84 asked for at Tue 10:00, 71 usable; Year 8 Maps and 9B Robotics hold 58",
      "inte redo: 13 saknas: 84 efterfrågas tis 10:00, 71 användbara; Year 8 Maps och 9B Robotics har 58",
    ],
    [
      {
        ...place,
        verdict: "ready-with-conditions",
        reasons: [
          ...everyBlockReason.funnel,
          { code: "due-back", units: 12, status: "repair", by: TUESDAY_10 },
        ],
      },
      "ready if 12 devices are back from repair by Tue 10:00",
      "redo om 12 enheter är tillbaka från reparation senast tis 10:00",
    ],
    [
      { ...place, verdict: "unknown", reasons: [{ code: "no-room" }] },
      "unknown: choose a room to see whether it has this",
      "okänt: välj ett rum för att se om det har detta",
    ],
    [
      {
        ...place,
        verdict: "invalid",
        reasons: [
          {
            code: "problem",
            kind: "device",
            problem: { field: "count", code: "below-minimum", values: { value: -3, min: 0 } },
          },
        ],
      },
      "invalid: How many: -3 is too little. Write 0 or more.",
      "ogiltigt: Antal: −3 är för lite. Skriv 0 eller mer.",
    ],
    [{ ...place, verdict: "unknown", reasons: [] }, "unknown", "okänt"],
    [{ ...place, verdict: "ready-with-conditions", reasons: [] }, "ready on conditions", "redo med villkor"],
  ] as const satisfies readonly (readonly [RequirementVerdict, string, string])[])(
    "%o",
    (verdict, en, sv) => {
      expect(lineText(verdict, english)).toBe(en)
      expect(lineText(verdict, swedish)).toBe(sv)
    },
  )
})

it("the open block tells every reason but the funnel, and what would help", () => {
  const verdict: RequirementVerdict = {
    ...place,
    verdict: "not-ready",
    reasons: [short, ...everyBlockReason.funnel, { code: "looks-mistyped", count: 1e12, units: 900 }],
    suggestions: [suggestions.fewer],
  }
  expect(explanation(verdict, english)).toEqual({
    reasons: [
      "13 short: 84 asked for at Tue 10:00, 71 usable; Year 8 Maps and 9B Robotics hold 58",
      "1,000,000,000,000 looks mistyped: the school has 900 in all",
    ],
    suggestions: ["ask for 15: then ready"],
  })
})

describe("a suggestion", () => {
  it("says what to do and what it would come to", () => {
    const texts = Object.values(suggestions).map((one) => [
      suggestionText(one, english),
      suggestionText(one, swedish),
    ])
    expect(texts).toEqual([
      ["ask for 15: then ready", "be om 15: då redo"],
      ["do without “camera”: then ready on conditions", "klara er utan ”kamera”: då redo med villkor"],
      ["take different models: then unknown", "ta olika modeller: då okänt"],
      ["take Plan B (14 tablets): then ready", "ta Plan B (14 tablets): då redo"],
    ])
  })

  it("names a Plan B even where the block is not at hand", () => {
    const alone = { ...suggestions["plan-b"], planBId: "x", together: ["y"] }
    expect(actionText(alone, english)).toBe("take Plan B, with the other Plan Bs")
    expect(actionText(alone, swedish)).toBe("ta Plan B, tillsammans med de andra")
  })
})

describe("a block's summary", () => {
  it("names the worst coming occurrence, and counts the others", () => {
    const summary = {
      verdict: "not-ready",
      occurrenceId: "o",
      start: TUESDAY_10,
      others: [
        { verdict: "unknown", count: 1 },
        { verdict: "ready", count: 3 },
      ],
    } as const
    expect(summaryText(summary, english)).toBe("not ready Tue 10:00; unknown for 1 other, ready for 3 others")
    expect(summaryText(summary, swedish)).toBe("inte redo tis 10:00; okänt för en annan, redo för 3 andra")
    expect(summaryText({ ...summary, others: [], start: null }, english)).toBe("not ready")
    const more = [...summary.others, { verdict: "not-ready" as const, count: 6 }]
    expect(summaryText({ ...summary, others: more.slice(-1) }, english)).toBe(
      "not ready Tue 10:00 and for 6 others",
    )
    expect(summaryText({ ...summary, others: more }, swedish)).toBe(
      "inte redo tis 10:00 och för 6 andra; okänt för en annan, redo för 3 andra",
    )
  })
})

it("every verdict has its own word in each language", () => {
  const verdicts: readonly Verdict[] = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"]
  for (const language of languages)
    expect(new Set(verdicts.map((one) => verdictWord(one, language))).size).toBe(verdicts.length)
})
