import type { Page } from "@playwright/test"
import { lessonCalled } from "../e2e/lesson-page.ts"
import type { School } from "../e2e/readyroom.ts"

/** Each picture: its name, whose page it is, where, and what is done there first. */
export type Screen = {
  readonly name: string
  readonly who: "teacher" | "it" | "admin" | null
  readonly path: (school: School) => Promise<string>
  readonly prepare: (page: Page, width: number) => Promise<void>
}

export const at = (path: string) => async () => path

/** The page of one of the sample school's lessons. */
export const lesson = (title: string) => (school: School) => lessonCalled(school, title)
