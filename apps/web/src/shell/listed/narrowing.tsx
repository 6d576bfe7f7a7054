import { Button } from "@mantine/core"
import { IconFilter } from "@tabler/icons-react"
import { type ReactNode, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./listed.module.css"

type NarrowingProps = {
  /** By how many of them the list is narrowed now. */
  chosen: number
  /** The fields, for in a toolbar. */
  children: ReactNode
}

/** What a list is narrowed by. On a phone, where it would fill the screen, it is folded behind a button beside the search. */
export function Narrowing({ chosen, children }: NarrowingProps) {
  const { t } = useTranslation("shell")
  const id = useId()
  const [isShown, setIsShown] = useState(false)
  return (
    <>
      <Button
        variant={chosen > 0 ? "light" : "default"}
        className={classes.narrow}
        leftSection={<IconFilter size={16} stroke={1.8} aria-hidden />}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setIsShown((shown) => !shown)}
      >
        {chosen === 0 ? t("narrow") : t("narrowedBy", { chosen })}
      </Button>
      <div id={id} className={classes.narrowing} data-shown={isShown}>
        {children}
      </div>
    </>
  )
}
