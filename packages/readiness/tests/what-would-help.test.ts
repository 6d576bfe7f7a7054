import { describe, expect, test } from "vitest"
import { SCHOOL_WEEK, week } from "../bench/weeks.ts"
import type { Verdict } from "../src/answer.ts"
import { check } from "../src/check.ts"
import type { Device, Instance } from "../src/instance.ts"
import { type Gain, type Offer, whatWouldHelp } from "../src/what-would-help.ts"
import { ask, instance, is, some } from "./sample.ts"
import { smallSchool, traitsFrom } from "./schools.ts"

const SEEDS = 250
const MOST = 4

const ORDER: readonly Verdict[] = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"]

/** Every offer that a small school could be made: one of each of its kinds of device, all that is away, all supplies. */
function offersFor({ devices, licences = [], pools = [] }: Instance): Offer[] {
  const kinds = new Map(
    devices.map(({ attrs, room, building }) => [JSON.stringify(attrs), { attrs, room, building }]),
  )
  const away = devices.filter(isAway).map(({ id }) => id)
  const carts = Map.groupBy(devices.filter(isAway), ({ cart }) => cart ?? "")
  carts.delete("")
  return [
    ...[...kinds.values()].slice(0, 3).map((device) => ({ is: "buy", device, most: MOST }) as const),
    ...(away.length > 0 ? [{ is: "back", devices: away, together: false } as const] : []),
    ...[...carts.values()].map(
      (rows) => ({ is: "back", devices: rows.map(({ id }) => id), together: true }) as const,
    ),
    ...licences.map(({ id }) => ({ is: "seats", licence: id, most: MOST }) as const),
    ...pools.map(({ id }) => ({ is: "capacity", pool: id, most: 3 * MOST }) as const),
  ]
}

function isAway({ status }: Device): boolean {
  return status === "repair" || status === "loaned" || status === "reserved"
}

function most(offer: Offer): number {
  if (offer.is !== "back") return offer.most
  return offer.together ? 1 : offer.devices.length
}

/** The instance with so much of an offer, written without anything of the engine's. */
function withOffer(instance: Instance, offer: Offer, amount: number): Instance {
  switch (offer.is) {
    case "buy": {
      const bought = Array.from({ length: amount }, (_, n) => ({
        ...offer.device,
        id: `new ${instance.devices.length} ${n}`,
        status: "available",
      }))
      return { ...instance, devices: [...instance.devices, ...bought] }
    }
    case "back": {
      const ids = offer.together && amount > 0 ? offer.devices : offer.devices.slice(0, amount)
      const serials = instance.devices.filter(({ id }) => ids.includes(id)).map(plainSerial)
      return {
        ...instance,
        devices: instance.devices.map((row) =>
          ids.includes(row.id) || (plainSerial(row) !== "" && serials.includes(plainSerial(row)))
            ? { ...row, status: "available", until: null }
            : row,
        ),
      }
    }
    case "seats":
      return {
        ...instance,
        licences: (instance.licences ?? []).map((one) =>
          one.id === offer.licence ? { ...one, seats: (one.seats ?? 0) + amount } : one,
        ),
      }
    case "capacity":
      return {
        ...instance,
        pools: (instance.pools ?? []).map((one) =>
          one.id === offer.pool ? { ...one, capacity: one.capacity + amount } : one,
        ),
      }
  }
}

function plainSerial({ serial }: Device): string {
  return String(serial ?? "")
    .trim()
    .toLowerCase()
}

function verdictsOf(instance: Instance): Map<string, Verdict> {
  const { lessons } = check(instance, { suggest: false })
  return new Map(Object.entries(lessons).map(([id, { verdict }]) => [id, verdict]))
}

type Effect = Pick<Gain, "ready" | "better" | "worse" | "net">

