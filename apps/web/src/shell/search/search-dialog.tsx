import { CloseButton, Highlight, Loader, Text, VisuallyHidden } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { Spotlight, useSpotlight } from "@mantine/spotlight"
import { IconNotebook, IconPlus, IconSearch } from "@tabler/icons-react"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import { factsOf } from "../../lessons/lesson-facts.ts"
import { lessonSearchQuery } from "../../lessons/lesson-queries.ts"
import classes from "./search-dialog.module.css"
import { choose, closeSearch, searchStore } from "./search-store.ts"

const TYPING_PAUSE_MS = 150

type Choice = {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly icon: ReactNode
  readonly open: () => void
}

/** Search everywhere, opened by Ctrl+K or ⌘K: lessons by their words, and the commands that every page has. */
export function SearchDialog() {
  const { t } = useTranslation("shell")
  const { opened } = useSpotlight(searchStore)
  const [typed, setTyped] = useState("")
  return (
    <Spotlight.Root
      store={searchStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      overlayProps={{ backgroundOpacity: 0.4 }}
      transitionProps={{ duration: 100 }}
      attributes={{ content: { "aria-label": t("search.label") } }}
    >
      {opened && <SearchBody typed={typed} />}
    </Spotlight.Root>
  )
}

function SearchBody({ typed }: { typed: string }) {
  const { t } = useTranslation("shell")
  const listId = useId()
  const { selected } = useSpotlight(searchStore)
  const { lessons, commands, answer, isPending } = useChoices(typed)
  const choices = [...lessons, ...commands]
  const chosen = Math.max(selected, 0)
  const [enterWaits, setEnterWaits] = useState(false)
  /** While Spotlight handles an Enter that came before the answer: it would press a result of the words before. */
  const enterIsEarly = useRef(false)

  // Enter pressed before the answer came means the first of what is about to be listed, not of what was listed before.
  const onAnswer = useEffectEvent(() => {
    if (isPending) return
    choose(0)
    if (enterWaits) {
      setEnterWaits(false)
      enterIsEarly.current = false
      run(choices[0])
    }
  })
  const listed = choices.map((choice) => choice.id).join(" ")
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when what is listed changes
  useEffect(() => onAnswer(), [listed, isPending])

  function run(choice: Choice | undefined) {
    if (choice === undefined || enterIsEarly.current) return
    closeSearch()
    choice.open()
  }

  /** Spotlight's own arrow keys move its mark past React: nobody who listens would be told what is chosen. */
  function onArrow(event: KeyboardEvent) {
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    const next = event.key === "ArrowDown" ? chosen + 1 : chosen - 1
    choose(next < 0 ? choices.length - 1 : next >= choices.length ? 0 : next)
  }

  const group = (label: string, members: readonly Choice[], from: number) =>
    members.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
      <div role="group" aria-label={label}>
        <div className={classes.group} aria-hidden>
          {label}
        </div>
        {members.map((choice, index) => (
          <Option
            key={choice.id}
            id={`${listId}-${from + index}`}
            choice={choice}
            isSelected={chosen === from + index}
            words={typed}
            onPick={() => run(choice)}
          />
        ))}
      </div>
    )

  return (
    <>
      <Spotlight.Search
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen < choices.length ? `${listId}-${chosen}` : undefined}
        placeholder={t("search.placeholder")}
        leftSection={<IconSearch size={20} stroke={1.7} aria-hidden />}
        rightSection={
          <>
            {isPending && <Loader size={18} />}
            <CloseButton aria-label={t("close")} onClick={closeSearch} />
          </>
        }
        rightSectionWidth={isPending ? 72 : 46}
        rightSectionProps={{ style: { gap: 6, justifyContent: "flex-end", paddingInlineEnd: 8 } }}
        onChange={() => setEnterWaits(false)}
        onKeyDownCapture={onArrow}
        onKeyDown={(event) => {
          enterIsEarly.current = event.key === "Enter" && isPending
          if (enterIsEarly.current) setEnterWaits(true)
        }}
        onKeyUp={() => {
          enterIsEarly.current = false
        }}
      />
      <Spotlight.ActionsList>
        {answer.isError && <Note>{`${t("search.failed")} ${answer.why}`}</Note>}
        {answer.isEmpty && (
          <Note>{typed === "" ? t("search.noneYet") : t("search.none", { words: typed })}</Note>
        )}
        <div
          className={classes.list}
          role="listbox"
          id={listId}
          aria-label={t("search.results")}
          aria-busy={isPending}
        >
          {group(typed === "" ? t("search.recent") : t("search.lessons"), lessons, 0)}
          {group(t("search.commands"), commands, lessons.length)}
        </div>
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.footer}>{t("search.hint")}</Spotlight.Footer>
      <VisuallyHidden role="status">
        {isPending
          ? t("search.loading")
          : answer.isError
            ? t("search.failed")
            : typed !== "" && t("search.found", { count: lessons.length })}
      </VisuallyHidden>
    </>
  )
}

