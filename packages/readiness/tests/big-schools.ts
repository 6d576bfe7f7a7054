import type { Device, Instance, Pred, Requirement } from "../src/instance.ts"
import { randomFrom } from "./schools.ts"

/** A school (or district) in an ordinary week: bell periods, device and software and network needs. */
export function schoolWeek(size: {
  readonly seed: number
  readonly devices: number
  readonly lessons: number
  readonly periods: number
  /** Share of lessons at times off the bell. */
  readonly offBell?: number
}): Instance {
  const random = randomFrom(size.seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[below(list.length)]
    if (one === undefined) throw new RangeError("Nothing to pick from")
    return one
  }
  const devices: Device[] = []
  for (let i = 0; i < size.devices; i++) {
    const model = below(12)
    devices.push({
      id: `d${i}`,
      serial: `5CD${i.toString(36).padStart(7, "0")}`,
      status: random() < 0.03 ? "repair" : "available",
      ...(random() < 0.03 ? { until: 1440 * below(7) } : {}),
      cart: `cart ${below(size.devices / 30)}`,
      room: `${below(48)}`,
      attrs: {
        type: model < 6 ? "chromebook" : model < 9 ? "laptop" : "tablet",
        model: `model ${model}`,
        ram: pick(["4 GB", "8 GB", "8192 MB"]),
        os: `${100 + below(40)}.0.${below(5)}`,
        camera: model % 3 !== 0,
        stylus: model % 4 === 0,
        apps: random() < 0.5 ? ["geogebra", "scratch"] : ["scratch"],
        aue: `20${26 + below(6)}-06-30`,
        class: "none",
      },
      ...(random() < 0.02
        ? { windows: [{ from: 60 * below(120), to: 60 * below(120), state: "conditional" }] }
        : {}),
    })
  }
  const requirements: Requirement[] = []
  const most = Math.max(4, Math.floor((size.devices / 30) * (size.periods / size.lessons) * 10))
  for (let i = 0; i < size.lessons; i++) {
    const period = below(size.periods)
    const offset = random() < (size.offBell ?? 0) ? 5 * below(12) : 0
    const start = 1440 * Math.floor(period / 8) + 480 + 60 * (period % 8) + offset
    const common = { lesson: `L${i}`, start, end: start + 50, priority: below(3), seq: i }
    const type = pick(["chromebook", "chromebook", "laptop", "tablet"])
    const tests: Pred[] = [
      { attr: "type", op: "eq", value: type },
      { attr: "class", op: "eq", value: "none" },
    ]
    if (random() < 0.4) tests.push({ attr: "camera", op: "eq", value: true })
    if (random() < 0.3) tests.push({ attr: "os", op: "verGe", value: `${100 + 10 * below(4)}` })
    if (random() < 0.3) tests.push({ attr: "ram", op: "qGe", kind: "ram", value: "8 GB" })
    const count = 10 + below(Math.min(22, most))
    requirements.push(
      {
        ...common,
        id: `L${i}d`,
        count,
        where: { all: tests },
        ...(random() < 0.1 ? { uniformBy: "model" } : {}),
      },
      {
        ...common,
        id: `L${i}s`,
        count,
        where: { attr: "apps", op: "has", value: pick(["geogebra", "scratch"]) },
        sameDevicesAs: `L${i}d`,
        licences: ["geogebra"],
        apps: ["geogebra"],
      },
      {
        ...common,
        id: `L${i}n`,
        count: 0,
        where: { all: [] },
        uses: [{ pool: `wifi ${below(48)}`, fixed: 2 * count }],
        domains: ["*.phet.colorado.edu"],
      },
    )
  }
  return {
    format: "readiness-instance/1",
    tz: "Europe/Stockholm",
    policy: { aue: "warn" },
    devices,
    licences: [{ id: "geogebra", scope: "concurrent", seats: size.devices }],
    pools: Array.from({ length: 48 }, (_, i) => ({ id: `wifi ${i}`, capacity: 400 })),
    apps: { geogebra: { approved: true, privacy: "signed" } },
    domains: { rules: [{ action: "allow", pattern: "*.colorado.edu" }], default: "deny" },
    requirements,
  }
}
