import { Problem, type ProblemCode } from "../problem.ts"

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

/** Whether the database refused a second one of what there may be only one. Looks through the driver's wrappers. */
export function isUniqueViolation(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && at.code === "23505") return true
  return false
}
