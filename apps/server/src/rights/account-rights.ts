import type { RightsTable } from "./route-rights.ts"
import { forAll, forSignedIn } from "./route-rights.ts"

/** Signing in, oneself, colleagues, set-up: the lesson does not matter. */
export const accountRights: RightsTable = {
  "POST /api/auth/sign-in": {
    ask: (client) =>
      client.post("/api/auth/sign-in", { email: "nobody@sunview.example", password: "none at all" }),
    answers: forAll(401),
  },
  "POST /api/auth/sign-out": { ask: (client) => client.post("/api/auth/sign-out"), answers: forAll(204) },
  "GET /api/me": { ask: (client) => client.get("/api/me"), answers: forSignedIn(200) },
  "PATCH /api/me": {
    ask: (client) => client.patch("/api/me", { language: "en" }),
    answers: forSignedIn(200),
  },
  "GET /api/people": { ask: (client) => client.get("/api/people?q=a"), answers: forSignedIn(200) },
  "POST /api/set-up": {
    ask: (client) =>
      client.post("/api/set-up", {
        token: "guessed",
        organisation: "Mine",
        school: "Mine",
        timeZone: "Europe/Stockholm",
        name: "Me",
        email: "me@mine.example",
        password: "purple walrus umbrella",
      }),
    answers: forAll(403),
  },
}
