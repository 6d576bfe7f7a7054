/** Random instances of the 14 families that FORMAT names, and of one with devices that must charge, each from its seed alone. */
import type {
  ChargingPolicy,
  Device,
  Instance,
  Licence,
  Pred,
  Requirement,
  Window,
} from "../../src/instance.ts"
import { Dice } from "./dice.ts"

export const FAMILIES = [
  "periods",
  "overlap",
  "nested-overlap",
  "two-class",
  "buffers",
  "pooled",
  "carts",
  "licences",
  "linked",
  "uniform",
  "unknown",
  "status",
  "mixed",
  "conditions",
  "charging",
] as const

export type Family = (typeof FAMILIES)[number]

/**
 * An instance of `family`. Size 0 has up to 7 devices and some 3 requirements, size 2 up to 15 and 8; larger ones
 * ask for more at a time too.
 */
export function instanceOf(family: Family, seed: number, size: number): Instance {
  return new Maker(family, seed, size).instance()
}

const TYPES = ["laptop", "chromebook", "tablet"] as const
const MEMORY = ["2 GB", "3.9 GB", "4 GB", "4096 MB", "8 GB", "8192 MB"] as const
const VERSIONS = ["9.1", "10.0", "99.0.1", "119.9.9", "120.0", "120.0.6099", "121"] as const
const CARTS = ["A", "B", "C"] as const
const GRID: readonly Family[] = ["periods", "pooled", "uniform", "unknown", "conditions"]
/** What `mixed` has too, now and then. */
type Trait = "buffers" | "pooled" | "carts" | "licences" | "linked" | "uniform" | "unknown" | "status"

const MORE: readonly Trait[] = ["buffers", "carts", "licences", "linked", "uniform", "unknown", "status"]

class Maker {
  readonly #family: Family
  readonly #size: number
  readonly #dice: Dice
  readonly #onGrid: boolean
  /** What an instance of `charging` has beside the rule. */
  readonly #traits: readonly Trait[]

  constructor(family: Family, seed: number, size: number) {
    this.#family = family
    this.#size = size
    this.#dice = new Dice(seed * 31 + FAMILIES.indexOf(family) + 1_000_003 * size)
    this.#onGrid = GRID.includes(family) || (family === "charging" && this.#dice.chance(0.6))
    this.#traits = family === "charging" && this.#dice.chance(0.5) ? [this.#dice.pick(MORE)] : []
  }

