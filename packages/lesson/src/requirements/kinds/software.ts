import type { Pred } from "@readyroom/readiness/instance"
import { approvalOf, findApp } from "../../check/school-apps.ts"
import type { SchoolApp } from "../../check/school-facts.ts"
import { seatsOf, versionFact } from "../../check/school-licences.ts"
import { amount } from "../amount.ts"
import type { Fact } from "../contribution.ts"
import { defineKind } from "../kind.ts"
import type { Noun } from "../language.ts"
import { linkedCount } from "../linked-count.ts"
import { textOf } from "../requirement.ts"

const seats: Noun = {
  one: { en: "seat", sv: "plats" },
  other: { en: "seats", sv: "platser" },
}

/** An app, on another block's devices or by its seats alone. */
export const software = defineKind({
  kind: "software",
  label: { en: "Software", sv: "Programvara" },
  description: { en: "An app with its licences and approval", sv: "En app med licenser och godkännande" },
  searchWords: {
    en: ["app", "program", "licence", "license", "install"],
    sv: ["app", "program", "licens", "installera"],
  },
  typed: {
    names: [
      {
        list: "apps",
        field: "app",
        known: [
          "GeoGebra",
          "Scratch",
          "ScratchJr",
          "Minecraft",
          "Minecraft Education",
          "LibreOffice",
          "GarageBand",
          "iMovie",
          "Audacity",
          "Photoshop",
          "PowerPoint",
          "Excel",
          "Word",
          "OneNote",
          "Blender",
          "Thonny",
          "Visual Studio Code",
          "SketchUp",
          "Inkscape",
          "GIMP",
          "MuseScore",
          "EV3 Classroom",
          "Stop Motion Studio",
          "Book Creator",
          "Unity",
          "Arduino IDE",
          "Graphical Analysis",
          "Stellarium",
        ],
      },
    ],
    units: [
      {
        words:
          "seats of|seats in|seats for|seats|licences for|licenses for|licences of|licenses of|licences|licenses|licenser för|licenser till|licenser|platser i|platser",
        attributes: {},
      },
    ],
    version: { field: "minVersion", behind: "app", whole: false },
    alone: "ask",
    countedBefore: false,
  },
  icon: "app-window",
  counted: true,
  fields: [
    {
      name: "app",
      type: "text",
      maxLength: 120,
      required: true,
      suggest: "apps",
      label: { en: "App", sv: "App" },
    },
    { name: "minVersion", type: "version", label: { en: "Version, at least", sv: "Version, lägst" } },
    {
      name: "runsOn",
      type: "reference",
      kinds: ["device"],
      label: { en: "Runs on", sv: "Körs på" },
      hint: {
        en: "The block whose devices it runs on. Without it only seats and approval are checked.",
        sv: "Blocket vars enheter den körs på. Utan det kontrolleras bara platser och godkännande.",
      },
    },
  ],
  initial: {},
  example: { count: 28, app: "GeoGebra", minVersion: "6.0" },
  sentence: (attributes, language, resolve) => {
    const inSwedish = language === "sv"
    const app = textOf(attributes, "app") ?? (inSwedish ? "Programvara" : "Software")
    const version = textOf(attributes, "minVersion")
    const name = version === undefined ? app : `${app} ${version} ${inSwedish ? "eller senare" : "or later"}`
    const target = textOf(attributes, "runsOn")
    if (target === undefined) return `${name}, ${amount(attributes, seats, language)}`
    const devices = resolve(target) ?? (inSwedish ? "enheterna" : "the devices")
    const some = attributes.per === undefined ? "" : `${amount(attributes, seats, language)}, `
    return inSwedish ? `${name}, ${some}på ${devices}` : `${name}, ${some}on ${devices}`
  },
  toNeed: ({ attributes }, context) => {
    const name = textOf(attributes, "app") ?? ""
    const target = textOf(attributes, "runsOn")
    const count = linkedCount(attributes, "runsOn", context)
    if (!count.known) return { unknown: { code: count.code } }
    if (target !== undefined && context.linked(target) === null)
      return { unknown: { code: "linked-undecided" } }
    const link = target === undefined ? { units: 0 } : { units: count.count, sameDevicesAs: target }
    const app = findApp(context.facts, name)
    const apps = [approvalOf(app, name, "software")]
    if (app === undefined) return { need: { ...link, apps } }
    const seats = seatsOf(app, count.count, target !== undefined, context)
    if ("unknown" in seats) return seats
    const minVersion = textOf(attributes, "minVersion")
    const version = minVersion === undefined ? [] : [versionFact(app, minVersion)]
    const runs: Runs = target === undefined ? {} : runsWhere(app)
    return {
      need: {
        ...link,
        ...seats.need,
        apps,
        ...(runs.where === undefined ? {} : { where: runs.where }),
        facts: [...version, ...(runs.facts ?? []), ...(seats.need.facts ?? [])],
      },
    }
  },
  readsClass: () => true,
})

type Runs = { readonly where?: Pred; readonly facts?: readonly Fact[] }

/** On which devices the app runs: where the school has installed it, else by platform. */
function runsWhere(app: SchoolApp): Runs {
  if (app.installed) return { where: { attr: "apps", op: "has", value: app.id } }
  if (app.platforms !== null) return { where: { attr: "platform", op: "in", value: app.platforms } }
  const subject = {
    en: `which devices ${app.name} runs on`,
    sv: `vilka enheter ${app.name} körs på`,
  }
  return {
    facts: [
      {
        id: `platforms:${app.id}`,
        state: "not-recorded",
        subject,
        lack: { of: "app", name: app.name, field: "platforms" },
      },
    ],
  }
}
