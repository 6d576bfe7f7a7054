import { ActionIcon, Button, Menu, Text } from "@mantine/core"
import { IconPlus, IconTrash } from "@tabler/icons-react"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { ChangeFields } from "./change-fields.tsx"
import { changeKinds, type DraftChange, MOST_CHANGES, newDraft } from "./draft-change.ts"
import classes from "./what-if.module.css"

type ChangeListProps = {
  readonly school: School
  readonly drafts: readonly DraftChange[]
  /** Places of those that name what is not there any more. */
  readonly missed: readonly number[]
  readonly onDrafts: (drafts: readonly DraftChange[]) => void
}

/** The changes, each with its fields and a way to take it away, and a way to add one. */
export function ChangeList({ school, drafts, missed, onDrafts }: ChangeListProps) {
  const { t } = useTranslation("what-if")
  const list = useRef<HTMLUListElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const added = useRef(false)
  useEffect(() => {
    if (!added.current) return
    added.current = false
    list.current?.querySelector<HTMLElement>(`li:nth-child(${drafts.length}) :is(input, select)`)?.focus()
  }, [drafts.length])

  return (
    <>
      <ul ref={list} className={classes.cards}>
        {drafts.map((draft, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a change has no identity but its place
          <li key={index} className={classes.card}>
            <fieldset className={classes.fields}>
              <legend className={classes.legend}>{t(`kind.${draft.is}`)}</legend>
              <ChangeFields
                school={school}
                draft={draft}
                onDraft={(changed) => onDrafts(drafts.with(index, changed))}
              />
              {missed.includes(index) && (
                <Text size="sm" role="status" className={classes.wide}>
                  {t("missed")}
                </Text>
              )}
            </fieldset>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={classes.remove}
              aria-label={t("remove", { what: t(`kind.${draft.is}`) })}
              onClick={() => {
                onDrafts(drafts.toSpliced(index, 1))
                add.current?.focus()
              }}
            >
              <IconTrash size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {drafts.length < MOST_CHANGES && (
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button ref={add} variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
              {t("add")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {changeKinds.map((kind) => (
              <Menu.Item
                key={kind}
                onClick={() => {
                  added.current = true
                  onDrafts([...drafts, newDraft(kind)])
                }}
              >
                {t(`kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