  instance(): Instance {
    const devices = Array.from({ length: 4 + this.#dice.below(4 + 4 * this.#size) }, (_, nth) =>
      this.#device(nth),
    )
    const requirements = this.#requirements()
    const mixed = this.#family === "mixed"
    const charging = this.#family === "charging" ? this.#charging() : null
    const expiry = (this.#family === "status" || mixed) && this.#dice.chance(0.4)
    return {
      format: "readiness-instance/1",
      ...(expiry ? { policy: { aue: this.#dice.pick(["warn", "block", "ignore"] as const) } } : {}),
      ...(charging ? { policy: { charging } } : {}),
      devices: devices.map((device) => (expiry ? this.#expiring(device) : device)),
      ...(this.#has("carts")
        ? { carts: CARTS.map((id) => ({ id, moveWhole: this.#dice.chance(0.8) })) }
        : {}),
      ...(this.#has("licences") ? { licences: this.#licences(devices) } : {}),
      ...(mixed
        ? {
            pools: [
              { id: "wifi", capacity: 6 + this.#dice.below(12) },
              { id: "paper", capacity: 4 + this.#dice.below(12), kind: "stock" as const },
            ],
            apps: {
              good: { approved: true, privacy: "signed" as const },
              waiting: { approved: "pending" as const, privacy: "signed" as const },
              bad: { approved: true, privacy: "missing" as const },
            },
            domains: {
              rules: [
                { action: "allow" as const, pattern: "*.a.org" },
                { action: "deny" as const, pattern: "ads.a.org" },
              ],
              default: this.#dice.pick(["allow", "deny", "unknown"] as const),
            },
          }
        : {}),
      requirements,
    }
  }

  #has(trait: Trait): boolean {
    return this.#family === trait || this.#family === "mixed" || this.#traits.includes(trait)
  }

  #charging(): ChargingPolicy {
    const dice = this.#dice
    return {
      inARow: 1 + dice.below(3),
      minutes: this.#onGrid ? dice.pick([1, 11, 11, 61, 75, 130]) : 1 + dice.below(40),
      ...(dice.chance(0.3)
        ? { where: { attr: "type", op: "in" as const, value: [dice.pick(TYPES), dice.pick(TYPES)] } }
        : {}),
    }
  }

  #device(nth: number): Device {
    const dice = this.#dice
    const family = this.#family
    const identity = { id: `d${nth}`, serial: `SN${nth}` }
    if (family === "nested-overlap" || family === "two-class") {
      const tier = 1 + dice.below(family === "two-class" ? 2 : 4)
      return { ...identity, attrs: { tier }, status: "available" }
    }
    const attrs = Object.entries({
      type: dice.pick(TYPES),
      ram: dice.pick(MEMORY),
      os: dice.pick(VERSIONS),
      camera: dice.chance(0.6),
      tier: 1 + dice.below(3),
    }).filter(([name]) => {
      if (this.#has("unknown")) return !dice.chance(0.2)
      return family !== "conditions" || name !== "type" || !dice.chance(0.25)
    })
    return {
      ...identity,
      attrs: Object.fromEntries(attrs),
      ...this.#calendar(),
      ...(family === "pooled" || (family === "mixed" && dice.chance(0.15)) ? { qty: dice.below(5) } : {}),
      ...(this.#has("carts") ? { cart: dice.pick(CARTS) } : {}),
    }
  }

  #calendar(): Partial<Device> {
    const dice = this.#dice
    if (this.#family === "conditions") {
      const status = dice.pick(["available", "available", "available", "repair", "repair", null])
      return {
        ...(status ? { status } : {}),
        ...(status === "repair" ? { until: dice.below(100) - 60 } : {}),
        ...(dice.chance(0.15) ? { windows: [this.#window(["conditional"])] } : {}),
      }
    }
    if (!this.#has("status"))
      return this.#family === "unknown" && dice.chance(0.08) ? {} : { status: "available" }
    const away = dice.chance(0.4)
    return {
      status: away ? dice.pick(["repair", "loaned", "reserved", "retired"]) : "available",
      ...(away && dice.chance(0.75) ? { until: dice.below(120) } : {}),
      ...(dice.chance(0.35) ? { windows: [this.#window(["no", "conditional", "unknown"])] } : {}),
    }
  }

  #window(states: readonly Window["state"][]): Window {
    const from = this.#dice.below(140)
    return { from, to: from + 10 + this.#dice.below(60), state: this.#dice.pick(states) }
  }

  #expiring(device: Device): Device {
    const aue = this.#dice.pick([null, null, "1969-12-31", "1970-01-01"])
    return aue === null ? device : { ...device, attrs: { ...device.attrs, aue } }
  }

  #licences(devices: readonly Device[]): Licence[] {
    const dice = this.#dice
    const more = 2 * Math.max(0, this.#size - 2)
    return [
      { id: "conc", scope: "concurrent", seats: 1 + more + dice.below(4) },
      {
        id: "perdev",
        scope: "perDevice",
        seats: 1 + more + dice.below(4),
        assigned: dice.chance(0.5) ? [dice.pick(devices).id] : [],
      },
      { id: "user", scope: "perUser", seats: 3 + dice.below(4) },
      { id: "site", scope: "site", platforms: { attr: "type", op: "in", value: ["chromebook", "laptop"] } },
    ]
  }

  #requirements(): Requirement[] {
    const dice = this.#dice
    const requirements: Requirement[] = []
    const wanted = 2 + dice.below(3 + 2 * this.#size)
    for (let nth = 0; nth < wanted; nth++) {
      const before = requirements.length === 0 || dice.chance(0.8) ? null : dice.pick(requirements)
      const lesson = before?.lesson ?? `L${nth}`
      const requirement = this.#requirement(nth, lesson)
      requirements.push(requirement)
      if (!this.#has("linked") || !dice.chance(this.#family === "mixed" ? 0.2 : 0.6)) continue
      for (let links = 1 + dice.below(2); links > 0; links--) {
        const id = `r${nth}.${links}`
        const { before: _before, after: _after, ...link } = this.#requirement(nth, lesson)
        const { start, end } = requirement
        requirements.push({ ...link, id, start, end, sameDevicesAs: requirement.id })
      }
    }
    return requirements
  }

  #requirement(nth: number, lesson: string): Requirement {
    const dice = this.#dice
    const charging = this.#family === "charging"
    const periods = charging && dice.chance(0.25) ? 1 + dice.below(3) : 1
    const start = this.#onGrid ? 60 * dice.below(charging ? 5 : 3) : dice.below(121)
    const lasts = this.#onGrid ? 60 * periods - 10 : 5 + dice.below(charging ? 36 : 66)
    const mixed = this.#family === "mixed"
    return {
      id: `r${nth}`,
      lesson,
      count: dice.below(4 + Math.max(0, this.#size - 2)),
      where: this.#where(),
      start,
      end: start + lasts,
      priority: dice.below(2),
      seq: nth,
      ...(periods > 1 ? { periods } : {}),
      ...(this.#family === "buffers" || this.#traits.includes("buffers") || (mixed && dice.chance(0.3))
        ? { before: 5 * dice.below(2), after: 5 * dice.below(3) }
        : {}),
      ...(this.#has("uniform") && dice.chance(0.4) ? { uniformBy: dice.pick(["type", "tier"]) } : {}),
      ...(this.#has("licences") && dice.chance(0.65) ? this.#software() : {}),
      ...(mixed && dice.chance(0.2)
        ? { uses: [{ pool: dice.pick(["wifi", "paper"]), perUnit: dice.below(4), fixed: dice.below(4) }] }
        : {}),
      ...(mixed && dice.chance(0.1) ? { apps: [dice.pick(["good", "waiting", "bad", "unheard-of"])] } : {}),
      ...(mixed && dice.chance(0.1) ? { domains: [dice.pick(["x.a.org", "*.a.org", "b.org"])] } : {}),
    }
  }

  #software(): Partial<Requirement> {
    const dice = this.#dice
    const licences = dice.pick([["conc"], ["perdev"], ["perdev"], ["conc", "perdev"], ["user"], ["site"]])
    const users = Array.from({ length: 8 }, (_, nth) => `u${nth}`).filter(() => dice.chance(0.35))
    return licences.includes("user") ? { licences, users } : { licences }
  }

  #where(): Pred {
    const dice = this.#dice
    const tier = 1 + dice.below(4)
    if (this.#family === "nested-overlap") return { attr: "tier", op: "ge", value: tier }
    if (this.#family === "two-class")
      return dice.chance(0.4) ? { attr: "tier", op: "eq", value: 1 + dice.below(2) } : { all: [] }
    const tests: Pred[] = []
    if (dice.chance(0.45))
      tests.push(
        dice.chance(0.4)
          ? { attr: "type", op: "eq", value: dice.pick(TYPES) }
          : { attr: "type", op: "in", value: [dice.pick(TYPES), dice.pick(TYPES)] },
      )
    if (dice.chance(0.3))
      tests.push({ attr: "ram", op: "qGe", kind: "ram", value: dice.pick(["4 GB", "4000 MB", "8 GB"]) })
    if (dice.chance(0.3)) tests.push({ attr: "os", op: "verGe", value: dice.pick(["10", "119.10", "120"]) })
    if (dice.chance(0.2)) tests.push({ attr: "camera", op: "eq", value: true })
    if (dice.chance(0.2)) tests.push({ not: { attr: "tier", op: "eq", value: 2 } })
    return { all: tests }
  }
}
