import { Kbd, Modal, Table, Text } from "@mantine/core"
import { Fragment } from "react"
import { useTranslation } from "react-i18next"
import type { editor as words } from "../i18n/en/editor.ts"
import { keyNames } from "./text/format/key-names.ts"

type Row = {
  readonly name: keyof typeof words.keys
  readonly keys: readonly string[]
}

const rows: readonly Row[] = [
  { name: "slash", keys: ["/"] },
  { name: "line", keys: ["Mod-Shift-Enter"] },
  { name: "bold", keys: ["Mod-b"] },
  { name: "italic", keys: ["Mod-i"] },
  { name: "strike", keys: ["Mod-Shift-s"] },
  { name: "link", keys: ["Mod-k"] },
  { name: "heading", keys: ["Mod-Alt-1", "Mod-Alt-4"] },
  { name: "list", keys: ["Mod-Shift-7", "Mod-Shift-8", "Mod-Shift-9"] },
  { name: "indent", keys: ["Tab"] },
  { name: "move", keys: ["Alt-Shift-ArrowUp", "Alt-Shift-ArrowDown"] },
  { name: "requirement", keys: ["Enter"] },
  { name: "undo", keys: ["Mod-z"] },
  { name: "redo", keys: ["Mod-Shift-z"] },
  { name: "toolbar", keys: ["Alt-F10"] },
  { name: "leave", keys: ["Esc", "Tab"] },
  { name: "help", keys: ["Mod-/"] },
]

/** All keys of the lesson's text. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(["editor", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <Table withRowBorders={false} verticalSpacing={5}>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row" fw={400}>
                {t(`keys.${row.name}`)}
              </Table.Th>
              <Table.Td ta="end">
                {row.keys.map((keys, index) => (
                  <Fragment key={keys}>
                    {index > 0 && ` ${row.name === "leave" ? "" : t("keys.or")} `}
                    {keyNames(keys).map((key) => (
                      <Kbd key={key} size="sm" ms={3}>
                        {key}
                      </Kbd>
                    ))}
                  </Fragment>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text fw={600} size="sm" mt="md">
        {t("keys.markdown")}
      </Text>
      <Text size="sm" c="dimmed">
        {t("keys.markdownHelp")}
      </Text>
    </Modal>
  )
}