/** What can be chosen for what is typed; `isPending` while the lessons listed are not yet those of the words typed. */
function useChoices(typed: string) {
  const { t } = useTranslation("shell")
  const { t: tProblem } = useTranslation(["problems"])
  const { t: tLessons } = useTranslation("lessons")
  const navigate = useNavigate()
  const words = typed.trim()
  const [asked] = useDebouncedValue(words, TYPING_PAUSE_MS)
  const query = useQuery({ ...lessonSearchQuery(asked), placeholderData: keepPreviousData })
  const isPending = words !== asked || query.isPlaceholderData || query.isPending

  const lessons: Choice[] = (query.data?.items ?? []).map((lesson) => ({
    id: lesson.id,
    label: lesson.title === "" ? tLessons("untitled") : lesson.title,
    detail: factsOf(lesson, tLessons).join(" · "),
    icon: <IconNotebook size={19} stroke={1.6} aria-hidden />,
    open: () => void navigate({ to: "/lessons/$lessonId", params: { lessonId: lesson.id } }),
  }))
  const commands = [
    {
      id: "new-lesson",
      label: t("search.newLesson"),
      detail: "",
      icon: <IconPlus size={19} stroke={1.6} aria-hidden />,
      open: () => void navigate({ to: "/lessons", search: { new: true } }),
    },
    {
      id: "all-lessons",
      label: t("search.allLessons"),
      detail: "",
      icon: <IconNotebook size={19} stroke={1.6} aria-hidden />,
      open: () => void navigate({ to: "/lessons" }),
    },
  ].filter(({ label }) => label.toLocaleLowerCase().includes(words.toLocaleLowerCase()))

  return {
    lessons,
    commands,
    isPending,
    answer: {
      isError: query.isError,
      why: query.isError ? problemMessage(tProblem, query.error) : "",
      isEmpty: query.isSuccess && !isPending && lessons.length === 0,
    },
  }
}

type OptionProps = { id: string; choice: Choice; isSelected: boolean; words: string; onPick: () => void }

/** One result. The input keeps the focus; Spotlight presses the one that is marked as chosen on Enter. */
function Option({ id, choice, isSelected, words, onPick }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: "nearest" })
  }, [isSelected])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input presses the chosen option
    <div
      ref={element}
      role="option"
      id={id}
      data-action
      data-selected={isSelected || undefined}
      aria-selected={isSelected}
      className={classes.option}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {choice.icon}
      <Highlight
        component="span"
        className={classes.label}
        highlight={words.split(/\s+/).filter((word) => word !== "")}
        highlightStyles={{ background: "none", color: "inherit", fontWeight: 700 }}
      >
        {choice.label}
      </Highlight>
      {choice.detail !== "" && (
        <Text component="span" size="xs" className={classes.detail}>
          {choice.detail}
        </Text>
      )}
    </div>
  )
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" className={classes.note}>
      {children}
    </Text>
  )
}
