import { MantineProvider } from "@mantine/core"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import { transport } from "@readyroom/lesson/requirements/fixtures/tenth-kind"
import { createRegistry } from "@readyroom/lesson/requirements/registry"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import type { Editor } from "@tiptap/core"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, vi } from "vitest"
import { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import { editor as words } from "../../i18n/en/editor.ts"
import { requirements as requirementWords } from "../../i18n/en/requirements.ts"
import { signOffKeys } from "../../sign-offs/sign-off-queries.ts"
import { LessonAroundProvider } from "../lesson-context.tsx"
import { insertRequirement } from "../requirement/insert-requirement.ts"
import { openRequirements } from "../requirement/open-requirements.ts"
import { RegistryContext } from "../requirement/registry-context.ts"
import { LessonText } from "../text/lesson-text.tsx"
import { schoolWordsQuery } from "../typed-line/school-words-query.ts"

const registry = createRegistry([...defaultRegistry.kinds, transport])
const person = { id: "p1", name: "Anna", colour: "#2f7d6b" }
const lesson = {
  id: "l1",
  schoolId: "s1",
  title: "Maps",
  subject: null,
  yearGroup: null,
  lengthMin: null,
  classSize: null,
  role: "owner" as const,
  owner: person,
  updatedAt: "2026-01-01T00:00:00Z",
  archived: false,
  deletedAt: null,
  people: [],
  schemaVersion: 1,
  may: ["lesson:read" as const, "lesson:write" as const],
}

const schoolWords = {
  apps: ["GeoGebra", "Scratch"],
  services: ["Kahoot!"],
  models: [],
  items: [],
  units: [],
  equipment: [],
  carts: [],
  rooms: [],
  sites: ["phet.colorado.edu"],
}

let root: Root
/** What the last `open` shows. */
export let container: HTMLElement
export let doc: Y.Doc
export let editor: Editor

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  // happy-dom lays nothing out, so there is no part of the window to be covered by a keyboard.
  vi.stubGlobal("visualViewport", null)
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { editor: words, requirements: requirementWords } },
    interpolation: { escapeValue: false },
  })
})

/** Whoever imports this has an empty lesson open before each test, and none after it. */
beforeEach(() => open(seedLesson({ title: "Maps" })))

/** Shows the page of a lesson to someone who may write it, or only read. */
export async function open(seed: Uint8Array, { mayWrite = true } = {}): Promise<void> {
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
  doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 1e9 } } })
  queryClient.setQueryData(signOffKeys.ofLesson(lesson.id), [])
  queryClient.setQueryData(schoolWordsQuery(lesson.schoolId).queryKey, schoolWords)
  const around = {
    lesson,
    readiness: null,
    unchecked: "checking" as const,
    timeZone: "UTC",
    language: "en" as const,
    blockName: () => null,
  }
  await act(async () => {
    root.render(
      <MantineProvider>
        <QueryClientProvider client={queryClient}>
          <RegistryContext.Provider value={registry}>
            <LessonAroundProvider value={around}>
              <LessonText
                session={{ doc, awareness: new Awareness(doc) }}
                me={{ personId: person.id, name: person.name, colour: person.colour }}
                mayWrite={mayWrite}
                onHelp={() => {}}
                onEditor={(made) => {
                  editor = made
                }}
              />
            </LessonAroundProvider>
          </RegistryContext.Provider>
        </QueryClientProvider>
      </MantineProvider>,
    )
  })
}

export async function leave(): Promise<void> {
  act(() => openRequirements.close())
  await act(async () => root.unmount())
  container.remove()
}
afterEach(leave)

export const insert = (kind = transport) => act(async () => insertRequirement(editor, kind))
export const form = () => container.querySelector("form")
export const blocks = (of = doc) =>
  lessonRoots(of)
    .content.toArray()
    .filter((node) => node instanceof Y.XmlElement)
    .filter((node) => node.nodeName === "requirement")
