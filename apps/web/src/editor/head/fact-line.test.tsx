import { MantineProvider } from "@mantine/core"
import { lessonRoots, readFacts } from "@readyroom/lesson/document/facts"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import { editor as words } from "../../i18n/en/editor.ts"
import { lessonFacetsQuery } from "../../lessons/lesson-queries.ts"
import { writeNumberFact } from "./fact-draft.ts"
import { FactLine } from "./fact-line.tsx"

let root: Root
let container: HTMLElement
let doc: Y.Doc

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { editor: words } } })
})

beforeEach(async () => {
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
  doc = new Y.Doc()
  writeNumberFact(doc, "lengthMin", "60")
  await show(true)
})

afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

function show(mayWrite: boolean): Promise<void> {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 1e9 } } })
  queryClient.setQueryData(lessonFacetsQuery.queryKey, { subjects: [], yearGroups: [] })
  return act(async () =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={queryClient}>
          <FactLine doc={doc} mayWrite={mayWrite} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
}

/** The field called "Length". */
function length(): HTMLInputElement {
  const found = [...container.querySelectorAll("label")].find((label) => label.textContent === "Length")
  const field = document.getElementById(found?.htmlFor ?? "")
  if (!(field instanceof HTMLInputElement)) throw new Error("No field for the length")
  return field
}

/** Types as a person does: React hears of it through the element's own value. */
function type(value: string): Promise<void> {
  return act(async () => {
    length().focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(length(), value)
    length().dispatchEvent(new Event("input", { bubbles: true }))
  })
}

const leave = () => act(async () => length().blur())
const press = (key: string) =>
  act(async () => length().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })))
const said = () => container.querySelector("[role=alert]")?.textContent
const fact = () => readFacts(lessonRoots(doc).facts).lengthMin

describe("the field of a number", () => {
  it("keeps what is no number when it is left, and says what is wrong with it", async () => {
    await type("abc")
    await leave()
    expect(length().value).toBe("abc")
    expect(length().getAttribute("aria-invalid")).toBe("true")
    expect(said()).toMatch(/^Write a whole number from 1 to \d+\.$/)
    expect(fact()).toBe(60)
  })

  it("says nothing any more once that is mended", async () => {
    await type("abc")
    await leave()
    await type("45")
    expect(said()).toBeUndefined()
    await leave()
    expect(length().value).toBe("45")
    expect(fact()).toBe(45)
  })

  it("shows what the lesson says again at Escape", async () => {
    await type("abc")
    await press("Escape")
    expect(length().value).toBe("60")
    expect(said()).toBeUndefined()
  })

  it("shows what the lesson says to someone who may no longer write it", async () => {
    await type("abc")
    await show(false)
    expect(length().value).toBe("60")
    expect(said()).toBeUndefined()
  })
})
