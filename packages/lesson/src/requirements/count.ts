import type { Attributes } from "./field.ts"
import { numberOf, textOf } from "./requirement.ts"

/** For whom a count is meant: `lesson` is a plain number. */
export type Per = "lesson" | "student" | "pair" | "group" | "teacher"

/** Who is there. `students` and `teachers` are the occurrence's own; `classSize` is used where `students` is absent. */
export type Attendance = {
  readonly students?: number | null | undefined
  readonly teachers?: number | null | undefined
  readonly classSize?: number | null | undefined
}

export type ResolvedCount =
  | { readonly known: true; readonly count: number }
  /** `no-class-size`: a number per student, and nobody has said how many there are. */
  | { readonly known: false; readonly code: "no-class-size" | "no-group-size" }

/** How many units are asked for. A pair or group that is not full counts as one; teachers are 1 where nobody said. */
export function resolveCount(attributes: Attributes, attendance: Attendance): ResolvedCount {
  const each = numberOf(attributes, "count") ?? 1
  const students = attendance.students ?? attendance.classSize ?? null
  switch (perOf(attributes)) {
    case "lesson":
      return { known: true, count: each }
    case "teacher":
      return { known: true, count: each * (attendance.teachers ?? 1) }
    case "student":
      return students === null
        ? { known: false, code: "no-class-size" }
        : { known: true, count: each * students }
    case "pair":
      return inGroups(each, students, 2)
    case "group":
      return inGroups(each, students, numberOf(attributes, "groupSize") ?? 0)
  }
}

/** For whom the count is meant; a plain number where nothing is said. */
export function perOf(attributes: Attributes): Per {
  const per = textOf(attributes, "per")
  switch (per) {
    case "student":
    case "pair":
    case "group":
    case "teacher":
      return per
    default:
      return "lesson"
  }
}

function inGroups(each: number, students: number | null, size: number): ResolvedCount {
  if (size < 1) return { known: false, code: "no-group-size" }
  if (students === null) return { known: false, code: "no-class-size" }
  return { known: true, count: each * Math.ceil(students / size) }
}
