import type { CheckContext, Fact, Need, Supply, UndecidedCode } from "../requirements/contribution.ts"
import type { Text } from "../requirements/language.ts"
import { isAtLeast } from "../requirements/version.ts"
import type { SchoolApp, SchoolLicence } from "./school-facts.ts"

/** The part of a need that is about seats. */
export type SeatsNeed = Pick<Need, "uses" | "licences" | "users" | "facts">

export type SeatsOrReason =
  | { readonly need: SeatsNeed }
  | { readonly unknown: { readonly code: UndecidedCode } }

/**
 * Seats for `count` users or devices of an app.
 *
 * Concurrent seats are a supply whether the app runs on a block's devices or stands alone, so that both kinds of block
 * draw on the same seats. Several licences of one scope add up; a site licence covers everything; mixtures of the others
 * are not recorded well enough to say. A per-device licence without devices can be refused, but not promised.
 */
export function seatsOf(
  app: SchoolApp,
  count: number,
  linked: boolean,
  context: CheckContext,
): SeatsOrReason {
  const licences = context.facts.licences.filter(({ appId }) => appId === app.id)
  const [first] = licences
  if (first === undefined) return { need: notRecorded(app) }
  if (licences.some(({ scope }) => scope === "site")) return { need: {} }
  if (licences.every(({ scope }) => scope === "concurrent")) return { need: concurrent(app, licences, count) }
  if (licences.some(({ scope }) => scope !== first.scope)) return { need: notRecorded(app) }
  const together = {
    ...first,
    seats: seatsIn(licences),
    assigned: licences.flatMap((one) => one.assigned ?? []),
  }
  return first.scope === "perUser"
    ? perUser(app, together, count, context)
    : { need: perDevice(app, together, count, linked) }
}

/** Of all of them; null where one is not recorded. */
function seatsIn(licences: readonly SchoolLicence[]): number | null {
  let all: number | null = 0
  for (const { seats } of licences) all = all === null || seats === null ? null : all + seats
  return all
}

/** The app in that version or a later one. */
export function versionFact(app: SchoolApp, minVersion: string): Fact {
  const enough = app.version === null ? null : isAtLeast(app.version, minVersion)
  return {
    id: `version:${app.id}:${minVersion}`,
    state: enough === null ? "not-recorded" : enough ? "met" : "not-met",
    lack: { of: "app", name: app.name, field: "version" },
    subject: {
      en: `which version of ${app.name} the school runs`,
      sv: `vilken version av ${app.name} skolan kör`,
    },
    notMet: {
      en: `the school runs ${app.name} ${app.version}, not ${minVersion} or later`,
      sv: `skolan kör ${app.name} ${app.version}, inte ${minVersion} eller senare`,
    },
  }
}

function concurrent(app: SchoolApp, licences: readonly SchoolLicence[], count: number): SeatsNeed {
  return { uses: [{ supply: seatSupply(app, seatsIn(licences)), fixed: count }] }
}

function perUser(
  app: SchoolApp,
  { id, seats }: SchoolLicence,
  count: number,
  { class: group }: CheckContext,
): SeatsOrReason {
  if (seats === null) return { need: notRecorded(app) }
  if (group === null) return { unknown: { code: "no-class" } }
  // One class never needs more seats than the licence has and one more to be refused.
  const users = Math.min(count, seats + 1)
  return {
    need: {
      licences: [{ id, label: licenceLabel(app), licence: { id, scope: "perUser", seats } }],
      users: Array.from({ length: users }, (_, index) => `${group.id}#${index + 1}`),
    },
  }
}

function perDevice(app: SchoolApp, licence: SchoolLicence, count: number, linked: boolean): SeatsNeed {
  const { id, seats, assigned = [] } = licence
  if (seats === null) return notRecorded(app)
  // A device that has a seat needs no new one: the check counts the seats that are left.
  const left = Math.max(0, seats - assigned.length)
  if (linked)
    return {
      licences: [
        {
          id,
          label: licenceLabel(app),
          licence: { id, scope: "perDevice", seats: left, assigned },
        },
      ],
    }
  return {
    uses: [{ supply: seatSupply(app, seats), fixed: count }],
    facts: [
      {
        id: `devices-of:${app.id}`,
        state: "not-recorded",
        lack: { of: "lesson", field: "devices" },
        subject: {
          en: `which of the lesson's devices ${app.name} is to run on`,
          sv: `vilka av lektionens enheter ${app.name} ska köras på`,
        },
      },
    ],
  }
}

function seatSupply(app: SchoolApp, capacity: number | null): Supply {
  return {
    id: `seats:${app.id}`,
    label: { en: `the seats of ${app.name}`, sv: `platserna för ${app.name}` },
    kind: "shared",
    capacity,
    lack: { of: "app", name: app.name, field: "licence" },
  }
}

function licenceLabel(app: SchoolApp): Text {
  return { en: `the licence of ${app.name}`, sv: `licensen för ${app.name}` }
}

function notRecorded(app: SchoolApp): SeatsNeed {
  return {
    facts: [
      {
        id: `licence:${app.id}`,
        state: "not-recorded",
        lack: { of: "app", name: app.name, field: "licence" },
        subject: { en: `the licence of ${app.name}`, sv: `licensen för ${app.name}` },
      },
    ],
  }
}
