import { Badge, Button, Group, Table, Text, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"
import type { MeaningsProps } from "./meanings.ts"

type Place = ImportAnswer["places"][number]
type Choice = { readonly cart: string | null; readonly room: string | null }
type PlacesProps = MeaningsProps & { places: readonly Place[] }

/** Where the list's places are here: which are carts, which rooms, and which would be made; each can be said otherwise. */
export function Places({ places, chosen: { places: chosen = {} }, isBusy, onChoose, onTell }: PlacesProps) {
  const { t } = useTranslation("inventory")
  if (places.length === 0) return null
  const fresh = places.filter(({ cartIsNew, roomIsNew }) => cartIsNew || roomIsNew).length

  const choose = (place: Place, change: Partial<Choice>) =>
    onChoose({
      places: {
        ...chosen,
        [place.source]: { cart: place.cart, room: place.room, ...chosen[place.source], ...change },
      },
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
                  value={(chosen[place.source] ?? place).cart ?? ""}
                  isNew={place.cartIsNew}
                  onChange={(cart) => choose(place, { cart })}
                />
              </Table.Td>
              <Table.Td>
                <PlaceField
                  label={t("import.roomOf", { place: place.source })}
                  value={(chosen[place.source] ?? place).room ?? ""}
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
        onClick={onTell}
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
