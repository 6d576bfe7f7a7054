import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import { createContext, useContext } from "react"

/** The kinds of requirement that this editor knows; those that Readyroom comes with, unless it is told others. */
export const RegistryContext = createContext<Registry>(defaultRegistry)

export function useRegistry(): Registry {
  return useContext(RegistryContext)
}
