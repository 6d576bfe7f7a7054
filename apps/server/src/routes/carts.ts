import { Hono } from "hono"
import { Cart, CartQuery, ChangeCart, NewCart } from "../inventory/cart-shapes.ts"
import { addCart, changeCart, changeCartIn, listCarts, openCart, removeCart } from "../inventory/carts.ts"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"
import { Removal } from "../inventory/in-use.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Carts"

/** `/api/carts` */
export function cartRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "A school's carts, by name, with how their devices stand",
        tag,
        answer: { status: 200, shape: pageOf(Cart) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(CartQuery),
      async (c) => c.json(await listCarts(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a cart",
        tag,
        answer: { status: 201, shape: Cart },
        problems: ["signed-out", "no-right", "no-such-school", "no-such-room", "name-taken"],
      }),
      me,
      body(NewCart),
      async (c) => c.json(await addCart(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: [
          "signed-out",
          "no-right",
          "no-such-cart",
          "no-such-room",
          "name-taken",
          "until-in-past",
          "until-needs-status",
        ],
      }),
      me,
      body(manyOf(ChangeCart)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeCartIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/:id",
      describe({
        summary: "One cart",
        tag,
        answer: { status: 200, shape: Cart },
        problems: ["signed-out", "no-such-cart"],
      }),
      me,
      async (c) => c.json(await openCart(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change a cart; while it is away, its devices are away with it",
        tag,
        answer: { status: 200, shape: Cart },
        problems: [
          "signed-out",
          "no-right",
          "no-such-cart",
          "no-such-room",
          "name-taken",
          "until-in-past",
          "until-needs-status",
        ],
      }),
      me,
      body(ChangeCart),
      async (c) =>
        c.json(await changeCart(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a cart; one that is in use only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-cart", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeCart(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
