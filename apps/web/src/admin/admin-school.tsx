import { createContext, useContext } from "react"
import type { School } from "../session/school-roles.ts"

const AdminSchool = createContext<School | null>(null)

/** The school that is looked after, for all pages below. */
export const AdminSchoolProvider = AdminSchool.Provider

/** The school that is looked after; only below `AdminPage`. */
export function useAdminSchool(): School {
  const school = useContext(AdminSchool)
  if (school === null) throw new Error("There is no school around this")
  return school
}
