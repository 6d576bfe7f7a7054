import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { amountOf } from "../many/many-field.ts"
import type { App } from "../resource-queries.ts"

export const approvals = ["approved", "pending", "refused", "unknown"] as const
export const privacies = ["signed", "pending", "missing", "unknown"] as const
export const scopes = ["concurrent", "perDevice", "perUser", "site"] as const

export type Scope = (typeof scopes)[number]

/** The server's own limit of a licence's seats. */
export const MOST_SEATS = 1_000_000

/** An app as a form holds it: blank where nobody has recorded it. `key` tells licences apart. */
export type AppDraft = {
  readonly name: string
  readonly approval: App["approval"]
  readonly privacy: App["privacy"]
  readonly version: string
  readonly platforms: readonly string[]
  readonly domains: readonly string[]
  readonly licences: readonly { readonly key: number; readonly scope: Scope; readonly seats: string }[]
  /** Ids of models. */
  readonly installedOn: readonly string[]
}

/** The app as a form holds it; null is one that is being added. */
export function appDraftOf(app: App | null): AppDraft {
  return {
    name: app?.name ?? "",
    approval: app?.approval ?? "unknown",
    privacy: app?.privacy ?? "unknown",
    version: app?.version ?? "",
    platforms: app?.platforms ?? [],
    domains: app?.domains ?? [],
    licences: (app?.licences ?? []).map(({ scope, seats }, key) => ({
      key,
      scope,
      seats: seats === null ? "" : String(seats),
    })),
    installedOn: (app?.installedOn ?? []).map(({ id }) => id),
  }
}

/** What the draft says, as it is sent; a licence without seats that can be saved says none. */
export function appOf(draft: AppDraft) {
  const { approval, privacy } = draft
  return {
    name: draft.name.trim().replace(/\s+/g, " "),
    approval,
    privacy,
    version: draft.version.trim() || null,
    platforms: draft.platforms.length === 0 ? null : [...draft.platforms],
    domains: draft.domains.map((domain) => parseDomain(domain) ?? domain),
    // In the server's own order, so that an unchanged list is seen as one.
    licences: draft.licences
      .map(({ scope, seats }) => ({
        scope,
        seats: scope === "site" ? null : (amountOf(seats, MOST_SEATS) ?? null),
      }))
      .sort((one, other) => one.scope.localeCompare(other.scope) || (one.seats ?? 0) - (other.seats ?? 0)),
    installedOn: [...draft.installedOn].sort(),
  }
}

/** The fields that cannot be saved as they are; a licence by its row's key, as "licences.3". */
export function wrongInApp(draft: AppDraft): readonly string[] {
  return [
    ...(draft.name.trim() === "" ? ["name"] : []),
    ...(draft.domains.some((domain) => parseDomain(domain) === null) ? ["domains"] : []),
    ...draft.licences.flatMap(({ key, scope, seats }) => {
      const count = amountOf(seats, MOST_SEATS)
      return scope !== "site" && (count === undefined || count === null || count === 0)
        ? [`licences.${key}`]
        : []
    }),
  ]
}

/** Seats of different scopes are not added up by the check: what asks for them is unknown, unless a site licence covers all. */
export function cannotBeAddedUp(licences: AppDraft["licences"]): boolean {
  const found = new Set(licences.map(({ scope }) => scope))
  return found.size > 1 && !found.has("site")
}
