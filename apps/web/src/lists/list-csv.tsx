import { Button } from "@mantine/core"
import { IconDownload, IconUpload } from "@tabler/icons-react"
import { useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { ListAnswerView } from "./list-answer-view.tsx"
import { LARGEST_LIST, type ListName, listAddress, sendList } from "./list-requests.ts"
import classes from "./read-in.module.css"
import { type Inside, ReadInModal } from "./read-in-modal.tsx"
import { ReadInSteps } from "./read-in-steps.tsx"
import { useReadIn } from "./use-read-in.ts"

type ListCsvProps = {
  list: ListName
  schoolId: string
  /** Whether the reader may change the list. */
  mayReadIn: boolean
  /** What else stands beside them. */
  children?: ReactNode
}

/** The list as a CSV file to download, and a file to read in: two quiet buttons for beside any list. */
export function ListCsv({ list, schoolId, mayReadIn, children }: ListCsvProps) {
  const { t } = useTranslation("lists")
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className={classes.buttons}>
      <Button
        component="a"
        href={listAddress(list, schoolId)}
        download
        size="compact-sm"
        variant="subtle"
        leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />}
      >
        {t("export")}
      </Button>
      {mayReadIn && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconUpload size={15} stroke={1.8} aria-hidden />}
          onClick={() => setIsOpen(true)}
        >
          {t("readIn")}
        </Button>
      )}
      {children}
      <ReadInModal title={t(`title.${list}`)} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {(inside) => <ReadListIn list={list} schoolId={schoolId} inside={inside} />}
      </ReadInModal>
    </div>
  )
}

type ReadListInProps = { list: ListName; schoolId: string; inside: Inside }

function ReadListIn({ list, schoolId, inside: { close, guarded, linksTaken } }: ReadListInProps) {
  const { t } = useTranslation("lists")
  const queryClient = useQueryClient()
  const { state, preview, store, begin } = useReadIn(
    (sending) => guarded(sending.mode, () => sendList(list, schoolId, sending)),
    () => queryClient.invalidateQueries(),
  )
  return (
    <ReadInSteps
      state={state}
      choose={{
        help: t(`help.${list}`),
        drop: t("drop"),
        largest: LARGEST_LIST,
        onFiles: ([file]) => {
          if (file !== undefined) void preview(file, file.name)
        },
      }}
      changes={(answer) => answer.new + answer.changed}
      answer={(answer, isDone) => (
        <ListAnswerView answer={answer} isDone={isDone} onLinksTaken={linksTaken} />
      )}
      onStore={() => void store()}
      onBegin={begin}
      onClose={close}
    />
  )
}
