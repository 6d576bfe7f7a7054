import { ActionIcon, Button, Tooltip } from "@mantine/core"
import { IconTrash } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useTranslation } from "react-i18next"
import { openRequirements } from "./open-requirements.ts"
import classes from "./requirement.module.css"

type RequirementActionsProps = {
  readonly formId: string
  readonly editor: Editor
  readonly getPos: () => number | undefined
}

/** Below an open requirement: away with it, or done with it. */
export function RequirementActions({ formId, editor, getPos }: RequirementActionsProps) {
  const { t } = useTranslation("editor")
  const remove = () => {
    const position = getPos()
    const node = position === undefined ? null : editor.state.doc.nodeAt(position)
    if (position === undefined || node === null) return
    openRequirements.close()
    editor
      .chain()
      .deleteRange({ from: position, to: position + node.nodeSize })
      .focus(position)
      .run()
  }
  return (
    <div contentEditable={false} className={classes.actions}>
      <Tooltip label={t("requirement.delete")}>
        <ActionIcon size="lg" aria-label={t("requirement.delete")} onClick={remove}>
          <IconTrash size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Button type="submit" form={formId} size="compact-md" variant="light">
        {t("requirement.close")}
      </Button>
    </div>
  )
}
