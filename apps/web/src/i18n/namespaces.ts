import type { admin } from "./en/admin.ts"
import type { desk } from "./en/desk.ts"
import type { devices } from "./en/devices.ts"
import type { editor } from "./en/editor.ts"
import type { flags } from "./en/flags.ts"
import type { help } from "./en/help.ts"
import type { imports } from "./en/imports.ts"
import type { inventory } from "./en/inventory.ts"
import type { join } from "./en/join.ts"
import type { lessons } from "./en/lessons.ts"
import type { lists } from "./en/lists.ts"
import type { occurrences } from "./en/occurrences.ts"
import { problems } from "./en/problems.ts"
import type { requirements } from "./en/requirements.ts"
import type { resources } from "./en/resources.ts"
import type { school } from "./en/school.ts"
import type { setUp } from "./en/set-up.ts"
import type { shell } from "./en/shell.ts"
import type { signIn } from "./en/sign-in.ts"
import type { timetable } from "./en/timetable.ts"
import type { verdicts } from "./en/verdicts.ts"
import type { week } from "./en/week.ts"
import type { whatIf } from "./en/what-if.ts"
import type { Language } from "./language.ts"
import type { Translation } from "./translation.ts"

/** Every namespace with its English words: one for each folder of screens. */
export type Namespaces = {
  shell: typeof shell
  problems: typeof problems
  "sign-in": typeof signIn
  "set-up": typeof setUp
  join: typeof join
  lessons: typeof lessons
  editor: typeof editor
  desk: typeof desk
  inventory: typeof inventory
  resources: typeof resources
  devices: typeof devices
  imports: typeof imports
  occurrences: typeof occurrences
  lists: typeof lists
  requirements: typeof requirements
  flags: typeof flags
  verdicts: typeof verdicts
  admin: typeof admin
  week: typeof week
  "what-if": typeof whatIf
  help: typeof help
  timetable: typeof timetable
  school: typeof school
}

export type Namespace = keyof Namespaces

type Loaders = {
  readonly [Name in Namespace]: () => Promise<Translation<Namespaces[Name]>>
}

/** Fetches one namespace in one language; each is a small file of its own, fetched when a page first needs it. */
export const translationLoaders: Readonly<Record<Language, Loaders>> = {
  en: {
    shell: async () => (await import("./en/shell.ts")).shell,
    // Always there: they say which of the server's codes have words.
    problems: async () => problems,
    "sign-in": async () => (await import("./en/sign-in.ts")).signIn,
    "set-up": async () => (await import("./en/set-up.ts")).setUp,
    join: async () => (await import("./en/join.ts")).join,
    lessons: async () => (await import("./en/lessons.ts")).lessons,
    editor: async () => (await import("./en/editor.ts")).editor,
    desk: async () => (await import("./en/desk.ts")).desk,
    inventory: async () => (await import("./en/inventory.ts")).inventory,
    resources: async () => (await import("./en/resources.ts")).resources,
    devices: async () => (await import("./en/devices.ts")).devices,
    imports: async () => (await import("./en/imports.ts")).imports,
    occurrences: async () => (await import("./en/occurrences.ts")).occurrences,
    lists: async () => (await import("./en/lists.ts")).lists,
    requirements: async () => (await import("./en/requirements.ts")).requirements,
    flags: async () => (await import("./en/flags.ts")).flags,
    verdicts: async () => (await import("./en/verdicts.ts")).verdicts,
    admin: async () => (await import("./en/admin.ts")).admin,
    week: async () => (await import("./en/week.ts")).week,
    "what-if": async () => (await import("./en/what-if.ts")).whatIf,
    help: async () => (await import("./en/help.ts")).help,
    timetable: async () => (await import("./en/timetable.ts")).timetable,
    school: async () => (await import("./en/school.ts")).school,
  },
  sv: {
    shell: async () => (await import("./sv/shell.ts")).shell,
    problems: async () => (await import("./sv/problems.ts")).problems,
    "sign-in": async () => (await import("./sv/sign-in.ts")).signIn,
    "set-up": async () => (await import("./sv/set-up.ts")).setUp,
    join: async () => (await import("./sv/join.ts")).join,
    lessons: async () => (await import("./sv/lessons.ts")).lessons,
    editor: async () => (await import("./sv/editor.ts")).editor,
    desk: async () => (await import("./sv/desk.ts")).desk,
    inventory: async () => (await import("./sv/inventory.ts")).inventory,
    resources: async () => (await import("./sv/resources.ts")).resources,
    devices: async () => (await import("./sv/devices.ts")).devices,
    imports: async () => (await import("./sv/imports.ts")).imports,
    occurrences: async () => (await import("./sv/occurrences.ts")).occurrences,
    lists: async () => (await import("./sv/lists.ts")).lists,
    requirements: async () => (await import("./sv/requirements.ts")).requirements,
    flags: async () => (await import("./sv/flags.ts")).flags,
    verdicts: async () => (await import("./sv/verdicts.ts")).verdicts,
    admin: async () => (await import("./sv/admin.ts")).admin,
    week: async () => (await import("./sv/week.ts")).week,
    "what-if": async () => (await import("./sv/what-if.ts")).whatIf,
    help: async () => (await import("./sv/help.ts")).help,
    timetable: async () => (await import("./sv/timetable.ts")).timetable,
    school: async () => (await import("./sv/school.ts")).school,
  },
}
