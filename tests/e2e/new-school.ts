import { test as base, type Locator, type Page } from "@playwright/test"
import { type EmptySchool, startEmptySchool } from "../harness/empty-school.ts"

/** What everyone of a new school chooses. */
export const password = "seven grey geese went home"

/** A server without a school, for one test alone. */
export const test = base.extend<{ readonly school: EmptySchool }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  school: async ({}, use) => {
    const school = await startEmptySchool()
    await use(school)
    await school.stop()
  },
})

export const button = (on: Page | Locator, name: string | RegExp) =>
  on.getByRole("button", { name, exact: true })
export const link = (on: Page | Locator, name: string | RegExp) => on.getByRole("link", { name, exact: true })
export const field = (on: Page | Locator, label: string) => on.getByLabel(label, { exact: true })

/** The heading of a step, of setting up or of an import. */
export const step = (page: Page, name: string) => page.getByRole("heading", { name, exact: true, level: 2 })
