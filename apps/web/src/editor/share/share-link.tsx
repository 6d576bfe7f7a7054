import { Alert, Button, Group, Select, Stack, Text } from "@mantine/core"
import { IconLink } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import type { Lesson } from "../../lessons/lesson-queries.ts"
import { CopyField } from "../../shell/copy/copy-field.tsx"
import { type LessonLink, lessonLinkQuery, useEndLink, useSetLink } from "./link-queries.ts"
import classes from "./share-dialog.module.css"

type LinkRole = "editor" | "viewer"
type ShareLinkProps = { lesson: Lesson; onSaid: (said: string) => void }

/** The lesson's link: made with a role, copied, given another role, and ended. */
export function ShareLink({ lesson, onSaid }: ShareLinkProps) {
  const { t } = useTranslation("editor")
  const { t: tProblem } = useTranslation(["problems"])
  const { data: link, error } = useQuery(lessonLinkQuery(lesson.id))
  return (
    <section aria-label={t("share.link.title")} className={classes.link}>
      <Text component="h3" size="sm" fw={600}>
        {t("share.link.title")}
      </Text>
      {error !== null && link === undefined && (
        <Alert color="red" role="alert">
          {problemMessage(tProblem, error)}
        </Alert>
      )}
      {link === null && <MakeLink lesson={lesson} onSaid={onSaid} />}
      {link !== null && link !== undefined && <StandingLink lesson={lesson} link={link} onSaid={onSaid} />}
    </section>
  )
}

function MakeLink({ lesson, onSaid }: ShareLinkProps) {
  const { t } = useTranslation("editor")
  const [role, setRole] = useState<LinkRole>("viewer")
  const make = useSetLink(lesson.id)
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("share.link.help")}
      </Text>
      <Group gap="sm" align="flex-end">
        <RoleOfLink value={role} onChange={setRole} />
        <Button
          variant="default"
          leftSection={<IconLink size={16} stroke={1.8} aria-hidden />}
          loading={make.isPending}
          onClick={() => make.mutate(role, { onSuccess: () => onSaid(t("share.link.made")) })}
        >
          {t("share.link.make")}
        </Button>
      </Group>
      <Failed error={make.error} />
    </>
  )
}

function StandingLink({ lesson, link, onSaid }: ShareLinkProps & { link: LessonLink }) {
  const { t } = useTranslation("editor")
  const setLink = useSetLink(lesson.id)
  const end = useEndLink(lesson.id)
  const [asks, setAsks] = useState(false)
  const endIt = (keep: boolean) =>
    end.mutate(keep, { onSuccess: () => onSaid(t("share.link.ended")), onSettled: () => setAsks(false) })
  return (
    <>
      <CopyField label={t("share.link.address")} value={`${window.location.origin}/share#${link.token}`} />
      <Group gap="sm" align="flex-end" justify="space-between">
        <RoleOfLink
          value={link.role}
          onChange={(role) =>
            setLink.mutate(role, {
              onSuccess: () => onSaid(t("share.link.changed", { role: t(`share.${role}`) })),
            })
          }
        />
        {!asks && (
          <Button
            variant="default"
            c="var(--mantine-color-error)"
            loading={end.isPending}
            onClick={() => (link.people === 0 ? endIt(false) : setAsks(true))}
          >
            {t("share.link.end")}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t("share.link.cameBy", { count: link.people })}
      </Text>
      {asks && (
        <Alert color="red" role="alert" title={t("share.link.endTitle", { count: link.people })}>
          <Stack gap="sm">
            {t("share.link.endHelp")}
            <Group gap="xs">
              <Button size="xs" color="red" data-autofocus onClick={() => endIt(false)}>
                {t("share.link.endForAll")}
              </Button>
              <Button size="xs" variant="default" onClick={() => endIt(true)}>
                {t("share.link.endAndKeep")}
              </Button>
              <Button size="xs" variant="subtle" color="gray" onClick={() => setAsks(false)}>
                {t("share.link.goOn")}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
      <Failed error={setLink.error ?? end.error} />
    </>
  )
}

function RoleOfLink({ value, onChange }: { value: LessonLink["role"]; onChange: (role: LinkRole) => void }) {
  const { t } = useTranslation("editor")
  const roles: LessonLink["role"][] =
    value === "commenter" ? ["editor", "viewer", value] : ["editor", "viewer"]
  return (
    <Select
      label={t("share.link.role")}
      data={roles.map((role) => ({ value: role, label: t(`share.${role}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(role) => {
        if ((role === "editor" || role === "viewer") && role !== value) onChange(role)
      }}
      className={classes.linkRole}
    />
  )
}

function Failed({ error }: { error: Error | null }) {
  const { t } = useTranslation(["problems"])
  if (error === null) return null
  return (
    <Alert color="red" role="alert">
      {problemMessage(t, error)}
    </Alert>
  )
}
