import { createContext, useContext } from "react"
import type { School } from "../session/school-roles.ts"

const InventorySchool = createContext<School | null>(null)

/** The school whose inventory is shown, for all pages below. */
export const InventorySchoolProvider = InventorySchool.Provider

/** The school whose inventory is shown; only below `InventoryPage`. */
export function useInventorySchool(): School {
  const school = useContext(InventorySchool)
  if (school === null) throw new Error("There is no inventory around this")
  return school
}
