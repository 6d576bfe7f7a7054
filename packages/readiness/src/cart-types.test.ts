import { describe, expect, test } from "vitest"
import { ask, instance, is, some } from "../tests/sample.ts"
import { cartsApart, cartsIn, shareOut } from "./cart-types.ts"
import { readSchool, wantsOf } from "./school.ts"
import { classesFor, unitsOf } from "./slot-view.ts"

const span = (from: number, to: number) => ({ from, to })

describe("types of cart", () => {
  const cart = (id: string, laptops: number, tablets: number) => [
    ...some(laptops, { type: "laptop" }, { cart: id }),
    ...some(tablets, { type: "tablet" }, { cart: id }),
  ]
  const school = readSchool(
    instance({
      devices: [
        ...cart("A", 3, 1),
        ...cart("B", 3, 1),
        ...cart("C", 2, 1),
        ...cart("D", 3, 1),
        ...some(2, { type: "tablet" }),
      ],
      carts: ["A", "B", "C"].map((id) => ({ id, moveWhole: true })),
      requirements: [ask("any", 1), ask("laptops", 1, { where: is("type", "laptop") })],
    }),
  )
  const wants = school.lessons.flatMap((lesson) => wantsOf(lesson.needs, school))
  const like = classesFor(wants, school)
  const apart = classesFor(wants, school, [cartsApart(school)])

  test("hold the same; devices of a cart that does not move whole are in none", () => {
    const { types, stocks } = cartsIn(school, apart, like, unitsOf(apart, school), true)
    expect(types.map(({ carts }) => carts)).toEqual([["A", "B"], ["C"]])
    const told = stocks.map((stock) => `${stock.classes.length} x ${stock.units} of type ${stock.types}`)
    // Of no type: D's three laptops, and its tablet with the two that are loose.
    expect(told.sort()).toEqual([
      "1 x 1 of type 1",
      "1 x 2 of type 1",
      "1 x 3 of type ",
      "1 x 3 of type ",
      "2 x 1 of type 0",
      "2 x 3 of type 0",
    ])
  })

  test("are of one cart each where it matters which", () => {
    const { types } = cartsIn(school, apart, like, unitsOf(apart, school), false)
    expect(types.map(({ carts }) => carts)).toEqual([["A"], ["B"], ["C"]])
  })
})

describe("sharing out carts that are alike", () => {
  test("gives each its own while it is busy, as soon as they suffice", () => {
    const users = [
      { busy: [span(20, 60)], needed: 1 },
      { busy: [span(0, 30)], needed: 2 },
      { busy: [span(30, 50)], needed: 2 },
      { busy: [span(60, 70)], needed: 3 },
    ]
    expect(shareOut(3, users)).toEqual([[2], [0, 1], [0, 1], [0, 1, 2]])
    expect(shareOut(2, users)).toBeNull()
  })
})
