import { Group, SegmentedControl, Select } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Timetable } from "../editor/occurrences/occurrence-queries.ts"
import { useMe } from "../session/me.ts"
import { AnchorLink } from "../shell/links.tsx"
import { schoolPeopleQuery, type WeekSubject } from "./week-queries.ts"

type SubjectSelectProps = {
  readonly schoolId: string
  readonly timetable: Timetable
  readonly subject: WeekSubject
  /** Of the teacher that is chosen, once it is known. */
  readonly name: string | undefined
  readonly onChange: (subject: WeekSubject) => void
}

/** Whose week is shown: a teacher's (mine at first), a class's, a room's or a cart's; kinds of which the school has none are left out. */
export function SubjectSelect({ schoolId, timetable, subject, name, onChange }: SubjectSelectProps) {
  const { t } = useTranslation("week")
  const me = useMe()
  const firstOf = {
    teacher: me.id,
    class: timetable.classes[0]?.id,
    room: timetable.rooms[0]?.id,
    cart: timetable.carts[0]?.id,
    // Its week is come to from the lesson, and is there until another is chosen.
    lesson: subject.of === "lesson" ? subject.id : undefined,
  } satisfies Record<WeekSubject["of"], string | undefined>
  const kinds = (["teacher", "class", "room", "cart", "lesson"] as const).filter(
    (of) => firstOf[of] !== undefined,
  )
  const choose = (id: string | null) => {
    if (id !== null) onChange({ of: subject.of, id })
  }
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={t("of.label")}
        data={kinds.map((of) => ({ value: of, label: t(`of.${of}`) }))}
        value={subject.of}
        onChange={(value) => {
          const of = kinds.find((kind) => kind === value)
          const id = of === undefined ? undefined : firstOf[of]
          if (of !== undefined && id !== undefined) onChange({ of, id })
        }}
      />
      {subject.of === "lesson" ? (
        <AnchorLink to="/lessons/$lessonId" params={{ lessonId: subject.id }}>
          {name === "" ? t("untitled") : name}
        </AnchorLink>
      ) : subject.of === "teacher" ? (
        <TeacherSelect schoolId={schoolId} id={subject.id} name={name} onChange={choose} />
      ) : (
        <Select
          aria-label={t(`of.${subject.of}`)}
          data={choicesOf(subject.of, timetable).map((one) => ({
            value: one.id,
            label: one.name,
          }))}
          value={subject.id}
          onChange={choose}
          allowDeselect={false}
          searchable
        />
      )}
    </Group>
  )
}

function choicesOf(of: "class" | "room" | "cart", timetable: Timetable) {
  switch (of) {
    case "class":
      return timetable.classes
    case "room":
      return timetable.rooms
    case "cart":
      return timetable.carts
  }
}

type TeacherSelectProps = Pick<SubjectSelectProps, "schoolId" | "name"> & {
  readonly id: string
  readonly onChange: (id: string | null) => void
}

function TeacherSelect({ schoolId, id, name, onChange }: TeacherSelectProps) {
  const { t } = useTranslation("week")
  const me = useMe()
  const [typed, setTyped] = useState("")
  const current = id === me.id ? me.name : (name ?? "")
  // What stands in the field of whoever is chosen is no search.
  const [words] = useDebouncedValue(typed === current ? "" : typed, 150)
  const { data: found = [] } = useQuery(schoolPeopleQuery(schoolId, words))
  const others = found.filter((person) => person.id !== id)
  return (
    <Select
      aria-label={t("of.teacher")}
      data={[{ value: id, label: current }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
      value={id}
      onChange={onChange}
      onSearchChange={setTyped}
      allowDeselect={false}
      nothingFoundMessage={t("nobody")}
      searchable
    />
  )
}
