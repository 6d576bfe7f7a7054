import { Portal, VisuallyHidden } from "@mantine/core"
import { Fragment, useEffect, useRef } from "react"
import { createPortal } from "react-dom"
import { useTranslation } from "react-i18next"
import type { InsertGroup, InsertItem } from "./insert-item.ts"
import { choiceId, SLASH_MENU_ID } from "./slash-commands.ts"
import classes from "./slash-menu.module.css"
import { type OpenSlashMenu, type SlashMenuState, useSlashMenu } from "./slash-menu-state.ts"

const groups: readonly InsertGroup[] = ["line", "text", "lists", "technology"]

/** The menu that "/" opens, at the caret. The focus stays in the text. */
export function SlashMenu({ state }: { state: SlashMenuState }) {
  const { t } = useTranslation("editor")
  const open = useSlashMenu(state)
  return (
    <>
      <Portal>
        <VisuallyHidden aria-live="polite">
          {open !== null && t("insert.found", { count: open.items.length })}
        </VisuallyHidden>
      </Portal>
      {open !== null && createPortal(<Choices open={open} />, open.place)}
    </>
  )
}

function Choices({ open }: { open: OpenSlashMenu }) {
  const { t } = useTranslation("editor")
  if (open.items.length === 0) {
    return (
      <div className={classes.menu}>
        <div className={classes.none}>{t("insert.none", { query: open.query })}</div>
      </div>
    )
  }
  // While searching, the best fit comes first, whatever its group.
  const grouped = open.query === ""
  return (
    // A stop of the Tab key only in name: while the menu is open, Tab chooses.
    <div
      className={classes.menu}
      role="listbox"
      id={SLASH_MENU_ID}
      aria-label={t("insert.label")}
      tabIndex={0}
    >
      {grouped ? (
        groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; these are a listbox's options.
          <div key={group} role="group" aria-labelledby={`${SLASH_MENU_ID}-${group}`}>
            <div className={classes.group} id={`${SLASH_MENU_ID}-${group}`} role="presentation">
              {t(`insert.${group}`)}
            </div>
            <Options open={open} items={open.items.filter((item) => item.group === group)} />
          </div>
        ))
      ) : (
        <Options open={open} items={open.items} />
      )}
    </div>
  )
}

function Options({ open, items }: { open: OpenSlashMenu; items: readonly InsertItem[] }) {
  return items.map((item) => (
    <Fragment key={item.id}>
      <Choice
        item={item}
        chosen={open.items[open.chosen]?.id === item.id}
        onChoose={() => open.choose(item)}
      />
    </Fragment>
  ))
}

function Choice({ item, chosen, onChoose }: { item: InsertItem; chosen: boolean; onChoose: () => void }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: "nearest" })
  }, [chosen])
  const Icon = item.icon
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the text, where the focus stays.
    // biome-ignore lint/a11y/useFocusableInteractive: the same; aria-activedescendant names the choice.
    <div
      ref={element}
      role="option"
      id={choiceId(item)}
      aria-selected={chosen}
      className={classes.choice}
      // A press must not take the focus out of the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.label}>{item.label}</span>
      {item.hint !== undefined && <span className={classes.hint}>{item.hint}</span>}
    </div>
  )
}
