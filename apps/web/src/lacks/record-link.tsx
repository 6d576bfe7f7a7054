import type { Lack } from "@readyroom/lesson/check/lack"
import { lackText } from "@readyroom/lesson/verdict-text/lack-text"
import type { ReactNode } from "react"
import { ButtonLink } from "../shell/links.tsx"
import { useLanguage } from "../shell/preferences.ts"
import { placeOfLack } from "./lack-place.ts"

type RecordLinkProps = {
  lack: Lack
  /** Whose inventory. */
  schoolId: string
  children: ReactNode
}

/** A button that leads to the field in which something is recorded; nothing where the inventory has no page for it. */
export function RecordLink({ lack, schoolId, children }: RecordLinkProps) {
  const language = useLanguage()
  const place = placeOfLack(lack)
  if (place === null) return null
  const look = {
    size: "compact-xs",
    variant: "light",
    "aria-label": `${typeof children === "string" ? children : ""}: ${lackText(lack, language)}`,
  } as const
  if (place.to === "/inventory") {
    const { to: _, ...filters } = place
    return (
      <ButtonLink {...look} to="/inventory" search={{ school: schoolId, ...filters }}>
        {children}
      </ButtonLink>
    )
  }
  const { to, ...search } = place
  return (
    <ButtonLink {...look} to={to} search={{ school: schoolId, ...search }}>
      {children}
    </ButtonLink>
  )
}
