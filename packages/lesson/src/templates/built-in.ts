import { directInstruction } from "./direct-instruction.ts"
import { fiveE } from "./five-e.ts"
import { lab } from "./lab.ts"
import { projectBased } from "./project-based.ts"
import type { BuiltInKey, BuiltInTemplate } from "./template.ts"

/** The templates that come with the program, in the order in which they are offered. */
export const builtInTemplates: readonly BuiltInTemplate[] = [fiveE, directInstruction, projectBased, lab]

/** The one of this key. */
export function builtInTemplate(key: BuiltInKey): BuiltInTemplate {
  const template = builtInTemplates.find((one) => one.key === key)
  if (template === undefined) throw new Error(`There is no template ${key}`)
  return template
}
