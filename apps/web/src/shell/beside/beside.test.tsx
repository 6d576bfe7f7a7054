import { MantineProvider, Modal } from "@mantine/core"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { shell } from "../../i18n/en/shell.ts"
import { Beside } from "./beside.tsx"

let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { shell } } })
})
beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

const escapeIn = (field: string) =>
  act(async () => {
    document
      .querySelector(`[aria-label="${field}"]`)
      ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }))
  })

test("Escape closes what is open beside the list, and of a dialog over it the dialog alone", async () => {
  const onClose = vi.fn()
  await act(async () =>
    root.render(
      <MantineProvider>
        <Beside
          detailId="detail"
          onClose={onClose}
          detail={{
            key: "hall",
            title: "Hall",
            body: (
              <>
                <input aria-label="Name" />
                <Modal opened onClose={() => undefined} transitionProps={{ duration: 0 }}>
                  <input aria-label="In a dialog" />
                </Modal>
              </>
            ),
          }}
        >
          <p>Rooms</p>
        </Beside>
      </MantineProvider>,
    ),
  )
  await escapeIn("In a dialog")
  expect(onClose).not.toHaveBeenCalled()
  await escapeIn("Name")
  expect(onClose).toHaveBeenCalledOnce()
})
