import { expect, it } from "vitest"
import { placeOfLack } from "./lack-place.ts"

it("leads to the field itself: of the model, of the room, or to the devices that lack it", () => {
  expect(placeOfLack({ of: "model", model: "C740", attribute: "ram" })).toEqual({
    to: "/inventory/models",
    open: "C740",
    field: "ramBytes",
  })
  expect(placeOfLack({ of: "room", roomId: "r", name: "Room 204", field: "wifiDownMbps" })).toEqual({
    to: "/inventory/rooms",
    open: "r",
    field: "wifiDownMbps",
  })
  expect(placeOfLack({ of: "devices", attribute: "camera" })).toEqual({ to: "/inventory", missing: "camera" })
  expect(placeOfLack({ of: "device-status" })).toEqual({ to: "/inventory", status: "unknown" })
  expect(placeOfLack({ of: "app", name: "GeoGebra", field: "app" })).toEqual({
    to: "/inventory/software",
    open: "new",
    q: "GeoGebra",
  })
  expect(placeOfLack({ of: "app", name: "Padlet", field: "service" })).toEqual({
    to: "/inventory/services",
    open: "new",
    q: "Padlet",
  })
  expect(placeOfLack({ of: "app", name: "GeoGebra", field: "licence" })).toEqual({
    to: "/inventory/software",
    open: "GeoGebra",
  })
  expect(placeOfLack({ of: "domain", domain: "phet.colorado.edu" })).toBeNull()
})
