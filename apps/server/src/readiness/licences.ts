import type { SchoolFacts, SchoolLicence } from "@readyroom/lesson/check/school-facts"

/** Apps and licences as they would be after a list of licences was imported. */
export type ImportedLicences = {
  /** New ones, of which nothing else is known. */
  readonly apps: readonly { readonly id: string; readonly name: string }[]
  /** By app: all that it would have; of other apps nothing changes. */
  readonly licences: readonly (readonly [appId: string, licences: readonly SchoolLicence[]])[]
}

type LicenceRow = Pick<SchoolLicence, "id" | "appId" | "scope" | "seats"> & { readonly isExpired: boolean }

/**
 * An app's licences as they are today. One that has expired gives no seats; an app of which all have expired has none, which is
 * known, and not unlimited.
 */
export function countingLicences(ofApp: readonly LicenceRow[]): SchoolLicence[] {
  const counting = ofApp.filter(({ isExpired }) => !isExpired)
  if (counting.length > 0) return counting.map(({ id, appId, scope, seats }) => ({ id, appId, scope, seats }))
  return ofApp
    .slice(0, 1)
    .map(({ id, appId, scope }) => ({ id, appId, scope: scope === "site" ? "perUser" : scope, seats: 0 }))
}

/** The school's records as they would be with them. */
export function withLicences(facts: SchoolFacts, { apps, licences }: ImportedLicences): SchoolFacts {
  const after = new Map(licences)
  return {
    ...facts,
    apps: [...facts.apps, ...apps.map((app) => ({ ...unrecorded, ...app }))],
    licences: [
      ...facts.licences.filter(({ appId }) => !after.has(appId)),
      ...licences.flatMap(([, ofApp]) => ofApp),
    ],
  }
}

const unrecorded = {
  kind: "software",
  approval: "unknown",
  privacy: "unknown",
  version: null,
  platforms: null,
  installed: false,
  domains: [],
} as const
