import { describe, expect, test } from "vitest"
import { randomFrom } from "../tests/schools.ts"
import { enoughSeats, type Roster } from "./roster.ts"

describe("S5 named seats", () => {
  test("are given once to a person, whoever asks", () => {
    const rosters = [
      { users: ["a", "b"], seats: 2 },
      { users: ["b", "c"], seats: 2 },
    ]
    expect(enoughSeats(rosters, 3)).toBe(true)
    expect(enoughSeats(rosters, 2)).toBe(false)
  })

  test("go to those on most rosters where not all need one", () => {
    const rosters = [
      { users: ["a", "b", "x"], seats: 1 },
      { users: ["c", "d", "x"], seats: 1 },
      { users: ["e", "x"], seats: 1 },
    ]
    expect(enoughSeats(rosters, 1)).toBe(true)
  })

  test("are too few for more units than there are people", () => {
    expect(enoughSeats([{ users: ["a", "a"], seats: 2 }], 9)).toBe(false)
  })

  test("are enough exactly where some choice of people is, in 300 random rosters (seeds 1 to 300)", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomFrom(seed)
      const rosters: Roster[] = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
        const users = ["a", "b", "c", "d", "e", "f"].filter(() => random() < 0.5)
        return { users, seats: Math.floor(random() * (users.length + 1)) }
      })
      let least = Number.POSITIVE_INFINITY
      for (let set = 0; set < 64; set++) {
        const seated = ["a", "b", "c", "d", "e", "f"].filter((_, i) => (set >> i) & 1)
        const enough = rosters.every(
          (one) => one.users.filter((user) => seated.includes(user)).length >= one.seats,
        )
        if (enough) least = Math.min(least, seated.length)
      }
      for (let seats = 0; seats <= 6; seats++) {
        expect({ seed, seats, enough: enoughSeats(rosters, seats) }).toEqual({
          seed,
          seats,
          enough: least <= seats,
        })
      }
    }
  })
})
