import { closeSync, openSync, writeSync } from "node:fs"

export type DistrictSize = { readonly schools: number; readonly devices: number; readonly lessons: number }

/**
 * Writes a district's week as a `readiness-instance/1`: schools that share a file and nothing else, each with six models of
 * device, some in repair, and lessons of three requirements (devices, software on them, the room's Wi-Fi) in 40 periods.
 * The same size gives the same file.
 */
export function writeDistrict(path: string, { schools, devices, lessons }: DistrictSize): void {
  const file = openSync(path, "w")
  const random = randomFrom(7)
  const below = (limit: number) => Math.floor(random() * limit)
  const write = (text: string) => writeSync(file, text)
  const list = (count: number, row: (n: number) => readonly object[]) => {
    for (let n = 0; n < count; n++)
      write(
        `${n === 0 ? "" : ","}${row(n)
          .map((one) => JSON.stringify(one))
          .join(",")}`,
      )
  }
  write('{"format":"readiness-instance/1","tz":"Europe/Stockholm","policy":{"aue":"warn"},"devices":[')
  list(devices, (n) => {
    const model = below(6)
    const building = `S${n % schools}`
    return [
      {
        id: `d${n}`,
        serial: `5CD${n.toString(36).padStart(7, "0")}`,
        status: below(33) === 0 ? "repair" : "available",
        ...(below(33) === 0 ? { until: 1440 * below(7) } : {}),
        building,
        room: `${building}-${below(30)}`,
        cart: `${building}-cart-${below(25)}`,
        attrs: {
          type: model < 3 ? "chromebook" : model < 5 ? "laptop" : "tablet",
          model: `model ${model}`,
          ram: model % 2 === 0 ? "4 GB" : "8 GB",
          os: `${120 + below(4)}.0.6099.${below(3)}`,
          camera: model !== 4,
          apps: model < 5 ? ["geogebra", "scratch"] : ["scratch"],
          aue: `20${27 + model}-06-30`,
        },
      },
    ]
  })
  const rooms = Array.from({ length: schools * 30 }, (_, n) => `S${n % schools}-${Math.floor(n / schools)}`)
  write(`],"licences":${JSON.stringify([{ id: "geogebra", scope: "concurrent", seats: devices }])}`)
  write(`,"pools":${JSON.stringify(rooms.map((room) => ({ id: `wifi-${room}`, capacity: 400 })))}`)
  write(',"apps":{"geogebra":{"approved":true,"privacy":"signed"}}')
  write(',"domains":{"rules":[{"action":"allow","pattern":"*.colorado.edu"}],"default":"deny"}')
  write(',"requirements":[')
  list(lessons, (n) => {
    const building = `S${n % schools}`
    const period = below(40)
    const start = 1440 * Math.floor(period / 8) + 480 + 60 * (period % 8)
    const common = { lesson: `L${n}`, start, end: start + 50, priority: below(3), seq: n }
    const count = 12 + below(20)
    const type = ["chromebook", "chromebook", "laptop", "tablet"][below(4)] ?? "tablet"
    const tests: object[] = [
      { attr: "type", op: "eq", value: type },
      { attr: "building", op: "eq", value: building },
    ]
    if (below(5) < 2) tests.push({ attr: "camera", op: "eq", value: true })
    if (below(3) === 0) tests.push({ attr: "os", op: "verGe", value: `${120 + below(4)}` })
    return [
      {
        ...common,
        id: `L${n}d`,
        count,
        where: { all: tests },
        ...(below(10) === 0 ? { uniformBy: "model" } : {}),
      },
      {
        ...common,
        id: `L${n}s`,
        count,
        where: { attr: "apps", op: "has", value: below(2) === 0 ? "geogebra" : "scratch" },
        sameDevicesAs: `L${n}d`,
        licences: ["geogebra"],
        apps: ["geogebra"],
      },
      {
        ...common,
        id: `L${n}n`,
        count: 0,
        where: { all: [] },
        uses: [{ pool: `wifi-${building}-${below(30)}`, fixed: 5 * count }],
        domains: ["*.phet.colorado.edu"],
      },
    ]
  })
  write("]}")
  closeSync(file)
}

/** Mulberry32: numbers in [0, 1) that follow from the seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
