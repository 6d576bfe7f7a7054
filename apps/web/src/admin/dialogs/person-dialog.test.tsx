import { MantineProvider } from "@mantine/core"
import { Notifications, notifications } from "@mantine/notifications"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router"
import i18next from "i18next"
import { act, useState } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { admin } from "../../i18n/en/admin.ts"
import { problems } from "../../i18n/en/problems.ts"
import { shell } from "../../i18n/en/shell.ts"
import type { SchoolPerson } from "../people-queries.ts"
import { type PersonAsk, PersonDialog } from "./person-dialog.tsx"

const school = { id: "s1", name: "Sunview", timeZone: "UTC", role: "admin" as const }
const amina: SchoolPerson = {
  id: "p1",
  name: "Amina Haddad",
  email: "amina@hillside.example",
  colour: "#123456",
  role: "teacher",
  state: "active",
  linkExpiresAt: null,
  isAlone: true,
}
const takeOff: PersonAsk = { for: "takeOff", person: amina }

/** What the server answers next, and what was asked of it. */
let answer: () => Response
let asked: { readonly method: string; readonly address: string; readonly json: unknown }[]
let root: Root
let container: HTMLElement

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { admin, problems, shell } },
    interpolation: { escapeValue: false },
  })
})

beforeEach(() => {
  asked = []
  vi.stubGlobal("fetch", async (address: string | URL, init: RequestInit = {}) => {
    const json: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null
    asked.push({ method: init.method ?? "GET", address: String(address), json })
    return answer()
  })
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => {
    notifications.clean()
    root.unmount()
  })
  container.remove()
})

function Asking({ first }: { first: PersonAsk }) {
  const [asks, setAsks] = useState<PersonAsk | null>(first)
  return (
    <>
      <button type="button" onClick={() => setAsks(takeOff)}>
        Ask to take off
      </button>
      <PersonDialog school={school} asks={asks} onClose={() => setAsks(null)} />
    </>
  )
}
async function show(first: PersonAsk) {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <Asking first={first} /> }),
    history: createMemoryHistory(),
  })
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <Notifications />
        <QueryClientProvider client={new QueryClient()}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
  await settled(() => dialog() !== null)
}

const dialog = () => document.querySelector<HTMLElement>("[role=dialog]")
const words = () => dialog()?.textContent ?? ""
const alert = () => dialog()?.querySelector("[role=alert]")?.textContent
const button = (text: string) =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === text)

function field(text: string): HTMLInputElement {
  const label = [...document.querySelectorAll("label")].find((one) => one.textContent?.startsWith(text))
  const found = document.getElementById(label?.htmlFor ?? "")
  if (!(found instanceof HTMLInputElement)) throw new Error(`No field ${text}`)
  return found
}
async function settled(is: () => boolean) {
  const end = Date.now() + 5_000
  while (!is() && Date.now() < end) await act(() => new Promise((done) => setTimeout(done, 5)))
  expect(is()).toBe(true)
}
async function press(element: HTMLElement | undefined | null) {
  if (!element) throw new Error("It is not there")
  await act(async () => {
    element.focus()
    element.click()
  })
}
const type = (text: string, into: HTMLInputElement) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(into, text)
    into.dispatchEvent(new Event("input", { bubbles: true }))
  })
/** Beside the dialog, where a press closes it. */
const pressBeside = () => press(document.querySelector<HTMLElement>(".mantine-Modal-overlay"))

async function add(name: string, email: string) {
  await show({ for: "add" })
  await type(name, field("Name"))
  await type(email, field("E-mail address"))
  await press(button("Add and make a link"))
}

test("someone who has an account is added under the name that they have, and no link is promised or shown", async () => {
  answer = () => Response.json({ person: amina, link: null }, { status: 201 })
  await add(" A. Haddad ", " amina@hillside.example ")
  await settled(() => words().includes("has an account already"))
  expect(asked).toEqual([
    {
      method: "POST",
      address: "/api/schools/s1/people",
      json: { name: "A. Haddad", email: "amina@hillside.example", role: "teacher" },
    },
  ])
  expect(dialog()?.querySelector("[role=status]")?.textContent).toBe(
    "Amina Haddad has an account already and now belongs to this school too. They sign in as they always do; there is no link to hand over.",
  )
  expect(dialog()?.querySelectorAll("input")).toHaveLength(0)
  expect(button("Copy")).toBeUndefined()
  expect(document.activeElement).toBe(button("Done"))
  await press(button("Done"))
  await settled(() => dialog() === null)
})

