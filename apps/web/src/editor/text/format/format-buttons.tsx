import { IconLink } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useTranslation } from "react-i18next"
import { BarButton, BarDivider } from "./bar.tsx"
import { blockActions, type FormatState, markActions } from "./format-actions.ts"

type FormatButtonsProps = {
  readonly editor: Editor
  readonly state: FormatState
  readonly onLink: () => void
  /** Whether the buttons tell the keys that do the same. */
  readonly tellsKeys: boolean
}

/** Of a bar: marks, the link, and the blocks that a text can be made. */
export function FormatButtons({ editor, state, onLink, tellsKeys }: FormatButtonsProps) {
  const { t } = useTranslation("editor")
  const keysOf = (keys: string | undefined) => (tellsKeys ? keys : undefined)
  return (
    <>
      {markActions.map((action) => (
        <BarButton
          key={action.name}
          label={t(`format.${action.name}`)}
          icon={action.icon}
          keys={keysOf(action.keys)}
          pressed={state.marks.includes(action.name)}
          onPress={() => action.run(editor)}
        />
      ))}
      <BarButton
        label={t("format.link")}
        icon={IconLink}
        keys={keysOf("Mod-k")}
        pressed={state.link}
        onPress={onLink}
      />
      <BarDivider />
      {blockActions.map((action) => (
        <BarButton
          key={action.name}
          label={t(`format.${action.name}`)}
          icon={action.icon}
          keys={keysOf(action.keys)}
          pressed={state.blocks.includes(action.name)}
          onPress={() => action.run(editor)}
        />
      ))}
    </>
  )
}
