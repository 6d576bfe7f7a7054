import { MantineProvider } from "@mantine/core"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { resources } from "../../i18n/en/resources.ts"
import { shell } from "../../i18n/en/shell.ts"
import { LastChange } from "./last-change.tsx"
import type { ChangeOfMany } from "./use-change-of-many.ts"

let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { resources, shell } } })
})
beforeEach(() => {
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

const still: ChangeOfMany<string, null> = {
  last: null,
  isChanging: false,
  isUndoing: false,
  change: () => undefined,
  undo: () => undefined,
  forget: () => undefined,
}

/** Draws it, with a button beside it that stays or is gone with what it did. */
const show = (of: Partial<ChangeOfMany<string, null>>, hasButton: boolean, backToRows = () => undefined) =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <LastChange of={{ ...still, ...of }} text={(asked) => `Done: ${asked}`} backToRows={backToRows} />
        {hasButton && <button type="button">Apply</button>}
      </MantineProvider>,
    ),
  )

const strip = () => container.querySelector("section")
const button = (name: string) =>
  [...container.querySelectorAll("button")].find(
    (one) => (one.getAttribute("aria-label") ?? one.textContent) === name,
  )
const changed = { is: "changed", asked: "two rooms", answer: null } as const

test("has the focus where the button that changed them is gone, and leaves it where someone has it", async () => {
  await show({}, true)
  button("Apply")?.focus()
  await show({ last: changed }, true)
  expect(document.activeElement).toBe(button("Apply"))
  await show({ last: changed, isChanging: true }, false)
  expect(document.activeElement).toBe(strip())
  expect(strip()?.textContent).toContain("Done: two rooms")
})

test("tells what was undone and what stays, has the focus of the undo, and gives it to the rows when closed by a key", async () => {
  const backToRows = vi.fn(() => undefined)
  await show({ last: changed }, false)
  button("Undo")?.focus()
  await show({ last: { is: "undone", restored: 2, kept: 1 } }, false, backToRows)
  expect(document.activeElement).toBe(strip())
  expect(strip()?.textContent).toBe("2 are as they were before. 1 was changed since, and that stays.")
  // A button that is pressed by a key tells a click without a count.
  await act(async () => button("Close this message")?.click())
  expect(backToRows).toHaveBeenCalledOnce()
})
