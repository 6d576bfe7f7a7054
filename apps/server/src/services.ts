import type { PasswordHasher } from "@readyroom/auth/passwords"
import type { Sessions } from "@readyroom/auth/sessions"
import type { SignIn } from "@readyroom/auth/sign-in"
import type { Orm } from "@readyroom/db"
import type { Logger } from "pino"
import type { DeskRows } from "./desk/desk-rows.ts"
import type { VerdictHistory } from "./desk/verdict-history.ts"
import type { Site } from "./http/site.ts"
import type { ImportsUnderWay } from "./inventory/import/import-watch.ts"
import type { MarkdownThread } from "./lessons/markdown-thread.ts"
import type { Live } from "./live/live.ts"
import type { SetUpLink } from "./people/set-up-link.ts"
import type { SchoolChecks } from "./readiness/school-checks.ts"

/** What routes and jobs work with; made once, in `start.ts`. */
export type Services = {
  readonly orm: Orm
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly hasher: PasswordHasher
  readonly live: Live
  readonly checks: SchoolChecks
  readonly markdown: MarkdownThread
  readonly imports: ImportsUnderWay
  readonly desk: DeskRows
  readonly history: VerdictHistory
  readonly setUpLink: SetUpLink
  readonly site: Site
  readonly log: Logger
}
