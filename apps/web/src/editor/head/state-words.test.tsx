import { MantineProvider } from "@mantine/core"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { editor as english } from "../../i18n/en/editor.ts"
import { editor as swedish } from "../../i18n/sv/editor.ts"
import type { SavedState } from "../session/saved-state.ts"
import { StateWords, stateText } from "./state-words.tsx"

let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({
    lng: "en",
    defaultNS: "editor",
    resources: { en: { editor: english }, sv: { editor: swedish } },
    interpolation: { escapeValue: false },
  })
})

beforeEach(() => {
  vi.useFakeTimers()
  container = document.createElement("div")
  document.body.append(container)
  root = createRoot(container)
})

afterEach(() => {
  act(() => root.unmount())
  container.remove()
  vi.useRealTimers()
})

const say = (state: SavedState) =>
  act(() =>
    root.render(
      <MantineProvider>
        <StateWords state={state} mayWrite />
      </MantineProvider>,
    ),
  )
const pass = (time: number) => act(() => vi.advanceTimersByTime(time))
const words = () => container.querySelector("[role=status]")?.textContent
const said = () => container.querySelector("[aria-live=polite] [role=img]")?.getAttribute("aria-label") ?? ""

describe("the state in words", () => {
  it("turns to Saving at once, and to good news only when nobody types for a moment", () => {
    say({ word: "saved" })
    expect(words()).toBe("Saved")
    say({ word: "saving" })
    expect(words()).toBe("Saving")
    for (let letter = 0; letter < 5; letter++) {
      say({ word: "saved" })
      pass(100)
      expect(words()).toBe("Saving")
      say({ word: "saving" })
      expect(words()).toBe("Saving")
    }
    say({ word: "offline" })
    pass(400)
    expect(words()).toBe("Offline, kept on this device")
    say({ word: "saving" })
    expect(words()).toBe("Saving")
  })

  it("says trouble at once and why", () => {
    say({ word: "saving" })
    say({ word: "not-saved", why: { by: "server", reason: "disk-full" } })
    expect(words()).toBe("Not saved: the server's disk is full; your edits wait")
  })

  it("tells screen readers of trouble that lasts and of its end, not of every keystroke", () => {
    say({ word: "saved" })
    for (let letter = 0; letter < 3; letter++) {
      say({ word: "saving" })
      pass(50)
      say({ word: "saved" })
      pass(2000)
    }
    expect(said()).toBe("")
    say({ word: "offline" })
    pass(1000)
    expect(said()).toBe("")
    pass(1000)
    expect(said()).toBe("Offline, kept on this device")
    say({ word: "saved" })
    pass(2000)
    expect(said()).toBe("Saved again")
  })

  it("has words in every language for every state", () => {
    const states: SavedState[] = [
      { word: "connecting" },
      { word: "saving" },
      { word: "saved" },
      { word: "offline" },
      { word: "stopped", reason: "no-right" },
      { word: "not-saved", why: { by: "stop", reason: "signed-out" } },
      { word: "not-saved", why: { by: "refusal", reason: "too-large" } },
      { word: "not-saved", why: { by: "device", reason: "full" } },
    ]
    for (const language of ["en", "sv"]) {
      const t = i18next.getFixedT(language, "editor")
      for (const state of states) {
        for (const mayWrite of [true, false]) {
          const text = stateText(t, state, mayWrite)
          expect(text).not.toMatch(/^(state|stopped|why)\.|\{\{/)
        }
      }
    }
  })
})
