import * as desk from "./schema/desk.ts"
import * as deviceChanges from "./schema/device-changes.ts"
import * as documents from "./schema/documents.ts"
import * as imports from "./schema/imports.ts"
import * as inventory from "./schema/inventory.ts"
import * as lessons from "./schema/lessons.ts"
import * as licenceSources from "./schema/licence-sources.ts"
import * as organisation from "./schema/organisation.ts"
import * as people from "./schema/people.ts"
import * as signInAttempts from "./schema/sign-in-attempts.ts"
import * as templates from "./schema/templates.ts"
import * as timetable from "./schema/timetable.ts"

/** Every table, for Drizzle's relational queries. */
export const schema = {
  ...organisation,
  ...people,
  ...signInAttempts,
  ...documents,
  ...lessons,
  ...templates,
  ...imports,
  ...inventory,
  ...deviceChanges,
  ...licenceSources,
  ...desk,
  ...timetable,
}
