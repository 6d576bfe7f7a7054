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
import { admin } from "../i18n/en/admin.ts"
import { problems } from "../i18n/en/problems.ts"
import { shell } from "../i18n/en/shell.ts"
import { type Me, meQuery } from "../session/me.ts"
import type { Role } from "../session/school-roles.ts"
import { AdminPage } from "./admin-page.tsx"
import { PeoplePage } from "./people-page.tsx"
import type { SchoolPerson } from "./people-queries.ts"
import { readPeopleSearch } from "./people-search.ts"

const schoolOf = (id: string, name: string, role: Role) => ({ id, name, timeZone: "UTC", role })
const sunview = schoolOf("s1", "Sunview", "admin")
const hillside = schoolOf("s2", "Hillside", "admin")

const person = (id: string, name: string, more: Partial<SchoolPerson> = {}): SchoolPerson => ({
  id,
  name,
  email: `${id}@sunview.example`,
  colour: "#123456",
  role: "teacher",
  state: "active",
  linkExpiresAt: null,
  isAlone: true,
  ...more,
})

type Request = { readonly method: string; readonly address: string; readonly json: unknown }

/** Who is in which school, as the server has them; what it answers to a change, and what was asked of it. */
let people: Record<string, SchoolPerson[]>
let answer: (request: Request) => Response
let asked: Request[]
let me: Me
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
  people = { s1: [person("amina", "Amina Haddad"), person("me", "Rektor Ek", { role: "admin" })], s2: [] }
  answer = () => new Response(null, { status: 204 })
  vi.stubGlobal("fetch", async (address: string | URL, init: RequestInit = {}) => {
    const json: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null
    const request = { method: init.method ?? "GET", address: String(address), json }
    if (request.method !== "GET") {
      asked.push(request)
      return answer(request)
    }
    if (request.address.startsWith("/api/me")) return Response.json(me)
    if (request.address.endsWith("/set-up")) return Response.json({ steps: [], isPutAway: false })
    const id = request.address.match(/schools\/(\w+)\/people/)?.[1] ?? ""
    return Response.json({ items: people[id], next: null })
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

/** Opens the page as an administrator of these schools; gives what tells its address. */
async function show(address: string, ...schools: Me["schools"]) {
  me = {
    id: "me",
    name: "Rektor Ek",
    email: "me@sunview.example",
    colour: "#123456",
    language: null,
    colourScheme: "auto",
    schools,
  }
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queryClient.setQueryData(meQuery.queryKey, me)
  const top = createRootRoute()
  const signedIn = createRoute({ getParentRoute: () => top, id: "signed-in" })
  const page = createRoute({
    getParentRoute: () => signedIn,
    path: "/admin",
    validateSearch: readPeopleSearch,
    component: AdminPage,
  })
  const people = createRoute({ getParentRoute: () => page, path: "/", component: PeoplePage })
  const router = createRouter({
    routeTree: top.addChildren([signedIn.addChildren([page.addChildren([people])])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  })
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <Notifications />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
  await settled(() => names().length > 0)
  return () => router.state.location.search
}

const names = () =>
  [...document.querySelectorAll("table tbody tr")].map((row) => row.querySelector("button")?.textContent)
const beside = () => document.querySelector("aside")
const actions = () =>
  [...document.querySelectorAll("section[aria-label=Account] button")].map((one) => one.textContent)
const button = (text: string) =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === text)
const schoolChoice = () => document.querySelector<HTMLSelectElement>("select[aria-label=School]")
const says = (words: string) => document.body.textContent?.includes(words) === true

function field(text: string): HTMLInputElement | null {
  const label = [...document.querySelectorAll("aside label")].find((one) => one.textContent === text)
  const found = document.getElementById(label?.getAttribute("for") ?? "")
  return found instanceof HTMLInputElement ? found : null
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
async function giveRole(role: string) {
  const option = () => {
    const list = document.getElementById(field("Role")?.getAttribute("aria-controls") ?? "")
    const options = [...(list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])]
    return options.find((one) => one.textContent?.startsWith(role))
  }
  await press(field("Role"))
  await settled(() => option() !== undefined)
  await press(option())
  expect(field("Role")?.value).toBe(role)
}

test("of someone whom a school of others has too, only the role and the place in this school are to change", async () => {
  people.s1 = [person("amina", "Amina Haddad", { isAlone: false })]
  await show("/admin?open=amina", sunview)
  expect(actions()).toEqual(["Take off this school"])
  expect(field("Name")).toBeNull()
  expect(field("Role")?.value).toBe("Teacher")
  expect(beside()?.textContent).toContain("Belongs to a school that you do not look after, too.")
  expect(beside()?.textContent).toContain("the name, the link and the account are not.")
})

test("someone who is deactivated and in a school of others too is not to be reactivated here", async () => {
  people.s1 = [person("amina", "Amina Haddad", { isAlone: false, state: "deactivated" })]
  await show("/admin?open=amina", sunview)
  expect(actions()).toEqual(["Take off this school"])
})

test("someone of this administrator's one school has a link and an end to their account, and nothing to be taken off", async () => {
  await show("/admin?open=amina", sunview)
  expect(actions()).toEqual(["Make a new link", "Deactivate"])
  expect(field("Name")?.value).toBe("Amina Haddad")
  expect(beside()?.textContent).toContain("Signs in with a password of their own.")
})

test("an administrator of several schools may take someone off one; of schools in another role that does not hold", async () => {
  await show("/admin?open=amina", sunview, hillside)
  expect(actions()).toEqual(["Make a new link", "Take off this school", "Deactivate"])
  await act(async () => root.unmount())
  root = createRoot(container)
  await show("/admin?open=amina", sunview, { ...hillside, role: "teacher" })
  expect(actions()).toEqual(["Make a new link", "Deactivate"])
})

test("who is taken off leaves the list, and what stood open of them closes", async () => {
  people.s1 = [person("amina", "Amina Haddad", { isAlone: false }), person("bo", "Bo Ek")]
  answer = () => {
    people.s1 = [person("bo", "Bo Ek")]
    return new Response(null, { status: 204 })
  }
  await show("/admin?open=amina", sunview)
  await press(button("Take off this school"))
  await press(button("Take off"))
  await settled(() => says("Amina Haddad no longer belongs to Sunview"))
  expect(asked).toMatchObject([{ method: "DELETE", address: "/api/schools/s1/people/amina" }])
  expect(names()).toEqual(["Bo Ek"])
  expect(beside()).toBeNull()
})

test("that a school keeps an administrator is said at the role, in words, and the role that was chosen stays to see", async () => {
  answer = () => Response.json({ code: "last-admin" }, { status: 409 })
  await show("/admin?open=me", sunview)
  await giveRole("Teacher")
  await press(button("Save"))
  const words = "The school would be left without an administrator. Make someone else one first."
  await settled(() => says(words))
  expect(asked).toMatchObject([
    { method: "PATCH", address: "/api/schools/s1/people/me", json: { role: "teacher" } },
  ])
  const role = field("Role")
  expect(role?.value).toBe("Teacher")
  expect(role?.getAttribute("aria-invalid")).toBe("true")
  const described = role?.getAttribute("aria-describedby")?.split(" ") ?? []
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(words)
  expect(document.querySelector("[role=alert]")).toBeNull()
  await giveRole("Administrator")
  expect(says(words)).toBe(false)
})

test("what a colleague changed meanwhile is shown after a save, and not about to be undone by the next", async () => {
  answer = () => {
    people.s1 = [person("amina", "Amina Haddad-Ek", { role: "it" })]
    return Response.json(people.s1[0])
  }
  await show("/admin?open=amina", sunview)
  await giveRole("IT")
  await press(button("Save"))
  await settled(() => says("Saved: Amina Haddad-Ek"))
  expect(asked).toMatchObject([{ method: "PATCH", json: { role: "it" } }])
  expect(field("Name")?.value).toBe("Amina Haddad-Ek")
  expect(button("Save")?.disabled).toBe(true)

  people.s1 = [person("amina", "Amina Haddad-Ek", { role: "lead" })]
  await act(async () => window.dispatchEvent(new Event("visibilitychange")))
  await settled(() => document.querySelector("table tbody")?.textContent?.includes(shell.role.lead) === true)
  expect(field("Role")?.value).toBe(shell.role.lead)
  expect(button("Save")?.disabled).toBe(true)
})

test("an administrator of several schools chooses whose people are shown and changed", async () => {
  people.s2 = [person("bo", "Bo Ek")]
  const address = await show(
    "/admin?q=a&open=amina",
    sunview,
    hillside,
    schoolOf("s3", "Lakeside", "teacher"),
  )
  const choice = schoolChoice()
  expect([...(choice?.options ?? [])].map((one) => one.text)).toEqual(["Sunview", "Hillside"])
  expect(choice?.value).toBe("s1")
  await act(async () => {
    if (choice === null) return
    choice.value = "s2"
    choice.dispatchEvent(new Event("change", { bubbles: true }))
  })
  await settled(() => names().join() === "Bo Ek")
  expect(address()).toEqual({ school: "s2" })
  expect(schoolChoice()?.value).toBe("s2")
  expect(beside()).toBeNull()
  await press(document.querySelector<HTMLElement>("table tbody button"))
  await settled(() => beside() !== null)
  expect(address()).toEqual({ school: "s2", open: "bo" })
  await press(button("Take off this school"))
  expect(document.querySelector("[role=dialog]")?.textContent).toContain("Take Bo Ek off Hillside?")
  await press(button("Take off"))
  await settled(() => asked.length === 1)
  expect(asked).toMatchObject([{ method: "DELETE", address: "/api/schools/s2/people/bo" }])
})

test("a school that the address names and is not this administrator's is not shown; with one school there is no choice", async () => {
  await show("/admin?school=s2", sunview, { ...hillside, role: "lead" })
  expect(names()).toEqual(["Amina Haddad", "Rektor Ek"])
  expect(schoolChoice()).toBeNull()
})
