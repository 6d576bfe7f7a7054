import { Group, Kbd, Modal, Stack, Switch, Table, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { schoolsWith } from "../session/school-roles.ts"
import { allKeys, searchKeys, undoKeys } from "./keys.ts"
import { closeShortcuts, openShortcuts, useShortcutsOpened } from "./shortcuts-store.ts"
import { useSingleKeys, useSingleKeysSwitch } from "./single-keys.ts"

/** Every shortcut, and the switch that turns those of one key off. Opens by "?" too. */
export function ShortcutsDialog() {
  const { t } = useTranslation("shell")
  const opened = useShortcutsOpened()
  const [on, turn] = useSingleKeysSwitch()
  useSingleKeys({ "?": openShortcuts })
  const or = t("shortcuts.or")
  const hasDesk = schoolsWith(useMe(), "inventory").length > 0

  return (
    <Modal
      opened={opened}
      onClose={closeShortcuts}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack gap="md">
        <ShortcutTable
          caption={t("shortcuts.everywhere")}
          rows={[
            [t("shortcuts.search"), <Chord key="k" keys={searchKeys} />],
            [t("shortcuts.help"), <Kbd key="k">?</Kbd>],
          ]}
        />
        <ShortcutTable
          caption={t("shortcuts.onLessons")}
          rows={[
            [t("shortcuts.newLesson"), <EitherKey key="k" keys={["N", "C"]} or={or} />],
            [t("shortcuts.filter"), <Kbd key="k">/</Kbd>],
            [t("shortcuts.next"), <EitherKey key="k" keys={["↓", "J"]} or={or} />],
            [t("shortcuts.previous"), <EitherKey key="k" keys={["↑", "K"]} or={or} />],
            [t("shortcuts.first"), <Kbd key="k">Home</Kbd>],
            [t("shortcuts.last"), <Kbd key="k">End</Kbd>],
            [t("shortcuts.open"), <Kbd key="k">Enter</Kbd>],
            [t("shortcuts.undoDelete"), <Chord key="k" keys={undoKeys} />],
          ]}
        />
        {hasDesk && (
          <ShortcutTable
            caption={t("shortcuts.onDesk")}
            rows={[
              [t("shortcuts.nextRow"), <EitherKey key="k" keys={["↓", "J"]} or={or} />],
              [t("shortcuts.previousRow"), <EitherKey key="k" keys={["↑", "K"]} or={or} />],
              [t("shortcuts.openBeside"), <Kbd key="k">Enter</Kbd>],
              [t("shortcuts.closeBeside"), <Kbd key="k">Esc</Kbd>],
              [t("shortcuts.choose"), <Kbd key="k">Space</Kbd>],
              [t("shortcuts.changeChosen"), <Kbd key="k">E</Kbd>],
              [t("shortcuts.signOff"), <Kbd key="k">S</Kbd>],
              [t("shortcuts.askChange"), <Kbd key="k">A</Kbd>],
              [t("shortcuts.toLesson"), <Kbd key="k">O</Kbd>],
              [t("shortcuts.page"), <EitherKey key="k" keys={["PgUp", "PgDn"]} or={or} />],
              [t("shortcuts.chooseRow"), <EitherKey key="k" keys={["X", "␣"]} or={or} />],
              [t("shortcuts.chooseNext"), <Chord key="k" keys={["Shift", "J"]} />],
              [t("shortcuts.chooseSpan"), <Chord key="k" keys={["Shift", "␣"]} />],
              [t("shortcuts.chooseAll"), <Chord key="k" keys={allKeys} />],
              [t("shortcuts.confirm"), <Kbd key="k">C</Kbd>],
              [t("shortcuts.priority"), <Kbd key="k">P</Kbd>],
              [t("shortcuts.undoMany"), <Kbd key="k">Z</Kbd>],
              [t("shortcuts.markSeen"), <Kbd key="k">M</Kbd>],
            ]}
          />
        )}
        {hasDesk && (
          <ShortcutTable
            caption={t("shortcuts.onFlags")}
            rows={[
              [t("shortcuts.otherCard"), <Chord key="k" keys={["←", "→", "↑", "↓"]} />],
              [t("shortcuts.moveCard"), <Chord key="k" keys={["Shift", "→"]} />],
              [t("shortcuts.moveCardTo"), <Chord key="k" keys={["1", "2", "3"]} />],
              [t("shortcuts.takeFlag"), <Kbd key="k">M</Kbd>],
            ]}
          />
        )}
        <Switch
          checked={on}
          onChange={(event) => turn(event.currentTarget.checked)}
          label={t("shortcuts.singleKeys")}
          description={t("shortcuts.singleKeysHelp")}
        />
      </Stack>
    </Modal>
  )
}

type Rows = readonly (readonly [string, React.ReactNode])[]

function ShortcutTable({ caption, rows }: { caption: string; rows: Rows }) {
  return (
    <Table captionSide="top" withRowBorders={false} verticalSpacing={4} horizontalSpacing={0}>
      <Table.Caption ta="start" fw={600} mt={0}>
        {caption}
      </Table.Caption>
      <Table.Tbody>
        {rows.map(([what, keys]) => (
          <Table.Tr key={what}>
            <Table.Th scope="row" fw={400}>
              {what}
            </Table.Th>
            <Table.Td ta="end">{keys}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Chord({ keys }: { keys: readonly string[] }) {
  return (
    <Group component="span" gap={4} justify="flex-end">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </Group>
  )
}

function EitherKey({ keys, or }: { keys: readonly [string, string]; or: string }) {
  return (
    <Group gap={6} justify="flex-end">
      <Kbd>{keys[0]}</Kbd>
      <Text span size="xs" c="dimmed">
        {or}
      </Text>
      <Kbd>{keys[1]}</Kbd>
    </Group>
  )
}
