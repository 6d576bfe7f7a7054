import { MantineProvider } from "@mantine/core"
import { Notifications, notifications } from "@mantine/notifications"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { desk } from "../i18n/en/desk.ts"
import { problems } from "../i18n/en/problems.ts"
import { requirements } from "../i18n/en/requirements.ts"
import { shell } from "../i18n/en/shell.ts"
import { verdicts } from "../i18n/en/verdicts.ts"
import type { SignOff } from "../sign-offs/sign-off-queries.ts"
import { DemandDesk } from "./demand-desk.tsx"
import type { DeskItem } from "./desk-queries.ts"
import { readDeskSearch } from "./desk-search.ts"

const school = { id: "s1", name: "Sunview", timeZone: "UTC", role: "it" as const }

/** 28 Chromebooks on a Tuesday of a series, and 12 the Tuesday after. */
const item = (id: string, count: number): DeskItem => ({
  lesson: { id: "lesson", title: "Rivers" },
  occurrence: {
    id,
    seriesId: "weekly",
    startsAt: "2031-11-25T09:00:00.000Z",
    endsAt: "2031-11-25T09:45:00.000Z",
    class: null,
    room: null,
  },
  requirement: { id: `r${count}`, kind: "device", attributes: { deviceKind: "chromebook", count }, note: "" },
  verdict: "ready",
  said: { requirementId: `r${count}`, shortBy: 0, reasons: [], suggestions: [] },
  signOff: null,
})

/** The words as the server has them, by requirement, and what was asked of it. */
let given: Map<string, SignOff>
let asked: { readonly method: string; readonly address: string; readonly json: unknown }[]
let root: Root
let container: HTMLElement

function answer(request: { readonly method: string; readonly address: string; readonly json: unknown }) {
  const { method, address, json } = request
  if (method === "GET") {
    const items = [item("first", 28), item("second", 12)].map((one) => ({
      ...one,
      signOff: given.get(one.requirement.id) ?? null,
    }))
    return Response.json({ items, next: null, counts: { ready: 2 } })
  }
  if (method === "DELETE") {
    for (const [id, word] of given) if (address.includes(`/${word.id}`)) given.delete(id)
    return new Response(null, { status: 204 })
  }
  const said = json as { requirementId: string; occurrenceId: string; word: SignOff["word"]; why: string }
  const word: SignOff = {
    id: `w${asked.length}`,
    requirementId: said.requirementId,
    occurrenceId: said.occurrenceId,
    seriesId: null,
    word: said.word,
    why: said.why,
    by: { id: "p", name: "Ivar", colour: "#123456" },
    at: "2031-11-20T09:00:00.000Z",
    verdict: "ready",
    lapsed: false,
    lapsedFor: [],
  }
  given.set(said.requirementId, word)
  return Response.json(word, { status: 201 })
}

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  // happy-dom has no fonts, whose loading a growing field waits for.
  Reflect.set(document, "fonts", new EventTarget())
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { desk, problems, requirements, shell, verdicts } },
    interpolation: { escapeValue: false },
  })
})

beforeEach(async () => {
  given = new Map()
  asked = []
  vi.stubGlobal("fetch", async (address: string | URL, init: RequestInit = {}) => {
    const json: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null
    const request = { method: init.method ?? "GET", address: String(address), json }
    if (request.method !== "GET") asked.push(request)
    return answer(request)
  })
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
  const top = createRootRoute()
  const signedIn = createRoute({ getParentRoute: () => top, id: "signed-in" })
  const page = createRoute({
    getParentRoute: () => signedIn,
    path: "/desk",
    validateSearch: readDeskSearch,
    component: () => <DemandDesk school={school} />,
  })
  const router = createRouter({
    routeTree: top.addChildren([signedIn.addChildren([page])]),
    history: createMemoryHistory({ initialEntries: ["/desk"] }),
  })
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <Notifications />
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
  await settled(() => row("28 Chromebooks") !== undefined)
})
afterEach(async () => {
  await act(async () => {
    notifications.clean()
    root.unmount()
  })
  container.remove()
})

const buttons = () => [...document.querySelectorAll("button")]
const row = (text: string) =>
  [...document.querySelectorAll<HTMLElement>("[data-row-focus]")].find((one) =>
    one.textContent?.includes(text),
  )
const button = (text: string) => buttons().find((one) => one.textContent === text)
const field = () => document.querySelector("aside textarea")

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
const openRow = async (text: string) => {
  await press(row(text))
  await settled(() => row(text)?.getAttribute("aria-expanded") === "true")
}
const key = (name: string) =>
  act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }))
  })
const type = (text: string) =>
  act(async () => {
    const area = field()
    if (!(area instanceof HTMLTextAreaElement)) throw new Error("Nothing to type in")
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, text)
    area.dispatchEvent(new Event("input", { bubbles: true }))
  })

test.each([
  ["S signs the open row's whole series where that is ticked", "28 Chromebooks", true],
  ["S signs another row's one time, whatever is ticked in the one before", "12 Chromebooks", false],
])("%s", async (_, signed, wholeSeries) => {
  await openRow("28 Chromebooks")
  await press(document.querySelector<HTMLElement>("aside input[type=checkbox]"))
  await openRow(signed)
  await key("s")
  await settled(() => asked.length === 1)
  expect(asked).toMatchObject([{ method: "POST", json: { word: "signed-off", wholeSeries } }])
})

test("a change that one was about to ask for is there again when one comes back to its row", async () => {
  await openRow("28 Chromebooks")
  await press(button("Ask for a change"))
  expect(document.activeElement).toBe(field())
  await type("Please halve it")
  await openRow("12 Chromebooks")
  expect(field()).toBeNull()
  await openRow("28 Chromebooks")
  expect(field()).toMatchObject({ value: "Please halve it" })
  expect(document.activeElement).toBe(row("28 Chromebooks"))
})

test("undo is asked as such, so that the word before stands again; a word that is replaced is not undone", async () => {
  await openRow("28 Chromebooks")
  await press(button("Sign off"))
  await settled(() => button("Undo") !== undefined)
  await press(button("Ask for a change"))
  await type("Please halve it")
  await press(button("Send"))
  await settled(() => asked.length === 2 && button("Send") === undefined)
  await settled(() => buttons().filter((one) => one.textContent === "Undo").length === 1)
  await press(button("Undo"))
  await settled(() => asked.length === 3)
  expect(asked[2]).toMatchObject({
    method: "DELETE",
    address: expect.stringMatching(/sign-offs\/w2\?undo=true$/),
  })
})

test("a word that is taken back cannot be undone any more, and the focus goes to Sign off", async () => {
  await openRow("28 Chromebooks")
  await press(button("Sign off"))
  await settled(() => button("Undo") !== undefined && button("Take it back") !== undefined)
  await press(button("Take it back"))
  await settled(() => button("Take it back") === undefined)
  expect(asked[1]).toMatchObject({ method: "DELETE", address: expect.stringMatching(/undo=false$/) })
  await settled(() => button("Undo") === undefined)
  await settled(() => document.activeElement === button("Sign off"))
})
