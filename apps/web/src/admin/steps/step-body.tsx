import { Button, Group } from "@mantine/core"
import { IconUserPlus } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { ButtonLink } from "../../shell/links.tsx"
import { useTell } from "../../shell/notices.tsx"
import { ClassList } from "../classes/class-list.tsx"
import { type PersonAsk, PersonDialog } from "../dialogs/person-dialog.tsx"
import { SchoolForm } from "../school/school-form.tsx"
import { useSchoolChange } from "../school-records.ts"
import { BellSchedule } from "../timetable/bell-schedule.tsx"
import { Holidays } from "../timetable/holidays.tsx"
import type { SetUpChange, SetUpState } from "./set-up-queries.ts"
import type { StepPlace } from "./step-order.ts"

type StepBodyProps = {
  readonly school: School
  readonly place: StepPlace
  readonly state: SetUpState
  readonly onDecide: (change: SetUpChange, done?: { readonly onSuccess: () => void }) => void
}

/** What is done in a step: the very form of its page under `/admin` or `/inventory`, or the way there. */
export function StepBody({ school, place, state, onDecide }: StepBodyProps) {
  const search = { school: school.id }
  const { t } = useTranslation("school")
  switch (place) {
    case "school":
      return <SchoolForm school={school} />
    case "bells":
      return <BellSchedule school={school} />
    case "holidays":
      return <Holidays school={school} />
    case "classes":
      return <ClassList school={school} />
    case "inventory":
      return (
        <Group gap="sm">
          <ButtonLink to="/inventory/rooms" search={search} variant="default">
            {t("steps.rooms")}
          </ButtonLink>
          <ButtonLink to="/inventory/import" search={search} variant="default">
            {t("steps.importDevices")}
          </ButtonLink>
          <ButtonLink to="/inventory" search={search} variant="subtle">
            {t("steps.devices")}
          </ButtonLink>
        </Group>
      )
    case "people":
      return <PeopleStep school={school} />
    case "end":
      return <End isPutAway={state.isPutAway} isWhole={isWhole(state)} onDecide={onDecide} />
  }
}

const isWhole = ({ steps }: SetUpState) => steps.every(({ isDone }) => isDone)

function PeopleStep({ school }: { school: School }) {
  const { t } = useTranslation(["school", "admin"])
  const [asks, setAsks] = useState<PersonAsk | null>(null)
  // Someone was added, perhaps: then the step is done.
  const readAgain = useSchoolChange(async () => undefined)
  return (
    <Group gap="sm">
      <Button
        leftSection={<IconUserPlus size={17} stroke={1.8} aria-hidden />}
        onClick={() => setAsks({ for: "add" })}
      >
        {t("admin:add.open")}
      </Button>
      <ButtonLink to="/admin" search={{ school: school.id }} variant="subtle">
        {t("steps.people")}
      </ButtonLink>
      <PersonDialog
        school={school}
        asks={asks}
        onClose={() => {
          setAsks(null)
          readAgain.mutate(undefined)
        }}
      />
    </Group>
  )
}

type EndProps = Pick<StepBodyProps, "onDecide"> & { readonly isPutAway: boolean; readonly isWhole: boolean }

function End({ isPutAway, isWhole, onDecide }: EndProps) {
  const { t } = useTranslation("school")
  const tell = useTell()
  return (
    <Group gap="sm">
      <ButtonLink to="/lessons" search={{ new: true }}>
        {t("steps.firstLesson")}
      </ButtonLink>
      {!isWhole && !isPutAway && (
        <Button
          variant="subtle"
          onClick={() =>
            onDecide({ isPutAway: true }, { onSuccess: () => tell({ message: t("steps.putAwayDone") }) })
          }
        >
          {t("steps.putAway")}
        </Button>
      )}
    </Group>
  )
}
