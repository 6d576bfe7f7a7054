import {
  Alert,
  Button,
  Group,
  Loader,
  Modal,
  Radio,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core"
import { MAX_SET_UP_MIN } from "@readyroom/lesson/occurrences/set-up-time"
import { IconCalendarWeek } from "@tabler/icons-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import type { Lesson } from "../../lessons/lesson-queries.ts"
import { useMe } from "../../session/me.ts"
import { useTell } from "../../shell/notices.tsx"
import { GivenConfirmation } from "../../sign-offs/given-confirmation.tsx"
import { WeekPicker } from "../../week/week-picker.tsx"
import type { WeekSubject } from "../../week/week-queries.ts"
import { useLessonAround } from "../lesson-context.tsx"
import { laterSeries } from "./later-series.ts"
import classes from "./occurrence-dialog.module.css"
import {
  emptyForm,
  type FormProblem,
  formOf,
  isDay,
  type OccurrenceForm,
  OTHER_TIME,
  periodsOn,
  readForm,
  weekOfForm,
} from "./occurrence-form.ts"
import {
  addOccurrence,
  changeOccurrence,
  type Occurrence,
  occurrenceKeys,
  occurrencesQuery,
  removeOccurrence,
  type Scope,
  type Timetable,
  timetableQuery,
} from "./occurrence-queries.ts"
import { OfferedTimes } from "./offered-times.tsx"
import { SetUpFields } from "./set-up-fields.tsx"
import { dayOfTime, whenText } from "./when-text.ts"

type OccurrenceDialogProps = {
  readonly lesson: Lesson
  /** Null: a new one. */
  readonly occurrence: Occurrence | null
  readonly opened: boolean
  readonly onClose: () => void
}

/** Gives a lesson a time, a room and a class, once or every week; or changes one that it has. */
export function OccurrenceDialog({ lesson, occurrence, opened, onClose }: OccurrenceDialogProps) {
  const { t } = useTranslation(["occurrences", "shell"])
  const { data: timetable } = useQuery({ ...timetableQuery(lesson.schoolId), enabled: opened })
  const [isWeek, setWeek] = useState(false)
  const close = () => {
    setWeek(false)
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={occurrence === null ? t("dialog.addTitle") : t("dialog.editTitle")}
      size={isWeek ? "85rem" : "md"}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      {timetable === undefined ? (
        <Group role="status" gap="sm">
          <Loader size="sm" />
          {t("dialog.loading")}
        </Group>
      ) : (
        <OccurrenceFields
          key={occurrence?.id ?? "new"}
          lesson={lesson}
          occurrence={occurrence}
          timetable={timetable}
          isWeek={isWeek}
          onWeek={setWeek}
          onClose={close}
        />
      )}
    </Modal>
  )
}

type OccurrenceFieldsProps = Pick<OccurrenceDialogProps, "lesson" | "occurrence" | "onClose"> & {
  readonly timetable: Timetable
  /** Whether the week stands in the form's place. */
  readonly isWeek: boolean
  readonly onWeek: (isWeek: boolean) => void
}

function OccurrenceFields({ lesson, occurrence, timetable, isWeek, onWeek, onClose }: OccurrenceFieldsProps) {
  const { t } = useTranslation("occurrences")
  const { t: tProblem } = useTranslation(["problems"])
  const { language, timeZone } = useLessonAround()
  const me = useMe()
  const tell = useTell()
  const queryClient = useQueryClient()
  const [form, setForm] = useState(() =>
    occurrence === null ? emptyForm(timetable, new Date()) : formOf(occurrence, timetable),
  )
  const [scope, setScope] = useState<Scope>("this")
  const isFollowing = scope === "following"
  const { data: coming = [] } = useQuery(occurrencesQuery(lesson.id))
  const later = occurrence === null || !isFollowing ? null : laterSeries(coming, occurrence)
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const set = (change: Partial<typeof form>) => {
    setProblem(null)
    setForm((was) => ({ ...was, ...change }))
  }
  const done = (message: string) => {
    void queryClient.invalidateQueries({ queryKey: occurrenceKeys.ofLesson(lesson.id) })
    tell({ message })
    onClose()
  }
  const save = useMutation({
    mutationFn: (value: Parameters<typeof addOccurrence>[1]) => {
      if (occurrence === null) return addOccurrence(lesson.id, value)
      const { recurrence: _recurrence, ...change } = value
      return changeOccurrence(lesson.id, occurrence.id, scope, change)
    },
    onSuccess: (saved) => {
      const when = whenText(saved, language, timeZone)
      const [taken] = saved.roomTakenBy
      const isMany = saved.seriesId !== null && (occurrence === null || isFollowing)
      const repeats = week === "every" ? "savedWeekly" : "savedEverySecond"
      const which = !isMany ? "saved" : occurrence === null ? repeats : "savedFollowing"
      done(
        taken === undefined
          ? t(which, { when })
          : t("savedTaken", { when, room: saved.room?.name ?? "", title: taken.title }),
      )
    },
  })
  const remove = useMutation({
    mutationFn: (gone: Occurrence) => removeOccurrence(lesson.id, gone.id, scope),
    onSuccess: (_nothing, gone) =>
      done(t(isFollowing ? "removedFollowing" : "removed", { when: whenText(gone, language, timeZone) })),
  })
  const take = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
    const taken = formOf({ ...blank, startsAt, endsAt }, timetable)
    set({ day: taken.day, period: taken.period, from: taken.from, to: taken.to })
  }
  const submit = () => {
    const read = readForm(form, timetable)
    if (read.ok) save.mutate(read.value)
    else setProblem(read.problem)
  }
  const periods = periodsOn(timetable, form.day)
  const ownTime = form.period === OTHER_TIME || !periods.some(({ value }) => value === form.period)
  const week = weekOfForm(form, timetable)
  const error = save.error ?? remove.error
  const says = (...about: FormProblem[]) =>
    problem !== null &&
    about.includes(problem) &&
    t(`dialog.${problem === "clearUpWrong" ? "setUpWrong" : problem}`, { max: MAX_SET_UP_MIN })

  if (isWeek)
    return (
      <Stack gap="md">
        <WeekPicker
          schoolId={lesson.schoolId}
          timetable={timetable}
          subject={weekSubjectOf(form, me.id)}
          day={isDay(form.day) ? form.day : emptyForm(timetable, new Date()).day}
          onChoose={(time, { of, id }) => {
            take(time)
            if (of === "room") set({ roomId: id })
            if (of === "class") set({ classId: id })
            onWeek(false)
          }}
        />
        <Button variant="default" onClick={() => onWeek(false)}>
          {t("dialog.leaveWeek")}
        </Button>
      </Stack>
    )

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="md">
        {error !== null && (
          <Alert color="red" title={t("dialog.failed")}>
            {problemMessage(tProblem, error)}
          </Alert>
        )}
        {occurrence?.confirmation != null && <GivenConfirmation confirmation={occurrence.confirmation} />}
        {occurrence === null && <OfferedTimes lessonId={lesson.id} onTake={take} />}
        <TextInput
          type="date"
          label={t("dialog.date")}
          value={form.day}
          onChange={(event) => set({ day: event.currentTarget.value })}
          error={says("dateMissing")}
          required
          data-autofocus
        />
        <Select
          label={t("dialog.period")}
          data={[...periods, { value: OTHER_TIME, label: t("dialog.otherTime") }]}
          value={ownTime ? OTHER_TIME : form.period}
          onChange={(period) => set({ period: period ?? OTHER_TIME })}
          allowDeselect={false}
          {...(periods.length === 0 ? { description: t("dialog.noPeriods") } : {})}
        />
        {ownTime && (
          <Group grow align="flex-start">
            <TextInput
              type="time"
              label={t("dialog.from")}
              value={form.from}
              onChange={(event) => set({ from: event.currentTarget.value, period: OTHER_TIME })}
              error={says("timeMissing")}
            />
            <TextInput
              type="time"
              label={t("dialog.to")}
              value={form.to}
              onChange={(event) => set({ to: event.currentTarget.value, period: OTHER_TIME })}
              error={says("endsBefore")}
            />
          </Group>
        )}
        <Group grow align="flex-start">
          <Select
            label={t("dialog.room")}
            placeholder={t("dialog.noRoom")}
            data={timetable.rooms.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.roomId}
            onChange={(roomId) => set({ roomId })}
            searchable
            clearable
          />
          <Select
            label={t("dialog.class")}
            placeholder={t("dialog.noClass")}
            data={timetable.classes.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.classId}
            onChange={(classId) => set({ classId })}
            searchable
            clearable
          />
        </Group>
        <Button
          variant="light"
          classNames={{ root: classes.wraps, label: classes.wrapsLabel }}
          leftSection={<IconCalendarWeek size={17} stroke={1.8} aria-hidden />}
          onClick={() => onWeek(true)}
        >
          {t("dialog.seeWeek")}
        </Button>
        <TextInput
          label={t("dialog.students")}
          description={t("dialog.studentsHelp")}
          inputMode="numeric"
          value={form.students}
          onChange={(event) => set({ students: event.currentTarget.value })}
          error={says("studentsWrong")}
        />
        <SetUpFields
          form={form}
          onChange={set}
          setUpError={says("setUpWrong")}
          clearUpError={says("clearUpWrong")}
        />
        {occurrence === null && (
          <Group align="flex-start" grow>
            <Switch
              mt="lg"
              label={week === "every" ? t("dialog.weekly") : t("dialog.everySecond", { week })}
              checked={form.weekly}
              onChange={(event) => set({ weekly: event.currentTarget.checked })}
            />
            {form.weekly && (
              <TextInput
                type="date"
                label={t("dialog.until")}
                description={t("dialog.untilHelp")}
                value={form.until}
                onChange={(event) => set({ until: event.currentTarget.value })}
              />
            )}
          </Group>
        )}
        {occurrence !== null && occurrence.seriesId !== null && (
          <Radio.Group
            label={t("dialog.scope")}
            value={scope}
            onChange={(value) => setScope(value === "following" ? "following" : "this")}
          >
            <Group mt="xs">
              <Radio value="this" label={t("dialog.scopeThis")} />
              <Radio value="following" label={t("dialog.scopeFollowing")} />
            </Group>
            <Text size="sm" c="dimmed" mt={later === null ? 0 : "xs"} role="status">
              {later !== null && t("dialog.laterSeries", { day: dayOfTime(later, language, timeZone) })}
            </Text>
          </Radio.Group>
        )}
        <Group justify="space-between" gap="sm">
          {occurrence === null ? (
            <span />
          ) : (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(occurrence)}
            >
              {t(isFollowing ? "dialog.removeFollowing" : "dialog.remove")}
            </Button>
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("dialog.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {occurrence === null ? t("dialog.add") : t("dialog.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

/** The week that is looked at first: of the room or class that was chosen, else one's own. */
function weekSubjectOf({ roomId, classId }: OccurrenceForm, myId: string): WeekSubject {
  if (roomId !== null) return { of: "room", id: roomId }
  return classId === null ? { of: "teacher", id: myId } : { of: "class", id: classId }
}

/** An occurrence of which only the time is read. */
const blank: Occurrence = {
  id: "",
  lessonId: "",
  seriesId: null,
  class: null,
  room: null,
  startsAt: "",
  endsAt: "",
  students: null,
  teachers: null,
  setUpMin: 0,
  clearUpMin: 0,
  priority: 0,
  confirmation: null,
  recurrence: null,
  roomTakenBy: [],
}
