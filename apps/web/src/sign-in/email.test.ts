// @vitest-environment node
import { expect, it } from "vitest"
import { looksLikeEmail } from "./email.ts"

it.each(["anna@school.example", " bo.h+x@a.b.co "])("%j has the form of an address", (text) =>
  expect(looksLikeEmail(text)).toBe(true),
)

it.each(["", "anna", "anna@", "@x.se", "anna@school", "a b@c.se", "a@b@c.se", "a@b."])(
  "%j has not the form of an address",
  (text) => expect(looksLikeEmail(text)).toBe(false),
)
