/**
 * The check's thread with a fault in it: it does what the file READYROOM_TEST_CHECK_FAULT says ("throw", "die" or "hang")
 * instead of answering, for as long as the file is there. After a space and a school's id ("throw 018f…"): for that school.
 */
import { existsSync, readFileSync } from "node:fs"
import { CheckDesk } from "../answer-question.ts"

const { READYROOM_TEST_CHECK_FAULT: control = "" } = process.env
const { answer } = CheckDesk.prototype

CheckDesk.prototype.answer = function (...asked) {
  const [fault, schoolId] = (existsSync(control) ? readFileSync(control, "utf8") : "").split(" ")
  const [question] = asked
  if (schoolId !== undefined && question.schoolId !== schoolId) return answer.apply(this, asked)
  switch (fault) {
    case "throw":
      throw new RangeError("no such moon")
    case "die":
      process.exit(1)
      break
    case "hang":
      for (;;);
  }
  return answer.apply(this, asked)
}

await import("../check.worker.ts")
