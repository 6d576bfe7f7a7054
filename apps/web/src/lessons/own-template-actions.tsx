import { Alert, Button, Group, Stack, Text } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { problemMessage } from "../api/problem-message.ts"
import { useTell } from "../shell/notices.tsx"
import { useDraft } from "../shell/use-draft.ts"
import { TemplateFields } from "./template-fields.tsx"
import type { OwnTemplate } from "./template-queries.ts"

type OwnTemplateActionsProps = { readonly template: OwnTemplate; readonly onRemoved: () => void }

/** Renames or removes a school's template; only for whom the server says that they may. */
export function OwnTemplateActions({ template, onRemoved }: OwnTemplateActionsProps) {
  const { t } = useTranslation(["lessons", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<"change" | "remove" | null>(null)
  const [draft, setDraft] = useDraft({ name: template.name, description: template.description })
  const reload = () => queryClient.invalidateQueries({ queryKey: ["templates", "own"] })
  const param = { id: template.id }

  const change = useMutation({
    mutationFn: () => ask(api.templates[":id"].$patch({ param, json: changed(template, draft) })),
    onSuccess: async ({ name }) => {
      await reload()
      setOpen(null)
      tell({ message: t("template.saved", { name }) })
    },
  })
  const remove = useMutation({
    mutationFn: () => ask(api.templates[":id"].$delete({ param })),
    onSuccess: async () => {
      onRemoved()
      tell({ message: t("template.removed", { name: template.name }) })
      await reload()
    },
  })
  const failed = change.error ?? remove.error

  return (
    <Stack gap="sm" mt="sm">
      {failed !== null && (
        <Alert color="red" role="alert" title={t("template.notChanged")}>
          {problemMessage(tProblem, failed)}
        </Alert>
      )}
      {open === null && (
        <Group gap="sm">
          <Button variant="default" size="compact-sm" onClick={() => setOpen("change")}>
            {t("template.change")}
          </Button>
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setOpen("remove")}>
            {t("template.remove")}
          </Button>
        </Group>
      )}
      {open === "change" && (
        <>
          <TemplateFields value={draft} onChange={setDraft} focus />
          <Group gap="sm">
            <Button
              size="compact-sm"
              disabled={draft.name.trim() === ""}
              loading={change.isPending}
              onClick={() => change.mutate()}
            >
              {t("template.save")}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setOpen(null)}>
              {t("shell:cancel")}
            </Button>
          </Group>
        </>
      )}
      {open === "remove" && (
        <Group gap="sm">
          <Text size="sm" role="status">
            {t("template.removeSure", { name: template.name })}
          </Text>
          <Button
            color="red"
            size="compact-sm"
            loading={remove.isPending}
            autoFocus
            onClick={() => remove.mutate()}
          >
            {t("template.removeYes")}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setOpen(null)}>
            {t("shell:cancel")}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

type Draft = { readonly name: string; readonly description: string }

/** Only what was changed here: a colleague may have changed the other. */
function changed(template: OwnTemplate, draft: Draft) {
  return {
    ...(draft.name.trim() === template.name ? {} : { name: draft.name.trim() }),
    ...(draft.description.trim() === template.description ? {} : { description: draft.description.trim() }),
  }
}
