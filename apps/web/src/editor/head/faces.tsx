import { Popover, Tooltip, UnstyledButton } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { PersonFace } from "../../shell/person-face.tsx"
import type { Present } from "../session/presence.ts"
import classes from "./faces.module.css"

type FacesProps = { readonly present: readonly Present[]; readonly readerId: string }

/** How many faces stand side by side before the rest becomes a number. */
const MOST_FACES = 5

/** Who has the lesson open now. Each face says its name; the button behind them lists all. */
export function Faces({ present, readerId }: FacesProps) {
  const { t } = useTranslation("editor")
  const [opened, setOpened] = useState(false)
  const nameOf = (person: Present) =>
    person.personId === readerId ? t("people.you", { name: person.name }) : person.name
  const shown = present.length > MOST_FACES ? present.slice(0, MOST_FACES - 1) : present
  const rest = present.length - shown.length

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.faces}
          data-alone={present.length === 1 && present[0]?.personId === readerId}
          aria-label={t("people.count", { count: present.length, names: present.map(nameOf).join(", ") })}
          onClick={() => setOpened((before) => !before)}
          // By keyboard the names show as they do under the pointer: without a press.
          onFocus={(event) => setOpened(event.currentTarget.matches(":focus-visible"))}
          onBlur={() => setOpened(false)}
        >
          {shown.map((person) => (
            <Tooltip key={person.personId} label={nameOf(person)} disabled={opened}>
              <span className={classes.face}>
                <PersonFace name={person.name} colour={person.colour} size={28} />
              </span>
            </Tooltip>
          ))}
          {rest > 0 && (
            <span className={classes.rest} aria-hidden>
              +{rest}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <div className={classes.title} id="here-now">
          {t("people.here")}
        </div>
        <ul className={classes.list} aria-labelledby="here-now">
          {present.map((person) => (
            <li key={person.personId} className={classes.person}>
              <PersonFace name={person.name} colour={person.colour} size={24} />
              {nameOf(person)}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
