import * as desk from "./schema/desk.ts"
import * as documents from "./schema/documents.ts"
import * as imports from "./schema/imports.ts"
import * as inventory from "./schema/inventory.ts"
import * as lessons from "./schema/lessons.ts"
import * as licenceSources from "./schema/licence-sources.ts"
import * as organisation from "./schema/organisation.ts"
import * as people from "./schema/people.ts"
import * as signInAttempts from "./schema/sign-in-attempts.ts"

/** Every table, for Drizzle's relational queries. */
export const schema = {
  ...organisation,
  ...people,
  ...signInAttempts,
  ...documents,
  ...lessons,
  ...imports,
  ...inventory,
  ...licenceSources,
  ...desk,
}
