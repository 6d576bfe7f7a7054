import { describe, expect, it } from "vitest"
import { roomChangeOf, roomDraftOf, wrongInRoom } from "./room-draft.ts"

const room = {
  id: "r",
  schoolId: "s",
  name: "204",
  building: null,
  seats: 30,
  wifiDownMbps: null,
  wifiUpMbps: null,
  sockets: 0,
  equipment: [{ item: "projector", count: 1 }],
  mayChange: true,
}

describe("the form of a room", () => {
  it("changes nothing while nothing is changed in it", () => {
    expect(roomChangeOf(roomDraftOf(room, "en"), room, "en")).toEqual({})
  })

  it("tells none from what nobody has recorded", () => {
    const draft = { ...roomDraftOf(room, "en"), wifiDownMbps: "0", sockets: "" }
    expect(roomChangeOf(draft, room, "en")).toEqual({ wifiDownMbps: 0, sockets: null })
  })

  it("sends equipment as a whole", () => {
    const draft = roomDraftOf(room, "en")
    const equipment = [...draft.equipment, { key: 9, item: " whiteboard ", count: "2" }]
    expect(roomChangeOf({ ...draft, equipment }, room, "en")).toEqual({
      equipment: [
        { item: "projector", count: 1 },
        { item: "whiteboard", count: 2 },
      ],
    })
  })

  it("changes nothing where the server lists the same equipment in another order", () => {
    const saved = { ...room, equipment: [{ item: "document-camera", count: 1 }, ...room.equipment] }
    const draft = { ...roomDraftOf(room, "en"), equipment: roomDraftOf(saved, "en").equipment.toReversed() }
    expect(roomChangeOf(draft, saved, "en")).toEqual({})
    const fewer = draft.equipment.map((row) => ({ ...row, count: "2" }))
    expect(roomChangeOf({ ...draft, equipment: fewer }, saved, "en")).toHaveProperty("equipment")
  })

  it("knows equipment by its name in either language", () => {
    const draft = roomDraftOf({ ...room, equipment: [{ item: "interactive-display", count: 1 }] }, "sv")
    expect(draft.equipment[0]?.item).toBe("interaktiv skärm")
    const equipment = [{ key: 0, item: "Interactive display", count: "3" }]
    expect(roomChangeOf({ ...roomDraftOf(room, "sv"), equipment }, room, "sv")).toEqual({
      equipment: [{ item: "interactive-display", count: 3 }],
    })
  })

  it("says which fields cannot be saved", () => {
    const draft = {
      ...roomDraftOf(room, "en"),
      name: " ",
      seats: "-3",
      wifiUpMbps: "2.5",
      sockets: "many",
      equipment: [
        { key: 1, item: "projector", count: "1" },
        { key: 2, item: "projector", count: "1" },
        { key: 3, item: "", count: "1" },
        { key: 4, item: "lamp", count: "" },
      ],
    }
    expect(wrongInRoom(draft)).toEqual([
      "name",
      "seats",
      "wifiUpMbps",
      "sockets",
      "equipment.1",
      "equipment.2",
      "equipment.3",
      "equipment.4",
    ])
    expect(wrongInRoom(roomDraftOf(room, "en"))).toEqual([])
  })
})
