import {
  ActionIcon,
  Alert,
  Autocomplete,
  Button,
  Group,
  Modal,
  Select,
  Stack,
  Text,
  Tooltip,
} from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { IconX } from "@tabler/icons-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { problemMessage } from "../../api/problem-message.ts"
import { type Lesson, lessonKeys } from "../../lessons/lesson-queries.ts"
import { PersonFace } from "../../shell/person-face.tsx"
import classes from "./share-dialog.module.css"
import { ShareLink } from "./share-link.tsx"

type Person = Lesson["people"][number]
type GivenRole = "editor" | "viewer"

type ShareDialogProps = {
  readonly lesson: Lesson
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** Who may see and change the lesson; its owner adds people, gives roles and takes them away. */
export function ShareDialog({ lesson, title, opened, onClose }: ShareDialogProps) {
  const { t } = useTranslation(["editor", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("share.title", { title })}
      size="lg"
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <ShareForm lesson={lesson} />
    </Modal>
  )
}

function ShareForm({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation("editor")
  const { t: tProblem } = useTranslation(["problems"])
  const mayShare = lesson.may.includes("lesson:share")
  const share = useShare(lesson)
  const [said, setSaid] = useState("")

  const change = (person: Person, role: GivenRole | null) =>
    share.mutate(
      { email: person.email, role },
      {
        onSuccess: () =>
          setSaid(
            role === null
              ? t(person.byLink ? "share.removedWithLink" : "share.removed", { name: person.name })
              : t("share.changed", { name: person.name, role: t(`share.${role}`) }),
          ),
      },
    )

  return (
    <Stack gap="lg">
      {mayShare ? (
        <AddPerson
          lesson={lesson}
          pending={share.isPending}
          onAdd={(email, role, onAdded) =>
            share.mutate(
              { email, role },
              {
                onSuccess: ({ people }) => {
                  const added = people.find((person) => person.email === email.toLowerCase())
                  setSaid(t("share.added", { name: added?.name ?? email }))
                  onAdded()
                },
              },
            )
          }
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t("share.onlyOwners")}
        </Text>
      )}
      {share.isError && (
        <Alert color="red" role="alert">
          {problemMessage(tProblem, share.error)}
        </Alert>
      )}
      <ul className={classes.people} aria-label={t("share.people")}>
        {lesson.people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            mayShare={mayShare}
            onChange={(role) => change(person, role)}
          />
        ))}
      </ul>
      {mayShare && <ShareLink lesson={lesson} onSaid={setSaid} />}
      <div role="status" className={classes.said}>
        {said}
      </div>
    </Stack>
  )
}

type PersonRowProps = {
  readonly person: Person
  readonly mayShare: boolean
  readonly onChange: (role: GivenRole | null) => void
}

function PersonRow({ person, mayShare, onChange }: PersonRowProps) {
  const { t } = useTranslation("editor")
  return (
    <li className={classes.person}>
      <PersonFace name={person.name} colour={person.colour} />
      <div className={classes.who}>
        <Text size="sm" fw={550} truncate>
          {person.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {person.byLink ? t("share.byLink", { email: person.email }) : person.email}
        </Text>
      </div>
      {person.role === "owner" || !mayShare ? (
        <Text size="sm" c="dimmed">
          {t(`share.${person.role}`)}
        </Text>
      ) : (
        <>
          <Select
            aria-label={t("share.roleOf", { name: person.name })}
            data={rolesFor(person.role).map((role) => ({ value: role, label: t(`share.${role}`) }))}
            value={person.role}
            allowDeselect={false}
            onChange={(role) => {
              if (role === "editor" || role === "viewer") onChange(role)
            }}
            className={classes.role}
          />
          <Tooltip label={t("share.remove", { name: person.name })}>
            <ActionIcon
              size="lg"
              aria-label={t("share.remove", { name: person.name })}
              onClick={() => onChange(null)}
            >
              <IconX size={17} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </li>
  )
}

type AddPersonProps = {
  readonly lesson: Lesson
  readonly pending: boolean
  readonly onAdd: (email: string, role: GivenRole, onAdded: () => void) => void
}

function AddPerson({ lesson, pending, onAdd }: AddPersonProps) {
  const { t } = useTranslation("editor")
  const [typed, setTyped] = useState("")
  const [role, setRole] = useState<GivenRole>("editor")
  const [wrong, setWrong] = useState(false)
  const [words] = useDebouncedValue(typed.trim(), 150)
  const { data } = useQuery({
    queryKey: ["people", words],
    queryFn: ({ signal }) => ask(api.people.$get({ query: { q: words } }, { init: { signal } })),
    enabled: words !== "",
  })
  const on = new Set(lesson.people.map(({ id }) => id))
  const found = (data?.items ?? []).filter(({ id }) => !on.has(id))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const email = typed.trim()
    if (/^\S+@\S+\.\S+$/.test(email)) onAdd(email, role, () => setTyped(""))
    else setWrong(true)
  }

  return (
    <form noValidate onSubmit={submit}>
      <Group align="flex-start" gap="sm" className={classes.add}>
        <Autocomplete
          className={classes.email}
          label={t("share.email")}
          placeholder={t("share.emailPlaceholder")}
          type="email"
          inputMode="email"
          autoComplete="off"
          openOnFocus={false}
          data={found.map(({ email }) => email)}
          // The server has searched by name and e-mail; the field would search the e-mail alone.
          filter={({ options }) => options}
          renderOption={({ option }) => {
            const person = found.find(({ email }) => email === option.value)
            return (
              <Group gap="sm" wrap="nowrap">
                <PersonFace name={person?.name ?? ""} colour={person?.colour ?? "#57606e"} size={26} />
                <span>
                  <Text size="sm">{person?.name}</Text>
                  <Text size="xs" c="dimmed">
                    {option.value}
                  </Text>
                </span>
              </Group>
            )
          }}
          value={typed}
          onChange={(value) => {
            setTyped(value)
            setWrong(false)
          }}
          error={wrong ? (words.includes("@") ? t("share.needsEmail") : t("share.nobody")) : null}
          data-autofocus
        />
        <Select
          label={t("share.role")}
          data={rolesFor(role).map((one) => ({ value: one, label: t(`share.${one}`) }))}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(value === "viewer" ? "viewer" : "editor")}
          className={classes.role}
        />
        <Button type="submit" loading={pending} className={classes.submit}>
          {t("share.add")}
        </Button>
      </Group>
    </form>
  )
}

/** The roles to choose from; one that someone has and that cannot be given here stays among them. */
function rolesFor(role: Person["role"]): Person["role"][] {
  return role === "editor" || role === "viewer" ? ["editor", "viewer"] : ["editor", "viewer", role]
}

function useShare(lesson: Lesson) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: { email: string; role: GivenRole | null }) =>
      ask(api.lessons[":id"].people.$put({ param: { id: lesson.id }, json })),
    onSuccess: ({ people }) => {
      queryClient.setQueryData<Lesson>(lessonKeys.one(lesson.id), (before) =>
        before === undefined ? before : { ...before, people },
      )
      void queryClient.invalidateQueries({ queryKey: lessonKeys.one(lesson.id) })
    },
  })
}
