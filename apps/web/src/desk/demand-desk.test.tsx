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
import { occurrences } from "../i18n/en/occurrences.ts"
import { problems } from "../i18n/en/problems.ts"
import { requirements } from "../i18n/en/requirements.ts"
import { shell } from "../i18n/en/shell.ts"
import { verdicts } from "../i18n/en/verdicts.ts"
import { type Me, meQuery } from "../session/me.ts"
import type { SignOff } from "../sign-offs/sign-off-queries.ts"
import { DemandDesk } from "./demand-desk.tsx"
import type { DeskItem } from "./desk-queries.ts"
import { readDeskSearch } from "./desk-search.ts"

const school = { id: "s1", name: "Sunview", timeZone: "UTC", role: "it" as const }

/** Another one for each test: drafts are of who wrote them. */
let people = 0
const me = (): Me => ({
  id: `p${people}`,
  name: "Ivar",
  email: "ivar@sunview.example",
  colour: "#123456",
  language: "en",
  colourScheme: "light",
  schools: [school],
})

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
    building: null,
    setUpMin: 0,
    clearUpMin: 0,
    priority: 0,
    confirmation: null,
  },
  around: [],
  since: null,
  requirement: { id: `r${count}`, kind: "device", attributes: { deviceKind: "chromebook", count }, note: "" },
  verdict: "ready",
  said: { requirementId: `r${count}`, shortBy: 0, reasons: [], suggestions: [] },
  signOff: null,
})

const counts = {
  total: 2,
  verdict: { ready: 2, "ready-with-conditions": 0, unknown: 0, "not-ready": 0, invalid: 0 },
  word: { none: 2, "signed-off": 0, "change-asked": 0, lapsed: 0 },
  confirmation: { none: 2, confirmed: 0, lapsed: 0 },
  since: { new: 0, worse: 0, lapsed: 0 },
  kinds: [{ kind: "device", count: 2 }],
  priorities: [{ priority: "0", count: 2 }],
  weeks: [{ week: "2031-W48", count: 2 }],
  buildings: [{ building: "none", count: 2 }],
  rooms: [{ id: "none", name: "", building: null, count: 2 }],
  thisWeek: "2031-W47",
  nextWeek: "2031-W48",
}

/** For which rows the server says that many could not be done. */
let manyFailed: readonly unknown[]

/** The words as the server has them, by requirement, and what was asked of it. */
let given: Map<string, SignOff>
let asked: { readonly method: string; readonly address: string; readonly json: unknown }[]
let root: Root | undefined
let container: HTMLElement | undefined

function answer(request: { readonly method: string; readonly address: string; readonly json: unknown }) {
  const { method, address, json } = request
  if (address.includes("/desk/visits"))
    return Response.json({ since: "2031-11-20T09:00:00.000Z", new: 0, worse: 0, lapsed: 0, flags: 0 })
  if (address.includes("/counts")) return Response.json(counts)
  if (address.includes("/place")) return Response.json({ index: null })
  if (address.includes("/desk/words") || address.includes("/desk/confirmations")) {
    const batchId = "00000000-0000-4000-8000-000000000000"
    return Response.json(method === "POST" ? { batchId, given: 2, failed: manyFailed } : { undone: 2 })
  }
  if (method === "GET") {
    const items = [item("first", 28), item("second", 12)].map((one) => ({
      ...one,
      signOff: given.get(one.requirement.id) ?? null,
    }))
    return Response.json({ items, offset: 0, total: 2, stamp: 1 })
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
    resources: { en: { desk, occurrences, problems, requirements, shell, verdicts } },
    interpolation: { escapeValue: false },
  })
})

/** Draws the desk, anew where it was drawn before. */
async function show() {
  await act(async () => root?.unmount())
  container?.remove()
  container = document.body.appendChild(document.createElement("div"))
  const made = createRoot(container)
  root = made
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
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queryClient.setQueryData(meQuery.queryKey, me())
  await act(async () =>
    made.render(
      <MantineProvider env="test">
        <Notifications />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
  await settled(() => row("28 Chromebooks") !== undefined)
}

beforeEach(async () => {
  given = new Map()
  people++
  asked = []
  manyFailed = []
  vi.stubGlobal("fetch", async (address: string | URL, init: RequestInit = {}) => {
    const json: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null
    const request = { method: init.method ?? "GET", address: String(address), json }
    if (request.method !== "GET" && !request.address.includes("/visits")) asked.push(request)
    return answer(request)
  })
  await show()
})
afterEach(async () => {
  await act(async () => {
    notifications.clean()
    root?.unmount()
  })
  container?.remove()
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
  const tick = document.querySelector<HTMLElement>("aside input[type=checkbox]")
  await press(tick)
  if (signed.startsWith("28")) expect(document.activeElement).toBe(tick)
  else await openRow(signed)
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

test("a draft is there again when one has left the desk meanwhile", async () => {
  await openRow("28 Chromebooks")
  await press(button("Ask for a change"))
  await type("Please halve it")
  await show()
  await openRow("28 Chromebooks")
  expect(field()).toMatchObject({ value: "Please halve it" })
})

test("rows that are chosen by keys are signed off with one request, and one undo takes it from all", async () => {
  await act(async () => row("28 Chromebooks")?.focus())
  await key("x")
  await key("J")
  await settled(() => document.body.textContent.includes("2 chosen"))
  await key("s")
  await settled(() => asked.length === 1)
  expect(asked[0]).toMatchObject({
    method: "POST",
    address: expect.stringMatching(/desk\/words$/),
    json: { word: "signed-off", rows: [{ requirementId: "r28" }, { requirementId: "r12" }] },
  })
  await settled(() => !document.body.textContent.includes("2 chosen"))
  await key("z")
  await settled(() => asked.length === 2)
  expect(asked[1]).toMatchObject({ method: "DELETE" })
})

test("C confirms the time of the row that one is at, and for chosen rows asks which of the two", async () => {
  await openRow("12 Chromebooks")
  await key("c")
  await settled(() => asked.length === 1)
  expect(asked[0]).toMatchObject({
    method: "POST",
    address: expect.stringMatching(/desk\/confirmations$/),
    json: { confirmed: true, wholeSeries: false, rows: [{ occurrenceId: "second" }] },
  })
  await key("z")
  await settled(() => asked.length === 2)
  expect(asked[1]).toMatchObject({
    method: "DELETE",
    address: expect.stringMatching(/desk\/confirmations\//),
  })
  await act(async () => row("28 Chromebooks")?.focus())
  await key("x")
  await settled(() => document.body.textContent.includes("1 chosen"))
  await key("c")
  await settled(() => button("Withdraw the confirmations") !== undefined)
  await press(button("Withdraw the confirmations"))
  await settled(() => asked.length === 3)
  expect(asked[2]).toMatchObject({ json: { confirmed: false, rows: [{ requirementId: "r28" }] } })
})

test("all that pass the filters are named by these, and rows for which it failed are told", async () => {
  manyFailed = [
    { lessonId: "lesson", occurrenceId: "first", requirementId: "r28", code: "no-such-requirement" },
  ]
  await act(async () => row("28 Chromebooks")?.focus())
  await act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "a", ctrlKey: true, bubbles: true, cancelable: true }),
    )
  })
  await settled(() => document.body.textContent.includes("2 chosen"))
  await key("s")
  await settled(() => asked.length === 1)
  expect(asked[0]).toMatchObject({ json: { rows: { match: {}, except: [] } } })
  const alerts = () => [...document.querySelectorAll("[role=alert]")].map(({ textContent }) => textContent)
  await settled(() => alerts().some((text) => text?.includes("28 Chromebooks")))
})
