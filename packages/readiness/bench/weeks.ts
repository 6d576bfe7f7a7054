/** The workloads: weeks of schools, each from its seed alone, so that a figure can be measured again. */
import type { Device, Instance, Licence, Pool, Pred, Requirement } from "../src/instance.ts"
import { Dice } from "../tests/milp/dice.ts"

export type WeekSize = {
  readonly devices: number
  readonly lessons: number
  /** Times of the bell in the week, eight a day. */
  readonly periods: number
  /** Units that a lesson asks for, at least and below what. */
  readonly units: readonly [number, number]
  /** Share of the lessons that begin some minutes off the bell. */
  readonly offBell?: number
}

/** 900 devices, 230 lessons of about three requirements that ask for some 5,000 units, 40 periods. */
export const SCHOOL_WEEK: WeekSize = { devices: 900, lessons: 230, periods: 40, units: [14, 31] }

/** The same school with everything in half the periods, and more of it: much does not fit. */
export const CROWDED_WEEK: WeekSize = { devices: 900, lessons: 400, periods: 20, units: [20, 33] }

const SCHOOLS = 40
/** 40 schools, 30,000 devices, 9,600 lessons. */
const DISTRICT_SCHOOL: WeekSize = { devices: 750, lessons: 240, periods: 40, units: [14, 31] }

type Model = {
  readonly model: string
  readonly type: "chromebook" | "laptop" | "tablet" | "camera" | "vr headset"
  readonly share: number
  readonly os: readonly string[]
  readonly platform: string
  readonly ram: string
  readonly camera: boolean
  readonly stylus: boolean
  readonly aue?: string
  readonly apps: readonly string[]
}

const WEB = ["scratch", "geogebra"]
/** What a school buys in ten years: a few large purchases and some small ones. */
const MODELS: readonly Model[] = [
  {
    model: "Chromebook 11 G6",
    type: "chromebook",
    share: 0.14,
    os: ["103.0.5060"],
    platform: "chromeos",
    ram: "4 GB",
    camera: true,
    stylus: false,
    aue: "2026-06-30",
    apps: WEB,
  },
  {
    model: "Chromebook 11 G8",
    type: "chromebook",
    share: 0.2,
    os: ["120.0.6099", "119.0.6045"],
    platform: "chromeos",
    ram: "4 GB",
    camera: true,
    stylus: false,
    aue: "2029-06-30",
    apps: WEB,
  },
  {
    model: "Chromebook 300e",
    type: "chromebook",
    share: 0.13,
    os: ["120.0.6099"],
    platform: "chromeos",
    ram: "4096 MB",
    camera: true,
    stylus: true,
    aue: "2030-06-30",
    apps: WEB,
  },
  {
    model: "Chromebook Spin 511",
    type: "chromebook",
    share: 0.1,
    os: ["120.0.6099"],
    platform: "chromeos",
    ram: "8 GB",
    camera: true,
    stylus: true,
    aue: "2031-06-30",
    apps: WEB,
  },
  {
    model: "Chromebook C100",
    type: "chromebook",
    share: 0.03,
    os: ["114.0.5735"],
    platform: "chromeos",
    ram: "4 GB",
    camera: false,
    stylus: false,
    aue: "2028-06-30",
    apps: WEB,
  },
  {
    model: "ThinkPad L13",
    type: "laptop",
    share: 0.07,
    os: ["10.0.22631"],
    platform: "windows",
    ram: "16 GB",
    camera: true,
    stylus: false,
    apps: [...WEB, "blender", "cad"],
  },
  {
    model: "ThinkPad 11e",
    type: "laptop",
    share: 0.07,
    os: ["10.0.19045"],
    platform: "windows",
    ram: "8 GB",
    camera: true,
    stylus: false,
    apps: [...WEB, "cad"],
  },
  {
    model: "ProBook 430",
    type: "laptop",
    share: 0.04,
    os: ["10.0.19045"],
    platform: "windows",
    ram: "8192 MB",
    camera: false,
    stylus: false,
    apps: WEB,
  },
  {
    model: "MacBook Air",
    type: "laptop",
    share: 0.03,
    os: ["14.2"],
    platform: "macos",
    ram: "8 GB",
    camera: true,
    stylus: false,
    apps: [...WEB, "garageband", "blender"],
  },
  {
    model: "iPad 9",
    type: "tablet",
    share: 0.08,
    os: ["17.2", "16.7.2"],
    platform: "ios",
    ram: "3 GB",
    camera: true,
    stylus: true,
    apps: ["geogebra", "garageband"],
  },
  {
    model: "iPad 6",
    type: "tablet",
    share: 0.05,
    os: ["16.7.2"],
    platform: "ios",
    ram: "2 GB",
    camera: true,
    stylus: false,
    apps: ["geogebra"],
  },
  {
    model: "Galaxy Tab A8",
    type: "tablet",
    share: 0.03,
    os: ["13"],
    platform: "android",
    ram: "4 GB",
    camera: true,
    stylus: false,
    apps: ["geogebra"],
  },
  {
    model: "EOS 250D",
    type: "camera",
    share: 0.02,
    os: [],
    platform: "none",
    ram: "",
    camera: true,
    stylus: false,
    apps: [],
  },
  {
    model: "Quest 2",
    type: "vr headset",
    share: 0.01,
    os: ["60.0"],
    platform: "android",
    ram: "6 GB",
    camera: false,
    stylus: false,
    apps: ["cospaces"],
  },
]

