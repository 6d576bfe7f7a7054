import type { App } from "@readyroom/readiness/instance"
import type { AppNeed } from "../requirements/contribution.ts"
import { nameKey, sameName } from "../requirements/names.ts"
import type { SchoolApp, SchoolFacts } from "./school-facts.ts"

/** The app or service of that name (or id), or undefined where nobody has recorded it. */
export function findApp(facts: SchoolFacts, name: string): SchoolApp | undefined {
  return facts.apps.find((app) => sameName(app.name, name)) ?? facts.apps.find((app) => app.id === name)
}

/** The need for the app's approval and privacy agreement; one that nobody has recorded is asked for by its name. */
export function approvalOf(
  app: SchoolApp | undefined,
  name: string,
  field: "app" | "service" = "app",
): AppNeed {
  if (app === undefined)
    return {
      id: `app:?${nameKey(name)}`,
      label: { en: name, sv: name },
      app: null,
      lack: { of: "app", name, field },
    }
  return { id: `app:${app.id}`, label: { en: app.name, sv: app.name }, app: policyOf(app) }
}

function policyOf({ approval, privacy }: SchoolApp): App {
  return {
    ...(approval === "unknown"
      ? {}
      : { approved: approval === "pending" ? approval : approval === "approved" }),
    ...(privacy === "unknown" ? {} : { privacy }),
  }
}
