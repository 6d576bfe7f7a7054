import { MantineProvider } from "@mantine/core"
import i18next from "i18next"
import { act } from "react"
import { createRoot } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { beforeAll, expect, test } from "vitest"
import { requirements as en } from "../i18n/en/requirements.ts"
import { requirements as sv } from "../i18n/sv/requirements.ts"
import { GivenWord } from "./given-word.tsx"

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true)
beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { requirements: en }, sv: { requirements: sv } },
    interpolation: { escapeValue: false },
  })
})

test.each([
  ["en", "Oskar asks for a change for every time of this series: Please halve it"],
  ["sv", "Oskar ber om en ändring för alla tider i serien: Please halve it"],
])("for what a change is asked does not read as part of its reason (%s)", async (language, sentence) => {
  await i18next.changeLanguage(language)
  const container = document.createElement("div")
  const word = {
    id: "w",
    requirementId: "r1",
    occurrenceId: null,
    seriesId: "weekly",
    word: "change-asked" as const,
    why: "Please halve it",
    by: { id: "p", name: "Oskar", colour: "#123456" },
    at: "2031-11-20T09:00:00.000Z",
    verdict: "ready" as const,
    lapsed: false,
    lapsedFor: [],
  }
  const root = createRoot(container)
  act(() =>
    root.render(
      <MantineProvider>
        <GivenWord word={word} verdict="ready" onWithdraw={null} isWithdrawing={false} />
      </MantineProvider>,
    ),
  )
  expect(container.querySelector("[data-word] > div")?.textContent).toBe(sentence)
  act(() => root.unmount())
})