test("a press beside the dialog closes it, but not while it shows a link that is shown only once", async () => {
  answer = () => Response.json({ person: amina, link: null }, { status: 201 })
  await add("Amina", "amina@hillside.example")
  await settled(() => words().includes("has an account already"))
  await pressBeside()
  await settled(() => dialog() === null)

  await act(async () => root.unmount())
  root = createRoot(container)
  const link = { token: "abc", expiresAt: "2031-11-25T09:00:00.000Z" }
  answer = () => Response.json({ person: { ...amina, state: "invited" }, link }, { status: 201 })
  await add("Amina", "amina@hillside.example")
  await settled(() => words().includes("is added"))
  expect(field("Link for Amina Haddad").value).toMatch(/\/join#abc$/)
  await pressBeside()
  expect(words()).toContain("is added")

  // Someone else is added without leaving: nothing of the one before stands in the form, or holds the dialog open.
  await press(button("Add another person"))
  expect(field("Name").value).toBe("")
  expect(document.activeElement).toBe(field("Name"))
  await pressBeside()
  await settled(() => dialog() === null)
})

test("a press beside the dialog does not lose who was typed in, without a question", async () => {
  await show({ for: "add" })
  await type("anna@sunview.example", field("E-mail address"))
  await pressBeside()
  await settled(() => document.body.textContent?.includes("Leave the new person without saving?") === true)
  expect(field("E-mail address").value).toBe("anna@sunview.example")
  await press(button("Leave without saving"))
  await settled(() => dialog() === null)
})

test("a link that comes once the dialog was closed does not hold the next one open", async () => {
  let arrive: (response: Response) => void = () => undefined
  vi.stubGlobal("fetch", () => new Promise<Response>((done) => (arrive = done)))
  await add("Amina", "amina@hillside.example")
  await press(button("Cancel"))
  await settled(() => dialog() === null)
  const link = { token: "abc", expiresAt: "2031-11-25T09:00:00.000Z" }
  await act(async () => arrive(Response.json({ person: amina, link }, { status: 201 })))
  await act(() => new Promise((done) => setTimeout(done, 20)))
  await press(button("Ask to take off"))
  await settled(() => dialog() !== null)
  await pressBeside()
  await settled(() => dialog() === null)
})

test("someone is taken off the school that was named, once it is said what they lose", async () => {
  answer = () => new Response(null, { status: 204 })
  await show(takeOff)
  expect(words()).toContain("Take Amina Haddad off Sunview?")
  expect(words()).toContain("Their account and their other schools stay.")
  expect(document.activeElement).toBe(button("Cancel"))
  expect(asked).toEqual([])
  await press(button("Take off"))
  await settled(() => dialog() === null)
  expect(asked).toEqual([{ method: "DELETE", address: "/api/schools/s1/people/p1", json: null }])
  await settled(
    () => document.body.textContent?.includes("Amina Haddad no longer belongs to Sunview") === true,
  )
})

test.each([
  [
    "only-school",
    "They belong to no other school, and would be left without any. Deactivate the account instead.",
  ],
  ["last-admin", "The school would be left without an administrator. Make someone else one first."],
])("why someone is not taken off stands in the dialog, which stays (%s)", async (code, why) => {
  answer = () => Response.json({ code }, { status: 409 })
  await show(takeOff)
  await press(button("Take off"))
  await settled(() => alert() !== undefined)
  expect(alert()).toBe(`Amina Haddad still belongs to the school${why}`)
  expect(document.body.textContent).not.toContain("no longer belongs")
  await press(button("Cancel"))
  await settled(() => dialog() === null)
  await press(button("Ask to take off"))
  await settled(() => dialog() !== null)
  expect(alert()).toBeUndefined()
})
