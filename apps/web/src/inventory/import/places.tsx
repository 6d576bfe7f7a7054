import { Badge, Button, Group, Table, Text, TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"
import type { Meanings } from "./import-run.ts"

type Place = ImportAnswer["places"][number]
type Choice = { readonly cart: string; readonly room: string }
type PlacesProps = { places: readonly Place[]; isBusy: boolean; onTell: (meanings: Meanings) => void }

/** Where the list's places are here: which are carts, which rooms, and which would be made; each can be said otherwise. */
export function Places({ places, isBusy, onTell }: PlacesProps) {
  const { t } = useTranslation("inventory")
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({})
  if (places.length === 0) return null
  const fresh = places.filter(({ cartIsNew, roomIsNew }) => cartIsNew || roomIsNew).length

  const choose = (place: Place, change: Partial<Choice>) =>
    setChosen((now) => ({
      ...now,
      [place.source]: { cart: place.cart ?? "", room: place.room ?? "", ...now[place.source], ...change },
    }))
  const tell = () =>
    onTell({
      places: Object.fromEntries(
        Object.entries(chosen).map(([source, { cart, room }]) => [
          source,
          { cart: named(cart), room: named(room) },
        ]),
      ),
    })

  return (
    <details className={classes.how} open={fresh > 0 || undefined}>
      <summary>
        {t("import.places", { count: places.length })}
        {fresh > 0 && ` ${t("import.placesNew", { count: fresh })}`}
      </summary>
      <Text size="sm" my="xs">
        {t("import.placesHelp")}
      </Text>
      <Table aria-label={t("import.placesTable")} verticalSpacing={4} className={classes.places}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("import.place")}</Table.Th>
            <Table.Th>{t("field.cart")}</Table.Th>
            <Table.Th>{t("field.room")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {places.map((place) => (
            <Table.Tr key={place.source}>
              <Table.Td>
                {place.source}{" "}
                <Text span size="xs" c="dimmed">
                  {t("import.rows", { count: place.rows })}
                </Text>
              </Table.Td>
              <Table.Td>
                <PlaceField
                  label={t("import.cartOf", { place: place.source })}
                  value={chosen[place.source]?.cart ?? place.cart ?? ""}
                  isNew={place.cartIsNew}
                  onChange={(cart) => choose(place, { cart })}
                />
              </Table.Td>
              <Table.Td>
                <PlaceField
                  label={t("import.roomOf", { place: place.source })}
                  value={chosen[place.source]?.room ?? place.room ?? ""}
                  isNew={place.roomIsNew}
                  onChange={(room) => choose(place, { room })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        mt="sm"
        variant="light"
        disabled={Object.keys(chosen).length === 0}
        loading={isBusy}
        onClick={tell}
      >
        {t("import.tell")}
      </Button>
    </details>
  )
}

type PlaceFieldProps = { label: string; value: string; isNew: boolean; onChange: (value: string) => void }

function PlaceField({ label, value, isNew, onChange }: PlaceFieldProps) {
  const { t } = useTranslation("inventory")
  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        size="xs"
        aria-label={label}
        value={value}
        maxLength={200}
        placeholder="–"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {isNew && <Badge size="sm">{t("import.isNew")}</Badge>}
    </Group>
  )
}

function named(text: string): string | null {
  return text.trim() === "" ? null : text.trim()
}