function effectOf(before: ReadonlyMap<string, Verdict>, after: ReadonlyMap<string, Verdict>): Effect {
  const [ready, better, worse]: [string[], string[], string[]] = [[], [], []]
  let net = 0
  for (const [lesson, from] of before) {
    const to = after.get(lesson) ?? "invalid"
    net += Number(to === "ready") - Number(from === "ready")
    if (from === to) continue
    const direction = ORDER.indexOf(to) - ORDER.indexOf(from)
    if (to === "ready") ready.push(lesson)
    else (direction < 0 ? better : worse).push(lesson)
  }
  return { ready: ready.sort(), better: better.sort(), worse: worse.sort(), net }
}

function effect({ ready, better, worse, net }: Gain): Effect {
  return { ready: ready.toSorted(), better: better.toSorted(), worse: worse.toSorted(), net }
}

const NOTHING: Effect = { ready: [], better: [], worse: [], net: 0 }

describe("what would help", () => {
  // B1, B2, B3
  test(`is what a fresh check says of every amount of every offer, seeds 1 to ${SEEDS}`, {
    timeout: 240_000,
  }, () => {
    const found = { helps: 0, gains: 0, losers: 0, buy: 0, back: 0, seats: 0, capacity: 0 }
    for (let seed = 1; seed <= SEEDS; seed++) {
      const supplies = seed > SEEDS / 2 ? { licences: true, pools: true } : {}
      const school = smallSchool(seed, { ...traitsFrom(seed), ...supplies })
      const offers = offersFor(school)
      const before = verdictsOf(school)
      const { single, unready, isWhole } = whatWouldHelp(school, offers, { inTurn: 0 })
      const waiting = [...before.values()].filter((verdict) => verdict !== "ready" && verdict !== "invalid")
      expect({ seed, unready, isWhole }).toEqual({ seed, unready: waiting.length, isWhole: true })
      for (const [place, offer] of offers.entries()) {
        const help = single.find((one) => one.offer === place)
        let said = NOTHING
        for (let amount = 1; amount <= most(offer); amount++) {
          const gain = help?.gains.find((one) => one.amount === amount)
          const told = effectOf(before, verdictsOf(withOffer(school, offer, amount)))
          // What no gain is told of is as with one less; an offer that helps nobody is not told at all.
          if (help) {
            if (gain) expect({ seed, offer, amount, gain: effect(gain) }).not.toMatchObject({ gain: said })
            said = gain ? effect(gain) : said
            expect({ seed, offer, amount, ...told }).toEqual({ seed, offer, amount, ...said })
          } else
            expect({ seed, offer, amount, ready: told.ready, better: told.better }).toMatchObject({
              ready: [],
              better: [],
            })
        }
        if (!help) continue
        found.helps++
        found[offer.is]++
        found.gains += help.gains.length
        found.losers += help.gains.filter(({ worse }) => worse.length > 0).length
        expect(Math.max(...help.gains.map(({ net }) => net))).toBe(help.best.net)
        expect(help.gains.find(({ net }) => net === help.best.net)).toEqual(help.best)
      }
    }
    console.log(found)
    for (const count of Object.values(found)) expect(count).toBeGreaterThan(3)
  })

  // B4
  test("ranks by the lessons made ready, then by the units", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const school = smallSchool(seed)
      const { single } = whatWouldHelp(school, offersFor(school), { inTurn: 0 })
      const keys = single.map(({ best }) => [-best.net, best.worse.length, best.units])
      const sorted = keys.toSorted((a, b) => {
        const first = a.findIndex((value, i) => value !== b[i])
        return first === -1 ? 0 : (a[first] ?? 0) - (b[first] ?? 0)
      })
      expect({ seed, keys }).toEqual({ seed, keys: sorted })
    }
  })

  // B5
  test("in turn, each step is what a check says beside those before it, and the best there is then", {
    timeout: 120_000,
  }, () => {
    let several = 0
    for (let seed = 1; seed <= 400; seed++) {
      const school = smallSchool(seed)
      const offers = offersFor(school)
      const { single, inTurn } = whatWouldHelp(school, offers, { inTurn: 3 })
      if (inTurn.length > 1) several++
      expect(inTurn[0]?.gain).toEqual(single[0] && single[0].best.net > 0 ? single[0].best : undefined)
      const had = offers.map(() => 0)
      let before = verdictsOf(school)
      for (const { offer, gain } of inTurn) {
        had[offer] = (had[offer] ?? 0) + gain.amount
        const now = offers.reduce((all, one, place) => withOffer(all, one, had[place] ?? 0), school)
        const after = verdictsOf(now)
        expect({ seed, offer, ...effectOf(before, after) }).toEqual({ seed, offer, ...effect(gain) })
        expect(gain.net).toBeGreaterThan(0)
        before = after
      }
    }
    expect(several).toBeGreaterThan(10)
  })

  // B6
  test("ends with what it has where there is more to try than it may, and says so", () => {
    const school = week({ ...SCHOOL_WEEK, lessons: 320, units: [20, 33] }, 3)
    const offers = offersFor({ ...school, pools: [], licences: [] })
    const whole = whatWouldHelp(school, offers, { inTurn: 0 })
    const part = whatWouldHelp(school, offers, { inTurn: 0, work: 3000 })
    expect([whole.isWhole, part.isWhole]).toEqual([true, false])
    expect(part.single.length).toBeLessThan(whole.single.length)
    for (const help of part.single)
      expect(help).toEqual(whole.single.find(({ offer }) => offer === help.offer))
  })

  // B2
  test("names the fewest that fill a shortage, and what more of them do", () => {
    const tablets = (count: number, start: number, seq: number) =>
      ask(`L${seq}`, count, { where: is("type", "tablet"), start, end: start + 50, seq })
    const school = instance({
      devices: [...some(10, { type: "tablet" }), ...some(3, { type: "tablet" }, { status: "repair" })],
      requirements: [tablets(13, 600, 1), tablets(22, 1000, 2), tablets(15, 1400, 3)],
    })
    const offers: Offer[] = [
      { is: "buy", device: { attrs: { type: "tablet" } }, most: 30 },
      { is: "buy", device: { attrs: { type: "laptop" } }, most: 30 },
      { is: "back", devices: school.devices.slice(10).map(({ id }) => id), together: false },
    ]
    const { single, inTurn } = whatWouldHelp(school, offers)
    const grows = single.map(({ offer, gains }) => [offer, gains.map(({ units, ready }) => [units, ready])])
    expect(grows).toEqual([
      [
        0,
        [
          [3, ["L1"]],
          [5, ["L1", "L3"]],
          [12, ["L1", "L2", "L3"]],
        ],
      ],
      [2, [[3, ["L1"]]]],
    ])
    expect(inTurn.map(({ offer, gain }) => [offer, gain.units, gain.net])).toEqual([[0, 12, 3]])
  })

  // B1
  test("names who would lose by it: an earlier lesson takes more, once it fits", () => {
    const school = instance({
      devices: some(20, { type: "tablet" }),
      requirements: [
        ask("A", 21, { where: is("type", "tablet"), seq: 1 }),
        ask("B", 20, { where: is("type", "tablet"), seq: 2 }),
      ],
    })
    const { single } = whatWouldHelp(school, [{ is: "buy", device: { attrs: { type: "tablet" } }, most: 30 }])
    expect(single[0]?.gains).toEqual([
      { amount: 1, units: 1, ready: ["A"], better: [], worse: ["B"], net: 0 },
      { amount: 21, units: 21, ready: ["A"], better: [], worse: [], net: 1 },
    ])
  })

  test("is nothing where all is ready", () => {
    const school = instance({ devices: some(5), requirements: [ask("A", 5)] })
    expect(whatWouldHelp(school, offersFor(school))).toEqual({
      unready: 0,
      single: [],
      inTurn: [],
      isWhole: true,
    })
  })
})