const ROOMS = 48
const CART = 30
const MONDAY = 29_548_800 // 2026-03-09T00:00Z, in minutes.

/** A school's week. `name` goes before every id, so that schools can stand beside each other. */
export function week(size: WeekSize, seed: number, name = ""): Instance {
  const dice = new Dice(seed)
  const devices = devicesOf(size, dice, name)
  const requirements: Requirement[] = []
  for (let nth = 0; nth < size.lessons; nth++) requirements.push(...lesson(size, nth, dice, name))
  return {
    format: "readiness-instance/1",
    tz: "Europe/Stockholm",
    policy: { aue: "warn" },
    devices,
    licences: LICENCES.map((licence) => ({ ...licence, id: `${name}${licence.id}` })),
    pools: poolsOf(name),
    apps: Object.fromEntries(
      ["scratch", "geogebra", "cad", "blender", "garageband"].map((app) => [
        app,
        { approved: true, privacy: "signed" },
      ]),
    ),
    domains: { rules: [{ action: "allow", pattern: "*.colorado.edu" }], default: "deny" },
    requirements,
  }
}

/** A district's week: schools that share nothing but the file. */
export function districtWeek(seed: number): Instance {
  const schools = Array.from({ length: SCHOOLS }, (_, nth) =>
    week(DISTRICT_SCHOOL, seed + nth, `s${nth} `),
  ).map((school, nth) => inSchool(school, `s${nth}`))
  const [first] = schools
  if (!first) throw new RangeError("A district has schools")
  return {
    ...first,
    devices: schools.flatMap((school) => school.devices),
    licences: schools.flatMap((school) => school.licences ?? []),
    pools: schools.flatMap((school) => school.pools ?? []),
    requirements: schools.flatMap((school) => school.requirements),
  }
}

/** A school's lessons take the devices of its own buildings. */
function inSchool(school: Instance, building: string): Instance {
  return {
    ...school,
    devices: school.devices.map((device) => ({ ...device, building })),
    requirements: school.requirements.map((requirement) => {
      if (Number(requirement.count) === 0) return requirement
      return {
        ...requirement,
        where: { all: [{ attr: "building", op: "eq", value: building }, requirement.where] },
      }
    }),
  }
}

function devicesOf(size: WeekSize, dice: Dice, name: string): Device[] {
  const devices: Device[] = []
  let owed = 0
  for (const { share, os, aue, model, type, platform, ram, camera, stylus, apps } of MODELS) {
    owed += share * size.devices
    for (let nth = 0; devices.length < Math.round(owed); nth++) {
      const id = `${name}d${devices.length}`
      const away = dice.share()
      devices.push({
        id,
        serial: `SN ${id}`,
        cart: `${name}${model} ${Math.floor(nth / CART)}`,
        room: `${name}${dice.below(ROOMS)}`,
        ...(away < 0.03
          ? { status: "repair", until: dice.chance(0.5) ? MONDAY + 1440 * dice.below(6) : null }
          : { status: away < 0.04 ? "loaned" : "available" }),
        ...(dice.chance(0.01)
          ? {
              windows: [
                {
                  from: MONDAY + 60 * dice.below(100),
                  to: MONDAY + 60 * dice.below(100) + 6000,
                  state: "conditional",
                },
              ],
            }
          : {}),
        attrs: {
          type,
          model,
          platform,
          camera,
          stylus,
          apps,
          class: "none",
          ...(ram === "" ? {} : { ram }),
          // The fleet is a version behind where it has not been switched on for a while.
          ...(os.length > 0 ? { os: os[dice.chance(0.85) ? 0 : os.length - 1] ?? "" } : {}),
          ...(aue === undefined ? {} : { aue }),
        },
      })
    }
  }
  return devices
}

