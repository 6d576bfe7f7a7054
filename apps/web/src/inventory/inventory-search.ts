/** The statuses of a device or cart, those that can be taught with first. */
export const deviceStatuses = [
  "available",
  "reserved",
  "loaned",
  "assigned",
  "repair",
  "retired",
  "unknown",
] as const

export type DeviceStatus = (typeof deviceStatuses)[number]

/** What requirements ask for most, as far as nobody has recorded it; "any" of these. */
export const missingFacts = [
  "any",
  "deviceKind",
  "platform",
  "ramBytes",
  "storageBytes",
  "camera",
  "microphone",
  "touch",
  "stylus",
  "keyboard",
] as const

export type MissingFact = (typeof missingFacts)[number]

/** Which school's inventory, where one has several. */
export type SchoolSearch = { readonly school?: string }

/** What lists other than the devices can be narrowed by; each list knows some of them. */
export const facetNames = [
  "kind",
  "status",
  "room",
  "building",
  "recorded",
  "approval",
  "privacy",
  "platform",
  "licence",
  "action",
  "role",
  "weekday",
  "unit",
  "stock",
  "subject",
  "what",
  "confirmed",
  "when",
] as const

export type FacetName = (typeof facetNames)[number]

/** What of each is chosen; what is not narrowed by is not written. */
export type FacetSearch = { readonly [Name in FacetName]?: string | undefined }

/**
 * What stands beside a list, by its id or name, or "new" for what is being added, with the field of it that has the focus; and
 * what the list is narrowed by.
 */
export type OpenSearch = {
  readonly q?: string
  readonly open?: string
  readonly field?: string
} & FacetSearch

/** The address's query of the list of devices; what is not filtered is not written. */
export type DevicesSearch = Pick<OpenSearch, "q" | "open"> & {
  readonly status?: DeviceStatus
  readonly kind?: string
  readonly platform?: string
  readonly model?: string
  readonly cart?: string
  readonly room?: string
  readonly missing?: MissingFact
  readonly overdue?: "yes"
}

type Query = Readonly<Record<string, unknown>>

const LONGEST = 200

export function readSchoolSearch(query: Query): SchoolSearch {
  return texts(query, ["school"])
}

export function readOpenSearch(query: Query): OpenSearch {
  return texts(query, ["q", "open", "field", ...facetNames])
}

/** Reads the address's query; what is not understood is left out, because people edit addresses by hand. */
export function readDevicesSearch(query: Query): DevicesSearch {
  const status = deviceStatuses.find((one) => one === query.status)
  const missing = missingFacts.find((one) => one === query.missing)
  return {
    ...texts(query, ["q", "open", "kind", "platform", "model", "cart", "room"]),
    ...(status === undefined ? {} : { status }),
    ...(missing === undefined ? {} : { missing }),
    ...(query.overdue === "yes" ? { overdue: "yes" } : {}),
  }
}

/** Whether anything narrows the list. */
export function isNarrowed({ open: _, ...filters }: DevicesSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined)
}

function texts<Name extends string>(query: Query, names: readonly Name[]): { [N in Name]?: string } {
  const found: { [N in Name]?: string } = {}
  for (const name of names) {
    const value = query[name]
    if (typeof value === "string" && value !== "") found[name] = value.slice(0, LONGEST)
  }
  return found
}
