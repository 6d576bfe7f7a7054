import { UnstyledButton } from "@mantine/core"
import type { ParsedRequirement } from "@readyroom/lesson/requirements/parse-requirement"
import { writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import { requirementSentence } from "@readyroom/lesson/requirements/sentence"
import { IconAlertTriangle } from "@tabler/icons-react"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import type { ReactNodeViewProps } from "@tiptap/react"
import { NodeViewContent, NodeViewWrapper, useEditorState } from "@tiptap/react"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { isLanguage } from "../../i18n/language.ts"
import { SignOffBadge } from "../sign-offs/sign-off-badge.tsx"
import { applyEdits } from "../verdicts/apply-edits.ts"
import { BlockExplanation } from "../verdicts/block-explanation.tsx"
import { BlockReasonLine, BlockVerdict } from "../verdicts/block-verdict.tsx"
import { kindIcon } from "./kind-icon.ts"
import { blockId, requirementsIn } from "./lesson-requirements.ts"
import { openRequirements, useIsOpen } from "./open-requirements.ts"
import { useRegistry } from "./registry-context.ts"
import classes from "./requirement.module.css"
import { RequirementActions } from "./requirement-actions.tsx"
import { RequirementForm } from "./requirement-form.tsx"
import { chooseBlock, selectBlock } from "./requirement-keys.ts"

/** A requirement in the text: one line of plain language; open, the form below it; and its note. */
export function RequirementView(props: ReactNodeViewProps) {
  const { editor, node, getPos, selected, selectionInside } = props
  const { t, i18n } = useTranslation("editor")
  const language = isLanguage(i18n.language) ? i18n.language : "en"
  const registry = useRegistry()
  const formId = useId()
  const id = blockId(node)
  const editable = useEditorState({ editor, selector: ({ editor }) => editor.isEditable })
  const requirements = useEditorState({
    editor,
    selector: ({ editor }) => requirementsIn(editor.state.doc, registry),
  })
  const isOpen = useIsOpen(id)
  const parsed = ownOf(requirements, node)
  const requirement = writtenOf(parsed)
  const problems = parsed.ok ? [] : parsed.problems
  const sentence = requirementSentence(requirement, language, requirements.map(writtenOf), registry)
  const kind = registry.kind(requirement.kind)
  const Icon = kindIcon(kind?.icon ?? "")

  const close = () => {
    openRequirements.close()
    const position = getPos()
    if (position !== undefined) chooseBlock(editor, position)
  }
  const line = (
    <>
      <Icon size={19} stroke={1.6} aria-hidden className={classes.icon} />
      <span className={classes.sentence}>{sentence}</span>
      <span className={classes.verdict}>
        {problems.length > 0 ? (
          <span className={classes.problems}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            {t("requirement.problems", { count: problems.length })}
          </span>
        ) : (
          id !== null && <BlockVerdict requirementId={id} />
        )}
        {id !== null && <SignOffBadge requirementId={id} />}
      </span>
    </>
  )

  return (
    <NodeViewWrapper
      className={classes.block}
      data-open={isOpen}
      data-chosen={selected}
      data-note={node.content.size > 0 || (editable && (selectionInside || isOpen))}
    >
      <div contentEditable={false} className={classes.head}>
        <UnstyledButton
          className={classes.line}
          data-line
          aria-expanded={isOpen}
          aria-controls={formId}
          onClick={() => {
            if (isOpen || id === null) close()
            else {
              selectBlock(editor, getPos())
              openRequirements.open(id)
            }
          }}
        >
          {line}
        </UnstyledButton>
        {id !== null && !isOpen && problems.length === 0 && <BlockReasonLine requirementId={id} />}
        {isOpen && editable && (
          <RequirementForm
            formId={formId}
            editor={editor}
            node={node}
            getPos={getPos}
            parsed={parsed}
            others={requirements}
            language={language}
            onClose={close}
          />
        )}
        {isOpen && id !== null && (
          <BlockExplanation
            requirementId={id}
            onApply={editable ? (edits) => applyEdits(editor, edits) : null}
          />
        )}
      </div>
      <div className={classes.note}>
        {isOpen && (
          <span contentEditable={false} className={classes.noteName} aria-hidden>
            {t("requirement.note")}
          </span>
        )}
        <NodeViewContent className={classes.noteText} role="group" aria-label={t("requirement.note")} />
        {node.content.size === 0 && (
          <span contentEditable={false} className={classes.notePlaceholder} aria-hidden>
            {t("requirement.notePlaceholder")}
          </span>
        )}
      </div>
      {isOpen && editable && <RequirementActions formId={formId} editor={editor} getPos={getPos} />}
    </NodeViewWrapper>
  )
}

function ownOf(requirements: readonly ParsedRequirement[], node: ProseMirrorNode): ParsedRequirement {
  const id = blockId(node)
  const found = requirements.find((one) => writtenOf(one).id === id)
  return (
    found ?? { ok: true, requirement: { id: id ?? "", kind: String(node.attrs.kind ?? ""), attributes: {} } }
  )
}
