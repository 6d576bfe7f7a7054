import { Hono } from "hono"
import { appRoutes } from "./routes/apps.ts"
import { authRoutes } from "./routes/auth.ts"
import { bookingRoutes } from "./routes/bookings.ts"
import { cartRoutes } from "./routes/carts.ts"
import { classRoutes } from "./routes/classes.ts"
import { consumableRoutes } from "./routes/consumables.ts"
import { deskRoutes } from "./routes/desk.ts"
import { deviceExportRoutes } from "./routes/device-export.ts"
import { deviceRoutes } from "./routes/devices.ts"
import { domainRuleRoutes } from "./routes/domain-rules.ts"
import { dutyRoutes } from "./routes/duty.ts"
import { flagRoutes } from "./routes/flags.ts"
import { importRoutes } from "./routes/imports.ts"
import { joinRoutes } from "./routes/join.ts"
import { lessonBeginningRoutes } from "./routes/lesson-beginnings.ts"
import { lessonLinkRoutes } from "./routes/lesson-links.ts"
import { lessonRoutes } from "./routes/lessons.ts"
import { listRoutes } from "./routes/lists.ts"
import { meRoutes } from "./routes/me.ts"
import { modelRoutes } from "./routes/models.ts"
import { occurrenceRoutes } from "./routes/occurrences.ts"
import { oneRosterRoutes } from "./routes/one-roster.ts"
import { peopleRoutes } from "./routes/people.ts"
import { readinessRoutes } from "./routes/readiness.ts"
import { roomRoutes } from "./routes/rooms.ts"
import { schoolPeopleRoutes } from "./routes/school-people.ts"
import { schoolRoutes } from "./routes/schools.ts"
import { setUpRoutes } from "./routes/set-up.ts"
import { signOffRoutes } from "./routes/sign-offs.ts"
import { templateRoutes } from "./routes/templates.ts"
import { timetableRoutes } from "./routes/timetable.ts"
import { weekRoutes } from "./routes/weeks.ts"
import type { Services } from "./services.ts"

/** Every route of the HTTP API, under `/api`. */
export function api(services: Services) {
  return new Hono()
    .basePath("/api")
    .route("/auth", authRoutes(services))
    .route("/me", meRoutes(services))
    .route("/people", peopleRoutes(services))
    .route("/lessons", lessonRoutes(services))
    .route("/lessons", lessonLinkRoutes(services))
    .route("/lessons", lessonBeginningRoutes(services))
    .route("/lessons", occurrenceRoutes(services))
    .route("/lessons", readinessRoutes(services))
    .route("/lessons", signOffRoutes(services))
    .route("/lessons", flagRoutes(services))
    .route("/templates", templateRoutes(services))
    .route("/desk", deskRoutes(services))
    .route("/devices", deviceRoutes(services))
    .route("/devices.csv", deviceExportRoutes(services))
    .route("/carts", cartRoutes(services))
    .route("/rooms", roomRoutes(services))
    .route("/models", modelRoutes(services))
    .route("/apps", appRoutes(services))
    .route("/domain-rules", domainRuleRoutes(services))
    .route("/duty", dutyRoutes(services))
    .route("/consumables", consumableRoutes(services))
    .route("/bookings", bookingRoutes(services))
    .route("/inventory", importRoutes(services))
    .route("/lists", listRoutes(services))
    .route("/one-roster", oneRosterRoutes(services))
    .route("/schools", schoolRoutes(services))
    .route("/schools", schoolPeopleRoutes(services))
    .route("/schools", weekRoutes(services))
    .route("/schools", timetableRoutes(services))
    .route("/schools", classRoutes(services))
    .route("/join", joinRoutes(services))
    .route("/set-up", setUpRoutes(services))
}

/** For `hc<Api>("/")`: the browser app knows the API by this type alone. */
export type Api = ReturnType<typeof api>

/** The browser app has words for every code, and does not compile without. */
export type { ProblemCode } from "./problem.ts"