const LICENCES: readonly Licence[] = [
  { id: "cad", scope: "concurrent", seats: 60 },
  { id: "geogebra", scope: "site" },
]

function poolsOf(name: string): Pool[] {
  return Array.from({ length: ROOMS }, (_, nth) => [
    { id: `${name}wifi ${nth}`, capacity: 400 },
    { id: `${name}room ${nth}`, capacity: 3 },
  ]).flat()
}

const is = (attr: string, value: string | boolean): Pred => ({ attr, op: "eq", value })

function lesson(size: WeekSize, nth: number, dice: Dice, name: string): Requirement[] {
  const period = popularPeriod(size, dice)
  const off = dice.chance(size.offBell ?? 0) ? 5 * (1 + dice.below(11)) : 0
  const start = MONDAY + 1440 * Math.floor(period / 8) + 420 + 60 * (period % 8) + off
  const id = `${name}L${nth}`
  const common = { lesson: id, start, end: start + 50, priority: dice.chance(0.1) ? 1 : 0, seq: nth }
  const [least, below] = size.units
  const count = least + dice.below(below - least)
  const { where, software } = deviceNeed(dice)
  const room = dice.below(ROOMS)
  const requirements: Requirement[] = [
    { ...common, id: `${id} devices`, count, where, ...(dice.chance(0.08) ? { uniformBy: "model" } : {}) },
    {
      ...common,
      id: `${id} network`,
      count: 0,
      where: { all: [] },
      uses: [
        { pool: `${name}wifi ${room}`, fixed: 2 * count },
        { pool: `${name}room ${room}`, fixed: 1 },
      ],
      ...(dice.chance(0.4) ? { domains: ["*.phet.colorado.edu"] } : {}),
    },
  ]
  if (software !== null)
    requirements.push({
      ...common,
      id: `${id} software`,
      count,
      where: { attr: "apps", op: "has", value: software },
      sameDevicesAs: `${id} devices`,
      licences: software === "cad" || software === "geogebra" ? [`${name}${software}`] : [],
      apps: [software],
    })
  if (dice.chance(0.12))
    requirements.push({
      ...common,
      id: `${id} cameras`,
      count: 4 + dice.below(5),
      where: is("type", "camera"),
    })
  return requirements
}

/** Most want the same few: the second, third and fifth of a day are asked for by three in five. */
function popularPeriod({ periods }: WeekSize, dice: Dice): number {
  const any = dice.below(periods)
  return dice.chance(0.6) ? any - (any % 8) + dice.pick([1, 2, 4]) : any
}

/** What a teacher ticks: a kind of device, and now and then what it must have. */
function deviceNeed(dice: Dice): { where: Pred; software: string | null } {
  const kind = dice.pick(["chromebook", "chromebook", "laptop", "tablet", "either"])
  const tests: Pred[] = [
    kind === "either" ? { attr: "type", op: "in", value: ["chromebook", "laptop"] } : is("type", kind),
    is("class", "none"),
  ]
  if (kind === "chromebook") {
    if (dice.chance(0.35)) tests.push(is("platform", "chromeos"), { attr: "os", op: "verGe", value: "120" })
    if (dice.chance(0.2)) tests.push(is("stylus", true))
    if (dice.chance(0.1)) tests.push({ attr: "ram", op: "qGe", kind: "ram", value: "8 GB" })
  }
  if (kind === "tablet" && dice.chance(0.4)) tests.push(is("platform", "ios"))
  if (kind === "laptop" && dice.chance(0.3))
    tests.push({ attr: "ram", op: "qGe", kind: "ram", value: "8 GB" })
  if (dice.chance(0.25)) tests.push(is("camera", true))
  const programs =
    kind === "laptop"
      ? ["cad", "blender", "scratch"]
      : kind === "tablet"
        ? ["geogebra"]
        : ["scratch", "geogebra"]
  return { where: { all: tests }, software: dice.chance(0.85) ? dice.pick(programs) : null }
}
