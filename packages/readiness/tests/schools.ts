import type { Device, Instance, Licence, Pool, Pred, Requirement, Window } from "../src/instance.ts"

/** What a random school is made of. Each is on or off, so that a failure points somewhere. */
export type Traits = {
  /** Times on a bell grid; else any times. */
  readonly grid: boolean
  readonly overlapping: boolean
  readonly duplicates: boolean
  readonly unknowns: boolean
  readonly conditions: boolean
  readonly linked: boolean
  readonly uniform: boolean
  readonly pools: boolean
  readonly licences: boolean
  readonly carts: boolean
  readonly buffers: boolean
  readonly quantities: boolean
  readonly policy: boolean
}

/** Numbers from 0 to 1 that follow from `seed` alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Some of the traits, different from seed to seed. */
export function traitsFrom(seed: number): Traits {
  const random = randomFrom(seed * 7919 + 1)
  const often = (chance: number) => random() < chance
  const grid = often(0.4)
  return {
    grid,
    overlapping: !grid,
    duplicates: often(0.3),
    unknowns: often(0.4),
    conditions: often(0.4),
    linked: often(0.35),
    uniform: often(0.3),
    pools: often(0.3),
    licences: often(0.4),
    carts: often(0.25),
    buffers: often(0.2),
    quantities: often(0.25),
    policy: often(0.2),
  }
}

/** A school of at most nine devices and five lessons. */
export function smallSchool(seed: number, traits: Traits = traitsFrom(seed)): Instance {
  return new Maker(seed, traits).school()
}

/** More would be too many to try every way. */
const MOST_UNITS = 10

const TYPES = ["chromebook", "laptop", "tablet"]
const VERSIONS = ["9.1", "10.0", "99.0.1", "119.9.9", "120.0", "120.0.6099.272", "121"]
const MEMORY = ["2 GB", "4096 MB", "4 GB", "3.9 GB", "8 GB", "8192 MB"]
const PEOPLE = ["7B#1", "7B#2", "7B#3", "8A#1", "8A#2"]

class Maker {
  readonly #random: () => number
  readonly #traits: Traits

  constructor(seed: number, traits: Traits) {
    this.#random = randomFrom(seed)
    this.#traits = traits
  }

