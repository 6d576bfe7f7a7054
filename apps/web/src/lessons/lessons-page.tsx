import { Button, Group, Title } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { IconPlus } from "@tabler/icons-react"
import { getRouteApi } from "@tanstack/react-router"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { moveRowFocus } from "../shell/beside/row-focus.ts"
import { usePageTitle } from "../shell/page-title.ts"
import { useSingleKeys } from "../shell/single-keys.ts"
import { EmptyInventoryCard } from "./empty-inventory-card.tsx"
import { useLessonChanges } from "./lesson-changes.ts"
import { filtersOf, type LessonFilters, searchOf } from "./lesson-filters.ts"
import { LessonList } from "./lesson-list.tsx"
import classes from "./lessons-page.module.css"
import { LessonsToolbar } from "./lessons-toolbar.tsx"
import { NewLessonDialog } from "./new-lesson-dialog.tsx"
import { SetUpCard } from "./set-up-card.tsx"

const route = getRouteApi("/signed-in/lessons")

/** `/lessons`: the lessons that one may read, the last changed first. */
export function LessonsPage() {
  const { t } = useTranslation("lessons")
  usePageTitle(t("title"))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filters = filtersOf(search)
  const page = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const { run, undoLastDeletion } = useLessonChanges()

  const changeFilters = (next: LessonFilters) => void navigate({ search: searchOf(next), replace: true })
  const openDialog = () => void navigate({ search: (now) => ({ ...now, new: true }), replace: true })
  const closeDialog = () => void navigate({ search: searchOf(filters), replace: true })
  const stepInList = (move: "next" | "previous") => {
    const rows = page.current?.querySelector<HTMLElement>("[data-lesson-rows]")
    if (rows) moveRowFocus(rows, move)
  }

  useSingleKeys({
    n: openDialog,
    c: openDialog,
    "/": () => searchField.current?.focus(),
    j: () => stepInList("next"),
    k: () => stepInList("previous"),
  })
  useHotkeys([["mod+Z", undoLastDeletion]])

  return (
    <div className={classes.page} ref={page}>
      <Group justify="space-between" mb="md">
        <Title order={1}>{t("title")}</Title>
        <Button leftSection={<IconPlus size={17} stroke={2} aria-hidden />} onClick={openDialog}>
          {t("new")}
        </Button>
      </Group>
      <SetUpCard />
      <EmptyInventoryCard />
      <LessonsToolbar
        filters={filters}
        onChange={changeFilters}
        searchField={searchField}
        onLeaveDown={() => stepInList("next")}
      />
      <LessonList filters={filters} run={run} onChangeFilters={changeFilters} onNew={openDialog} />
      <NewLessonDialog opened={search.new ?? false} onClose={closeDialog} />
    </div>
  )
}
