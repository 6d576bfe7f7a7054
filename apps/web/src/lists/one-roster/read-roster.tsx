import { Button } from "@mantine/core"
import { IconSchool } from "@tabler/icons-react"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import type { Sending } from "../list-requests.ts"
import { type Inside, ReadInModal } from "../read-in-modal.tsx"
import { ReadInSteps } from "../read-in-steps.tsx"
import { useReadIn } from "../use-read-in.ts"
import { RosterAnswerView } from "./roster-answer-view.tsx"
import { archiveOf, LARGEST_ROSTER, type RosterPlaces, sendRoster } from "./roster-requests.ts"

type ReadRosterProps = {
  /** The school whose people are shown. */
  school: School
  /** Those that the reader looks after. */
  schools: readonly School[]
}

/** A button that reads a OneRoster export in: staff, and classes with how many pupils they have. */
export function ReadRoster({ school, schools }: ReadRosterProps) {
  const { t } = useTranslation("lists")
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconSchool size={15} stroke={1.8} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t("roster.open")}
      </Button>
      <ReadInModal title={t("roster.title")} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {(inside) => <ReadRosterSteps school={school} schools={schools} inside={inside} />}
      </ReadInModal>
    </>
  )
}

type StepsProps = ReadRosterProps & { inside: Inside }

function ReadRosterSteps({ school, schools, inside: { close, guarded, linksTaken } }: StepsProps) {
  const { t } = useTranslation("lists")
  const queryClient = useQueryClient()
  const [places, setPlaces] = useState<RosterPlaces>({})
  const sendTo = (to: RosterPlaces) => (sending: Sending) =>
    guarded(sending.mode, () => sendRoster(school.id, to, sending))
  const { state, preview, store, begin } = useReadIn(sendTo(places), () => queryClient.invalidateQueries())

  function place(org: string, schoolId: string | null) {
    const next = { ...places, [org]: schoolId }
    setPlaces(next)
    if (state.is === "preview") void preview(state.file, state.fileName, sendTo(next))
  }

  return (
    <ReadInSteps
      state={state}
      choose={{
        help: t("roster.help"),
        drop: t("roster.drop"),
        largest: LARGEST_ROSTER,
        several: true,
        onFiles: (files) => {
          const name =
            files.length === 1 ? (files[0]?.name ?? "") : t("roster.files", { count: files.length })
          void archiveOf(files).then((archive) => preview(archive, name))
        },
      }}
      changes={({ people, classes }) => people.new + people.changed + classes.new + classes.changed}
      answer={(answer, isDone) => (
        <RosterAnswerView
          answer={answer}
          isDone={isDone}
          schools={schools}
          onPlace={place}
          onLinksTaken={linksTaken}
        />
      )}
      onStore={() => void store()}
      onBegin={begin}
      onClose={close}
    />
  )
}