  school(): Instance {
    const { carts, licences, pools, policy } = this.#traits
    const devices = this.#devices()
    const requirements = this.#requirements()
    return {
      format: "readiness-instance/1",
      devices,
      ...(this.#traits.conditions && this.#chance(0.3)
        ? { policy: { aue: this.#pick(["warn", "block"] as const) } }
        : {}),
      ...(carts ? { carts: ["A", "B"].map((id) => ({ id, moveWhole: this.#chance(0.7) })) } : {}),
      ...(licences ? { licences: this.#licences(devices) } : {}),
      ...(pools ? { pools: this.#pools() } : {}),
      ...(policy
        ? {
            apps: {
              good: { approved: true, privacy: "signed" },
              waiting: { approved: "pending", privacy: "signed" },
              bad: { approved: false, privacy: "signed" },
            },
          }
        : {}),
      requirements,
    }
  }

  #chance(odds: number): boolean {
    return this.#random() < odds
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  #pick<T>(list: readonly T[]): T {
    const picked = list[this.#below(list.length)]
    if (picked === undefined) throw new RangeError("Nothing to pick from")
    return picked
  }

  #devices(): Device[] {
    const devices: Device[] = []
    const count = 2 + this.#below(6)
    for (let i = 0; i < count; i++) devices.push(this.#device(i))
    if (this.#traits.duplicates) {
      for (let i = 0; i < 2; i++) {
        const twin = this.#pick(devices)
        const tier = { tier: 1 + this.#below(3) }
        devices.push({
          ...twin,
          id: `twin${i}`,
          serial: ` ${String(twin.serial).toLowerCase()}`,
          ...(this.#chance(0.6) ? { attrs: { ...twin.attrs, ...tier } } : {}),
        })
      }
    }
    return devices
  }

  #device(i: number): Device {
    const { unknowns, conditions, quantities, carts } = this.#traits
    const all = {
      type: this.#pick(TYPES),
      os: this.#pick(VERSIONS),
      ram: this.#pick(MEMORY),
      camera: this.#chance(0.6),
      tier: 1 + this.#below(3),
    }
    const attrs = Object.fromEntries(Object.entries(all).filter(() => !unknowns || this.#chance(0.8)))
    const away = conditions && this.#chance(0.35)
    const status = away
      ? this.#pick(["repair", "loaned", "reserved", "retired"])
      : unknowns && this.#chance(0.1)
        ? null
        : "available"
    return {
      id: `d${i}`,
      serial: `SN${i}`,
      attrs: { ...attrs, ...(conditions && this.#chance(0.3) ? { aue: "1970-01-01" } : {}) },
      status,
      ...(away && this.#chance(0.8) ? { until: this.#below(160) } : {}),
      ...(quantities ? { qty: this.#below(4) } : {}),
      ...(carts ? { cart: this.#pick(["A", "B", "C"]) } : {}),
      ...(conditions && this.#chance(0.3) ? { windows: [this.#window()] } : {}),
    }
  }

  #window(): Window {
    const from = this.#below(150)
    return {
      from,
      to: from + 10 + this.#below(60),
      state: this.#pick(["no", "conditional", "unknown"] as const),
    }
  }

  #licences(devices: readonly Device[]): Licence[] {
    return [
      { id: "concurrent", scope: "concurrent", seats: 1 + this.#below(4) },
      {
        id: "per-device",
        scope: "perDevice",
        seats: 1 + this.#below(4),
        assigned: this.#chance(0.4) ? [this.#pick(devices).id] : [],
      },
      { id: "per-user", scope: "perUser", seats: 1 + this.#below(4) },
      { id: "site", scope: "site", platforms: { attr: "type", op: "in", value: ["chromebook", "laptop"] } },
    ]
  }

  #pools(): Pool[] {
    return [
      { id: "wifi", capacity: 10 + this.#below(20) },
      { id: "paper", capacity: 5 + this.#below(20), kind: "stock" },
      { id: "technician", capacity: 1 },
    ]
  }

  #requirements(): Requirement[] {
    const requirements: Requirement[] = []
    const lessons = 1 + this.#below(5)
    const asked = () => requirements.reduce((sum, requirement) => sum + Number(requirement.count), 0)
    for (let i = 0; i < lessons && asked() < MOST_UNITS; i++) {
      const lesson = `L${i}`
      const time = this.#time()
      const own = 1 + this.#below(this.#chance(0.4) ? 3 : 1)
      for (let j = 0; j < own; j++) {
        const plain = this.#requirement(`${lesson}r${j}`, lesson, this.#chance(0.8) ? time : this.#time(), i)
        requirements.push(plain)
        if (!this.#traits.linked || !this.#chance(0.6)) continue
        const links = 1 + this.#below(2)
        for (let k = 0; k < links; k++) {
          const link = this.#requirement(
            `${lesson}r${j}l${k}`,
            lesson,
            [Number(plain.start), Number(plain.end)],
            i,
          )
          const { before: _before, after: _after, ...rest } = link
          requirements.push({
            ...rest,
            count: Math.min(Number(link.count), Number(plain.count) + 1),
            sameDevicesAs: plain.id,
          })
        }
      }
    }
    return requirements
  }

  #requirement(
    id: string,
    lesson: string,
    [start, end]: readonly [number, number],
    seq: number,
  ): Requirement {
    const { uniform, licences, pools, buffers, policy } = this.#traits
    const count = this.#pick([0, 1, 1, 2, 2, 3])
    const licence = this.#pick(["concurrent", "per-device", "per-device", "per-user", "site", "unheard-of"])
    const users = PEOPLE.filter(() => this.#chance(0.6))
    return {
      id,
      lesson,
      count,
      where: this.#where(),
      start,
      end,
      priority: this.#below(2),
      seq,
      ...(buffers && this.#chance(0.5) ? { before: 5 * this.#below(2), after: 5 * this.#below(3) } : {}),
      ...(uniform && this.#chance(0.6) ? { uniformBy: this.#pick(["type", "tier"]) } : {}),
      ...(licences && this.#chance(0.5) ? { licences: [licence], users } : {}),
      ...(pools && this.#chance(0.5)
        ? {
            uses: [
              {
                pool: this.#pick(["wifi", "wifi", "paper", "nowhere"]),
                perUnit: this.#below(8),
                fixed: this.#below(6),
              },
              ...(this.#chance(0.3) ? [{ pool: "technician", fixed: 1 }] : []),
            ],
          }
        : {}),
      ...(policy && this.#chance(0.4)
        ? { apps: [this.#pick(["good", "waiting", "bad", "unheard-of"])] }
        : {}),
    }
  }

  #time(): [number, number] {
    if (this.#traits.grid) {
      const start = 60 * this.#below(3)
      return [start, start + 50]
    }
    const start = this.#below(120)
    return [start, start + 10 + this.#below(60)]
  }

  #where(): Pred {
    const tests: Pred[] = []
    if (this.#chance(0.5))
      tests.push({ attr: "type", op: "in", value: [this.#pick(TYPES), this.#pick(TYPES)] })
    if (this.#chance(0.25))
      tests.push({ attr: "os", op: "verGe", value: this.#pick(["10", "119.10", "120"]) })
    if (this.#chance(0.25))
      tests.push({ attr: "ram", op: "qGe", kind: "ram", value: this.#pick(["4 GB", "4000 MB"]) })
    if (this.#chance(0.25)) tests.push({ attr: "camera", op: "eq", value: true })
    if (this.#chance(0.2)) tests.push({ not: { attr: "tier", op: "eq", value: 2 } })
    if (this.#chance(0.1))
      tests.push({
        any: [
          { attr: "tier", op: "ge", value: 3 },
          { attr: "camera", op: "exists" },
        ],
      })
    return { all: tests }
  }
}
