import { MantineProvider } from "@mantine/core"
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router"
import i18next from "i18next"
import { act, useState } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { shell } from "../i18n/en/shell.ts"
import { FormDialog } from "./form-dialog.tsx"
import { UnsavedChanges } from "./unsaved-changes.tsx"

let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { shell } },
    interpolation: { escapeValue: false },
  })
})

beforeEach(async () => {
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
  const router = createRouter({
    routeTree: createRootRoute({ component: Page }),
    history: createMemoryHistory(),
  })
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>,
    ),
  )
  await settled(() => button("Open") !== undefined)
  await press("Open")
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

function Page() {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpened(true)}>
        Open
      </button>
      <FormDialog opened={opened} onClose={() => setOpened(false)} title="Spring break">
        <Form />
      </FormDialog>
    </>
  )
}

function Form() {
  const [typed, setTyped] = useState("")
  return (
    <form>
      <UnsavedChanges name="Spring break" isChanged={typed !== ""} />
      <input aria-label="Name" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
    </form>
  )
}

const button = (text: string) =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === text)
const field = () => document.querySelector<HTMLInputElement>("input[aria-label=Name]")
const isAsked = () => document.body.textContent?.includes("Leave Spring break without saving?") === true

async function settled(is: () => boolean) {
  const end = Date.now() + 5_000
  while (!is() && Date.now() < end) await act(() => new Promise((done) => setTimeout(done, 5)))
  expect(is()).toBe(true)
}
async function press(text: string) {
  const pressed = button(text)
  if (pressed === undefined) throw new Error(`No button ${text}`)
  await act(async () => pressed.click())
}
const pressEscape = () =>
  act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
  })
const type = (text: string) =>
  act(async () => {
    const into = field()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(into, text)
    into?.dispatchEvent(new Event("input", { bubbles: true }))
  })

test("a dialog in which nothing was typed closes at Escape", async () => {
  await pressEscape()
  await settled(() => field() === null)
  expect(isAsked()).toBe(false)
})

test.each([
  ["Escape", pressEscape],
  ["the cross", () => act(async () => document.querySelector<HTMLElement>("[aria-label=Close]")?.click())],
  [
    "a press beside it",
    () => act(async () => document.querySelector<HTMLElement>(".mantine-Modal-overlay")?.click()),
  ],
])("what was typed in a dialog is asked about before it is lost by %s", async (_by, close) => {
  await type("Sport")
  await close()
  await settled(isAsked)
  expect(field()?.value).toBe("Sport")

  // Escape is for the question alone: the form stays, and asks again.
  await pressEscape()
  await settled(() => !isAsked())
  expect(field()?.value).toBe("Sport")
  await close()
  await settled(isAsked)
  await press("Leave without saving")
  await settled(() => field() === null)

  // Opened once more it holds nothing of that, and Escape closes it.
  await press("Open")
  expect(field()?.value).toBe("")
  await pressEscape()
  await settled(() => field() === null)
})
