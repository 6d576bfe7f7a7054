import { Hono } from "hono"
import { z } from "zod"
import { addDevice, changeDevice, openDevice, removeDevice } from "../inventory/change-device.ts"
import { deviceFacets } from "../inventory/device-facets.ts"
import { readDeviceLessons } from "../inventory/device-lessons.ts"
import {
  ChangeDevice,
  Device,
  DeviceFacets,
  DeviceFilter,
  DeviceItem,
  DeviceLesson,
  DeviceQuery,
  NewDevice,
} from "../inventory/device-shapes.ts"
import { listDevices } from "../inventory/list-devices.ts"
import { changeManyDevices, undoManyDevices } from "../inventory/many/change-many.ts"
import { ChangeMany, ManyChanged, ManyUndone } from "../inventory/many/many-shapes.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Devices"
const changeProblems = [
  "signed-out",
  "no-right",
  "no-such-model",
  "no-such-cart",
  "no-such-room",
  "until-in-past",
  "until-needs-status",
] as const

/** `/api/devices` */
export function deviceRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "A school's devices, by name; found by words of serial, asset tag or name",
        tag,
        answer: { status: 200, shape: pageOf(DeviceItem) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(DeviceQuery),
      async (c) => c.json(await listDevices(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/facets",
      describe({
        summary: "How many devices each filter would show beside the others that are set",
        tag,
        answer: { status: 200, shape: DeviceFacets },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(DeviceFilter),
      async (c) => c.json(await deviceFacets(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a device that no list has told of",
        tag,
        answer: { status: 201, shape: Device },
        problems: [...changeProblems, "no-such-school"],
      }),
      me,
      body(NewDevice),
      async (c) => c.json(await addDevice(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Give many devices the same: those named, or all that a filter lets through",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: [...changeProblems, "no-such-school", "no-such-device"],
      }),
      me,
      body(ChangeMany),
      async (c) => c.json(await changeManyDevices(services, c.var.actor, c.req.valid("json")), 200),
    )
    .post(
      "/changes/:changeId/undo",
      describe({
        summary: "Undo a change of many devices; what somebody has changed since then stays",
        tag,
        answer: { status: 200, shape: ManyUndone },
        problems: ["signed-out", "no-right", "no-such-change"],
      }),
      me,
      async (c) => c.json(await undoManyDevices(services, c.var.actor, c.req.param("changeId")), 200),
    )
    .get(
      "/:id",
      describe({
        summary: "One device, with what is known of it and of its model",
        tag,
        answer: { status: 200, shape: Device },
        problems: ["signed-out", "no-such-device"],
      }),
      me,
      async (c) => c.json(await openDevice(services, c.var.actor, c.req.param("id")), 200),
    )
    .get(
      "/:id/lessons",
      describe({
        summary: "The times to come whose requirements count on the device, with their verdicts",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(DeviceLesson) }) },
        problems: ["signed-out", "no-such-device", "check-unavailable"],
      }),
      me,
      async (c) => c.json(await readDeviceLessons(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change a device; the check runs anew for every open lesson",
        tag,
        answer: { status: 200, shape: Device },
        problems: [...changeProblems, "no-such-device"],
      }),
      me,
      body(ChangeDevice),
      async (c) =>
        c.json(await changeDevice(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a device; a list that names it brings it back",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-device"],
      }),
      me,
      async (c) => {
        await removeDevice(services, c.var.actor, c.req.param("id"))
        return c.body(null, 204)
      },
    )
}
