import { MantineProvider } from "@mantine/core"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { lists } from "../i18n/en/lists.ts"
import { problems } from "../i18n/en/problems.ts"
import { shell } from "../i18n/en/shell.ts"
import { ReadInSteps } from "./read-in-steps.tsx"
import type { ReadIn } from "./use-read-in.ts"

let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { lists, problems, shell } } })
})
beforeEach(() => {
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

const nothing = () => undefined

const show = (state: ReadIn<{ readonly count: number }>) =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <ReadInSteps
          state={state}
          choose={{ help: "What a file is", drop: "Drop it here", largest: 1_000, onFiles: nothing }}
          changes={({ count }) => count}
          answer={() => <p>What it would do</p>}
          onStore={nothing}
          onBegin={nothing}
          onClose={nothing}
        />
      </MantineProvider>,
    ),
  )

const file = new Blob(["Name\n"])
const focused = () => document.activeElement?.textContent

test("a step has the focus at its heading, and the choice of another file at its button", async () => {
  await show({ is: "choosing", failed: null })
  await show({ is: "reading", fileName: "rooms.csv" })
  await show({ is: "preview", file, fileName: "rooms.csv", answer: { count: 2 }, error: null })
  expect(focused()).toBe("What importing rooms.csv would do")
  await show({ is: "choosing", failed: null })
  expect(focused()).toBe("Choose a file")
})

test("a file that was not read gives the focus back to the button", async () => {
  await show({ is: "reading", fileName: "rooms.csv" })
  await show({ is: "choosing", failed: { fileName: "rooms.csv", error: new Error("away") } })
  expect(focused()).toBe("Choose a file")
})
