import { MantineProvider } from "@mantine/core"
import { nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import type { OccurrenceVerdict } from "@readyroom/lesson/check/verdicts"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest"
import { requirements as english } from "../../i18n/en/requirements.ts"
import { requirements as swedish } from "../../i18n/sv/requirements.ts"
import { type LessonAround, LessonAroundProvider } from "../lesson-context.tsx"
import { BlockVerdict } from "./block-verdict.tsx"

let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { requirements: english }, sv: { requirements: swedish } },
    interpolation: { escapeValue: false },
  })
})
beforeEach(() => {
  container = document.createElement("div")
  document.body.append(container)
  root = createRoot(container)
})
afterEach(async () => {
  act(() => root.unmount())
  container.remove()
  await i18next.changeLanguage("en")
})

const lesson: LessonAround["lesson"] = {
  id: "l1",
  schoolId: "s1",
  title: "Maps",
  subject: null,
  yearGroup: null,
  lengthMin: null,
  classSize: null,
  role: "owner",
  updatedAt: "2026-08-02T08:00:00.000Z",
  owner: { id: "p1", name: "Anna", colour: "#1c7ed6" },
  archived: false,
  deletedAt: null,
  people: [],
  schemaVersion: 1,
  may: ["lesson:read"],
}

function said(over: Pick<LessonAround, "readiness" | "unchecked">): string {
  const around: LessonAround = { lesson, timeZone: "UTC", language: "en", blockName: () => null, ...over }
  act(() =>
    root.render(
      <MantineProvider>
        <LessonAroundProvider value={around}>
          <BlockVerdict requirementId="r1" />
        </LessonAroundProvider>
      </MantineProvider>,
    ),
  )
  return container.querySelector("span")?.textContent ?? ""
}

const alone: OccurrenceVerdict = {
  lessonId: "l1",
  occurrenceId: null,
  start: null,
  end: null,
  verdict: "not-ready",
  shortBy: 3,
  proven: true,
  reasons: [],
  requirements: [{ requirementId: "r1", verdict: "not-ready", shortBy: 3, reasons: [], suggestions: [] }],
}

it("says Checking until the check has answered, then its verdict", () => {
  expect(said({ readiness: null, unchecked: "checking" })).toBe("Checking …")
  const readiness = { ...nothingAsked, verdict: "not-ready" as const, unscheduled: alone }
  expect(said({ readiness, unchecked: "checking" })).toMatch(/not ready/i)
})

it("says in words, in both languages, that the check cannot answer and is tried again", async () => {
  expect(said({ readiness: null, unchecked: "check-fails" })).toBe(
    "The check cannot answer now; it will be tried again.",
  )
  await act(() => i18next.changeLanguage("sv"))
  expect(said({ readiness: null, unchecked: "check-fails" })).toBe(
    "Kontrollen kan inte svara just nu; den görs om av sig själv.",
  )
})

it("does not claim to be checking on a page that has no connection", async () => {
  expect(said({ readiness: null, unchecked: "no-connection" })).toBe(
    "Not checked: this page has no connection.",
  )
  await act(() => i18next.changeLanguage("sv"))
  expect(said({ readiness: null, unchecked: "no-connection" })).toBe(
    "Inte kontrollerat: sidan har ingen anslutning.",
  )
})
