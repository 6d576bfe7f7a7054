import type { LicenceRow } from "@readyroom/inventory/snipe-it-licences"
import { nameKey } from "@readyroom/lesson/requirements/names"
import { type LicenceScope, licenceScopes } from "./import-shapes.ts"

/** What a list says of a licence. */
export type LicenceSaid = {
  readonly seats: number | null
  readonly scope: string
  readonly expires: string | null
}

/** A licence that a list has brought, as it stands. */
export type StoredLicence = {
  readonly id: string
  readonly key: string
  readonly seats: number | null
  readonly scope: LicenceScope
  readonly expires: string | null
  readonly said: LicenceSaid
  readonly raw: readonly Readonly<Record<string, string>>[]
}

type Change = {
  readonly field: keyof LicenceSaid
  readonly from: string | number | null
  readonly to: string | number | null
}

/** A licence to write; `fields` is empty where only what the list says of it is kept anew. */
export type LicenceChange = {
  /** null: it is new. */
  readonly id: string | null
  readonly row: LicenceRow
  readonly seats: number | null
  readonly scope: LicenceScope
  readonly said: LicenceSaid
  readonly fields: readonly Change[]
}

/** What importing a list of licences would do. */
export type LicencePlan = {
  readonly changes: readonly LicenceChange[]
  readonly unchanged: number
  /** Brought by a list before, and not in this one. They stay. */
  readonly absent: number
  /** Of which nobody has said how their seats count. */
  readonly unscoped: readonly LicenceRow[]
  /** Whose seats do not count any more. */
  readonly expired: readonly LicenceRow[]
  /** Of products that have a licence made by hand too, so that both count. */
  readonly besideByHand: readonly LicenceRow[]
  readonly scopes: ReadonlyMap<LicenceRow, LicenceScope | null>
  /** "YYYY-MM-DD", where the school is. */
  readonly today: string
  /** Lines of licences that keep what was changed here. */
  readonly keptByHand: readonly number[]
}

type School = {
  /** What it has said, by product. */
  readonly scopes: Readonly<Record<string, string>>
  /** "YYYY-MM-DD", where the school is. */
  readonly today: string
  /** Products with a licence made by hand, as names are compared. */
  readonly byHand: ReadonlySet<string>
}

/** Compares a list of licences with those that lists have brought. What was changed by hand stays while a list repeats itself. */
export function planLicences(
  rows: readonly LicenceRow[],
  stored: readonly StoredLicence[],
  { scopes: told, today, byHand }: School,
): LicencePlan {
  const saidScopes = new Map(Object.entries(told).map(([product, scope]) => [nameKey(product), scope]))
  const scopes = new Map(
    rows.map((row) => {
      const scope = saidScopes.get(nameKey(row.product))
      return [row, licenceScopes.find((one) => one === scope) ?? null] as const
    }),
  )
  const byKey = new Map(stored.map((licence) => [licence.key, licence]))
  const changes: LicenceChange[] = []
  const keptByHand: number[] = []
  for (const row of rows) {
    const scope = scopes.get(row) ?? null
    if (scope === null) continue
    const said: LicenceSaid = { seats: scope === "site" ? null : row.seats, scope, expires: row.expires }
    const before = byKey.get(row.key)
    if (before === undefined) {
      changes.push({ id: null, row, seats: said.seats, scope, said, fields: [] })
      continue
    }
    // A site licence has no number of seats, any other has one: the two go together.
    const isRepeated = before.said.seats === said.seats && before.said.scope === scope
    const now = isRepeated ? { seats: before.seats, scope: before.scope } : { seats: said.seats, scope }
    if (isRepeated && (before.seats !== said.seats || before.scope !== scope)) keptByHand.push(row.line)
    const after: LicenceSaid = { ...now, expires: row.expires }
    const fields = (["seats", "scope", "expires"] as const).flatMap((field) =>
      before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }],
    )
    if (fields.length > 0 || !isSame(before.raw, row.raw))
      changes.push({ id: before.id, row, ...now, said, fields })
  }
  const keys = new Set(rows.map(({ key }) => key))
  return {
    changes,
    unchanged: [...scopes.values()].filter((scope) => scope !== null).length - changes.filter(isTold).length,
    absent: stored.filter(({ key }) => !keys.has(key)).length,
    unscoped: rows.filter((row) => scopes.get(row) === null),
    expired: rows.filter(({ expires }) => expires !== null && expires < today),
    besideByHand: rows.filter((row) => scopes.get(row) !== null && byHand.has(nameKey(row.product))),
    scopes,
    today,
    keptByHand,
  }
}

/** Whether a licence is new or changes. */
export function isTold({ id, fields }: LicenceChange): boolean {
  return id === null || fields.length > 0
}

/** Databases keep the members of an object in an order of their own. */
function isSame(one: StoredLicence["raw"], other: StoredLicence["raw"]): boolean {
  const text = (raw: StoredLicence["raw"]) =>
    JSON.stringify(raw.map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
  return text(one) === text(other)
}
