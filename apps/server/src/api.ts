import { Hono } from "hono"
import { authRoutes } from "./routes/auth.ts"
import { cartRoutes } from "./routes/carts.ts"
import { deskRoutes } from "./routes/desk.ts"
import { deviceExportRoutes } from "./routes/device-export.ts"
import { deviceRoutes } from "./routes/devices.ts"
import { flagRoutes } from "./routes/flags.ts"
import { importRoutes } from "./routes/imports.ts"
import { joinRoutes } from "./routes/join.ts"
import { lessonRoutes } from "./routes/lessons.ts"
import { meRoutes } from "./routes/me.ts"
import { modelRoutes } from "./routes/models.ts"
import { occurrenceRoutes } from "./routes/occurrences.ts"
import { peopleRoutes } from "./routes/people.ts"
import { readinessRoutes } from "./routes/readiness.ts"
import { roomRoutes } from "./routes/rooms.ts"
import { schoolPeopleRoutes } from "./routes/school-people.ts"
import { schoolRoutes } from "./routes/schools.ts"
import { setUpRoutes } from "./routes/set-up.ts"
import { signOffRoutes } from "./routes/sign-offs.ts"
import type { Services } from "./services.ts"

/** Every route of the HTTP API, under `/api`. */
export function api(services: Services) {
  return new Hono()
    .basePath("/api")
    .route("/auth", authRoutes(services))
    .route("/me", meRoutes(services))
    .route("/people", peopleRoutes(services))
    .route("/lessons", lessonRoutes(services))
    .route("/lessons", occurrenceRoutes(services))
    .route("/lessons", readinessRoutes(services))
    .route("/lessons", signOffRoutes(services))
    .route("/lessons", flagRoutes(services))
    .route("/desk", deskRoutes(services))
    .route("/devices", deviceRoutes(services))
    .route("/devices.csv", deviceExportRoutes(services))
    .route("/carts", cartRoutes(services))
    .route("/rooms", roomRoutes(services))
    .route("/models", modelRoutes(services))
    .route("/inventory", importRoutes(services))
    .route("/schools", schoolRoutes(services))
    .route("/schools", schoolPeopleRoutes(services))
    .route("/join", joinRoutes(services))
    .route("/set-up", setUpRoutes(services))
}

/** For `hc<Api>("/")`: the browser app knows the API by this type alone. */
export type Api = ReturnType<typeof api>

/** The browser app has words for every code, and does not compile without. */
export type { ProblemCode } from "./problem.ts"
