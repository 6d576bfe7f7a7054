import type { Device } from "@readyroom/readiness/instance"
import type { SchoolRoom } from "../../check/school-facts.ts"
import { amount, perPhrase, writtenCount } from "../amount.ts"
import type { Contribution } from "../contribution.ts"
import { deviceKinds, nounOf } from "../device-words.ts"
import type { Choice } from "../field.ts"
import { defineKind } from "../kind.ts"
import { nameKey, sameName } from "../names.ts"
import { textOf } from "../requirement.ts"
import type { TypedPhrase } from "../typed-words.ts"

const sockets: Choice = {
  value: "sockets",
  label: { en: "power socket", sv: "eluttag" },
  other: { en: "power sockets", sv: "eluttag" },
}

const speakers: Choice = {
  value: "speakers",
  label: { en: "set of speakers", sv: "högtalaranläggning" },
  other: { en: "sets of speakers", sv: "högtalaranläggningar" },
}

/** What a room's equipment is called, in its record and in the requirement. Other words are allowed beside these. */
export const roomEquipment: readonly Choice[] = [
  ...deviceKinds.filter(({ value }) =>
    [
      "projector",
      "interactive-display",
      "document-camera",
      "camera",
      "printer",
      "3d-printer",
      "desktop",
    ].includes(value),
  ),
  speakers,
  sockets,
]

/** What must be in the room where the lesson is. */
export const room = defineKind({
  kind: "room",
  label: { en: "Room equipment", sv: "Rummets utrustning" },
  description: { en: "What the room itself must have", sv: "Det som rummet självt måste ha" },
  searchWords: {
    en: ["projector", "display", "screen", "sockets", "power", "speakers", "classroom"],
    sv: ["projektor", "skärm", "eluttag", "ström", "högtalare", "klassrum", "sal"],
  },
  typed: {
    things: [
      one("projector", "projector|data projector|projektor|projektorn|kanon|videoprojektor"),
      many("projector", "projectors|projektorer"),
      one(
        "interactive-display",
        "interactive display|interactive whiteboard|interactive board|interactive screen|smartboard|smart board|interaktiv tavla|interaktiva tavlan|interaktiv skärm|interaktiv skrivtavla|smart tavla|smarttavla",
      ),
      many(
        "interactive-display",
        "interactive displays|interactive whiteboards|interaktiva tavlor|interaktiva skärmar",
      ),
      one("document-camera", "document camera|visualiser|visualizer|doc cam|dokumentkamera|dokumentkameran"),
      many("document-camera", "document cameras|dokumentkameror"),
      one(
        "speakers",
        "set of speakers|speakers|the speakers|loudspeakers|högtalare|högtalaranläggning|ljudanläggning",
      ),
      one("sockets", "power socket|power outlet|socket"),
      many("sockets", "power sockets|power outlets|sockets|plug sockets|eluttag|vägguttag"),
      ...[
        one("camera", "camera|kamera"),
        many("camera", "cameras|kameror"),
        one("printer", "printer|skrivare"),
        one("3d-printer", "3d printer|3d-printer|3d skrivare|3d-skrivare"),
        many("3d-printer", "3d printers|3d-printers"),
        one("desktop", "desktop computer|stationär dator"),
        many("desktop", "desktop computers|stationära datorer"),
        { words: "microphone|mikrofon", attributes: {}, asTyped: "equipment" },
        { words: "microphones|mikrofoner", attributes: {}, asTyped: "equipment", plural: true },
      ].map((phrase) => ({ ...phrase, inPlace: true })),
    ],
    names: [{ list: "equipment", field: "equipment", inPlace: true }],
    place: "in the room|in the classroom|in our room|i rummet|i salen|i klassrummet|på rummet",
  },
  icon: "door",
  counted: true,
  needsNoNotice: true,
  fields: [
    {
      name: "equipment",
      type: "choice",
      open: true,
      choices: roomEquipment,
      required: true,
      label: { en: "Equipment", sv: "Utrustning" },
    },
  ],
  initial: { count: 1, equipment: "projector" },
  example: { count: 1, equipment: "projector" },
  sentence: (attributes, language) => {
    const item = textOf(attributes, "equipment")
    const place = language === "sv" ? "i rummet" : "in the room"
    if (item === undefined) return language === "sv" ? "Utrustning i rummet" : "Equipment in the room"
    const noun = nounOf(roomEquipment, item)
    const count = writtenCount(attributes, language)
    if (noun === undefined && count.number !== 1)
      return `${count.words} × ${item} ${place}${perPhrase(attributes, language)}`
    return `${amount(attributes, noun ?? { one: { en: item, sv: item }, other: { en: item, sv: item } }, language)} ${place}`
  },
  toNeed: ({ attributes }, context) => {
    if (!context.count.known) return { unknown: { code: context.count.code } }
    if (context.room === null) return { unknown: { code: "no-room" } }
    const item = textOf(attributes, "equipment") ?? ""
    if (item === sockets.value) return socketsOf(context.room, context.count.count)
    return equipmentOf(item, context.room, context.count.count, context.standing)
  },
})

function one(equipment: string, words: string): TypedPhrase {
  return { words, attributes: { equipment } }
}

function many(equipment: string, words: string): TypedPhrase {
  return { words, attributes: { equipment }, plural: true }
}

function socketsOf({ id, name, sockets }: SchoolRoom, count: number): Contribution {
  return {
    need: {
      units: 0,
      uses: [
        {
          supply: {
            id: `sockets:${id}`,
            label: { en: `the power sockets of ${name}`, sv: `eluttagen i ${name}` },
            kind: "shared",
            capacity: sockets,
            lack: { of: "room", roomId: id, name, field: "sockets" },
          },
          fixed: count,
        },
      ],
    },
  }
}

/**
 * Fixed equipment is devices of this room, kept apart from the pool by `class` `room`; a pool device whose place is this
 * room serves too. An item that the room's record does not name is unknown, unless devices enough of it stand there.
 */
function equipmentOf(
  item: string,
  room: SchoolRoom,
  count: number,
  devices: readonly Device[],
): Contribution {
  const recorded = room.equipment.find((one) => sameName(one.item, item))
  const standing = devices.filter(
    ({ attrs, status }) =>
      sameName(String(attrs?.type ?? ""), item) && status !== "retired" && status !== "lost",
  )
  if (recorded === undefined && unitsOf(standing) < count) {
    const noun = nounOf(roomEquipment, item)?.other ?? { en: item, sv: item }
    return {
      need: {
        units: 0,
        uses: [
          {
            supply: {
              id: `equipment:?${room.id}:${nameKey(item)}`,
              label: { en: `${noun.en} in ${room.name}`, sv: `${noun.sv} i ${room.name}` },
              kind: "shared",
              capacity: null,
              lack: { of: "equipment", roomId: room.id, name: room.name, item },
            },
            fixed: count,
          },
        ],
      },
    }
  }
  return {
    need: {
      units: count,
      where: {
        all: [
          { attr: "type", op: "eq", value: item },
          { attr: "room", op: "eq", value: room.id },
          { attr: "class", op: "in", value: ["room", "none"] },
        ],
      },
      devices:
        recorded === undefined || recorded.count === 0
          ? []
          : [
              {
                id: `equipment:${room.id}:${nameKey(item)}`,
                qty: recorded.count,
                status: "available",
                room: room.id,
                attrs: { type: item, class: "room" },
              },
            ],
    },
  }
}

function unitsOf(devices: readonly Device[]): number {
  return devices.reduce((sum, device) => sum + (device.qty ?? 1), 0)
}
