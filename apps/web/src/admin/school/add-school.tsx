import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import type { School } from "../../session/school-roles.ts"
import { timeZoneOptions } from "../../set-up/time-zones.ts"
import { addSchool, useSchoolChange } from "../school-records.ts"

/** Another school of the organisation; then its setting up. */
export function AddSchool({ school }: { school: School }) {
  const { t } = useTranslation(["school", "shell"])
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t("facts.add")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("facts.addTitle")}
        closeButtonProps={{ "aria-label": t("shell:close") }}
      >
        <AddForm school={school} onClose={() => setOpened(false)} />
      </Modal>
    </>
  )
}

function AddForm({ school, onClose }: { school: School; onClose: () => void }) {
  const { t } = useTranslation("school")
  const { t: tProblem } = useTranslation(["problems"])
  const navigate = useNavigate()
  const timeZones = useMemo(() => timeZoneOptions(new Date()), [])
  const [name, setName] = useState("")
  // Most schools of an organisation stand in one zone.
  const [timeZone, setTimeZone] = useState(school.timeZone)
  const [showsWrong, setShowsWrong] = useState(false)
  const add = useSchoolChange(addSchool, ({ id }) => {
    onClose()
    void navigate({ to: "/admin/set-up/{-$step}", params: {}, search: { school: id } })
  })
  const isNameless = name.trim() === ""

  function submit(event: FormEvent) {
    event.preventDefault()
    setShowsWrong(isNameless)
    if (!isNameless) add.mutate({ name: name.trim(), timeZone })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("facts.addHelp")}
        </Text>
        <TextInput
          label={t("facts.addName")}
          value={name}
          maxLength={200}
          data-autofocus
          error={
            add.isError ? problemMessage(tProblem, add.error) : showsWrong && isNameless && t("nameMissing")
          }
          onChange={(event) => {
            add.reset()
            setName(event.currentTarget.value)
          }}
        />
        <Select
          label={t("facts.timeZone")}
          data={timeZones}
          limit={100}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("facts.noTimeZone")}
          value={timeZone}
          onChange={(value) => value !== null && setTimeZone(value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            {t("facts.addSubmit")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
