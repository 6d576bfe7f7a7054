import { expect, it } from "vitest"
import { desk } from "./en/desk.ts"
import { flags } from "./en/flags.ts"
import { desk as deskSv } from "./sv/desk.ts"
import { flags as flagsSv } from "./sv/flags.ts"

it.each([
  ["English", flags, desk],
  ["Swedish", flagsSv, deskSv],
] as const)(
  "a flag's state has one word in the lesson and on the desk, in %s",
  (_language, lesson, onDesk) => {
    const { open, working, solved } = lesson
    expect(onDesk.flags.state).toMatchObject({ open, working, solved })
  },
)
