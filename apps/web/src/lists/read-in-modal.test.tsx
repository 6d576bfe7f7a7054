import { MantineProvider } from "@mantine/core"
import i18next from "i18next"
import { act, useState } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { lists } from "../i18n/en/lists.ts"
import { shell } from "../i18n/en/shell.ts"
import { type Inside, ReadInModal } from "./read-in-modal.tsx"

let inside: Inside
let root: Root
let container: HTMLElement
let broughtIntoSight: (string | null)[]

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { lists, shell } } })
})

function Opened() {
  const [isOpen, setIsOpen] = useState(true)
  return (
    <MantineProvider env="test">
      <ReadInModal title="Import people" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {(given) => {
          inside = given
          return <p>What is in it</p>
        }}
      </ReadInModal>
    </MantineProvider>
  )
}

beforeEach(async () => {
  broughtIntoSight = []
  // jsdom has no layout, and no way to scroll to something.
  Element.prototype.scrollIntoView = function (this: Element) {
    broughtIntoSight.push(this.textContent)
  }
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
  await act(async () => root.render(<Opened />))
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

const isOpen = () => document.body.textContent?.includes("What is in it") === true
const warning = () => document.querySelector("[role=alert]")?.textContent ?? null
const close = () => act(async () => inside.close())

test("closes at once where nothing would be lost", async () => {
  await act(async () => inside.guarded("preview", async () => ({ links: ["shown in a preview"] })))
  await close()
  expect(isOpen()).toBe(false)
})

test("does not close while a file is read in, and says first that its links would be lost", async () => {
  let answer: (value: { links: string[] }) => void = () => undefined
  const answered = new Promise<{ links: string[] }>((resolve) => {
    answer = resolve
  })
  let sent: Promise<unknown> = Promise.resolve()
  await act(async () => {
    sent = inside.guarded("commit", () => answered)
  })
  await close()
  expect([isOpen(), warning()]).toEqual([true, null])

  await act(async () => {
    answer({ links: ["one"] })
    await sent
  })
  await close()
  expect(isOpen()).toBe(true)
  expect(warning()).toContain("neither copied nor downloaded")
  expect(broughtIntoSight, "the top may be out of sight where the foot is pressed").toEqual([warning()])
  await act(async () => inside.linksTaken())
  expect(warning()).toBeNull()
  await close()
  expect(isOpen()).toBe(false)
})

test("closes after a file that was not read in", async () => {
  await act(async () => {
    await inside.guarded("commit", () => Promise.reject(new Error("away"))).catch(() => undefined)
  })
  await close()
  expect(isOpen()).toBe(false)
})
