import { join } from "node:path"
import { bundle } from "../../apps/server/rolldown.config.ts"

/** The faulty server as one program, as the real one is: each of many starts then takes a third of the time. Built by turbo before `test:faults`. */
export default bundle(
  { "faulty-server": join(import.meta.dirname, "faulty-server.ts") },
  join(import.meta.dirname, "..", "test-results", "faulty-server"),
)
