import { Alert, Group, Loader } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { AnchorLink } from "../../shell/links.tsx"
import { importRunOf, useImportState } from "./import-run.ts"

/** On the inventory's other pages: that an import goes on, or how it ended, until someone has looked. */
export function ImportNotice({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("inventory")
  const state = useImportState(importRunOf(schoolId))
  if (state.is !== "importing" && state.is !== "done" && !(state.is === "preview" && state.error !== null))
    return null
  const text = {
    importing: () => t("import.runningElsewhere", { file: fileOf(state) }),
    done: () => t("import.doneElsewhere", { file: fileOf(state) }),
    preview: () => t("import.failedElsewhere", { file: fileOf(state) }),
  }[state.is]()
  return (
    <Alert color={state.is === "preview" ? "red" : "lake"} role="status" py="xs" mb="sm" mr="xl">
      <Group gap="sm">
        {state.is === "importing" && <Loader size="xs" aria-hidden />}
        {text}
        <AnchorLink size="sm" to="/inventory/import">
          {t("import.look")}
        </AnchorLink>
      </Group>
    </Alert>
  )
}

function fileOf(state: { readonly file: File } | { readonly fileName: string }): string {
  return "file" in state ? state.file.name : state.fileName
}
