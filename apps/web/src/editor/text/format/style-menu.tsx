import { Button, Menu } from "@mantine/core"
import { IconCheck, IconChevronDown } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useTranslation } from "react-i18next"
import classes from "./bar.module.css"
import { type FormatState, setTextStyle, textStyles } from "./format-actions.ts"

/** Text or heading, as a menu whose button says which of them it is now. */
export function StyleMenu({ editor, state }: { editor: Editor; state: FormatState }) {
  const { t } = useTranslation("editor")
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          className={classes.style}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`${t("format.style")}: ${t(`format.${state.style}`)}`}
        >
          {t(`format.${state.style}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {textStyles.map(({ name, level }) => (
          <Menu.Item
            key={name}
            role="menuitemradio"
            aria-checked={state.style === name}
            rightSection={state.style === name ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => setTextStyle(editor, level)}
          >
            {t(`format.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
