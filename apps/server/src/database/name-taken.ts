import { Problem, type ProblemCode } from "../problem.ts"
import { hasCode } from "./transaction.ts"

/**
 * The statement's result.
 * @throws Problem `code` where another record of the school has the name
 */
export async function unlessTaken<Result>(
  statement: PromiseLike<Result>,
  code: ProblemCode = "name-taken",
): Promise<Result> {
  try {
    return await statement
  } catch (error) {
    throw isUniqueViolation(error) ? new Problem(code, { cause: error }) : error
  }
}

const UNIQUE_VIOLATION: ReadonlySet<unknown> = new Set(["23505"])

/** Whether the database refused a second one of what there may be only one. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, UNIQUE_VIOLATION)
}
