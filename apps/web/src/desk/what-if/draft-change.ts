import { awayFrom } from "@readyroom/lesson/check/supposition"
import { OTHER_TIME, readForm } from "../../editor/occurrences/occurrence-form.ts"
import type { Timetable } from "../../editor/occurrences/occurrence-queries.ts"
import type { WhatIfChange } from "./what-if-queries.ts"

/** A change as it stands in its fields, all of them texts; what is not chosen yet is empty. */
export type DraftChange =
  /** `of` is "kind:tablet" or "model:Tab 8"; `features` their names with commas. */
  | {
      readonly is: "more-devices"
      readonly count: string
      readonly of: string
      readonly features: string
    }
  | { readonly is: "fewer-devices"; readonly count: string; readonly of: string }
  | { readonly is: "back"; readonly from: string; readonly of: string }
  | { readonly is: "more-seats"; readonly count: string; readonly appId: string }
  | { readonly is: "wifi"; readonly roomId: string; readonly downMbps: string; readonly upMbps: string }
  /** `day` "YYYY-MM-DD", `from` and `to` "HH:MM", local; all empty: the time stays. `roomId` empty: the room stays. */
  | {
      readonly is: "move"
      readonly lessonId: string
      readonly occurrenceId: string
      readonly day: string
      readonly from: string
      readonly to: string
      readonly roomId: string
    }
  | {
      readonly is: "students"
      readonly lessonId: string
      readonly occurrenceId: string
      readonly students: string
    }

export type ChangeKind = DraftChange["is"]

/** In the order in which they are offered. */
export const changeKinds = [
  "more-devices",
  "fewer-devices",
  "back",
  "more-seats",
  "wifi",
  "move",
  "students",
] as const satisfies readonly ChangeKind[]

/** As many as the server takes. */
export const MOST_CHANGES = 20
export const MOST_COUNTED = 5_000

/** A change of this kind with these texts in its fields, in order; those that are missing are empty. */
function draftOf(is: ChangeKind, texts: readonly string[]): DraftChange {
  const [a = "", b = "", c = "", d = "", e = "", f = ""] = texts
  switch (is) {
    case "more-devices":
      return { is, count: a, of: b, features: c }
    case "fewer-devices":
      return { is, count: a, of: b }
    case "back":
      return { is, from: a, of: b }
    case "more-seats":
      return { is, count: a, appId: b }
    case "wifi":
      return { is, roomId: a, downMbps: b, upMbps: c }
    case "move":
      return { is, lessonId: a, occurrenceId: b, day: c, from: d, to: e, roomId: f }
    case "students":
      return { is, lessonId: a, occurrenceId: b, students: c }
  }
}

/** A change that somebody begins. */
export function newDraft(is: ChangeKind): DraftChange {
  if (is === "back") return draftOf(is, ["repair"])
  return draftOf(is, is === "more-devices" || is === "fewer-devices" || is === "more-seats" ? ["10"] : [])
}

/** The changes as the address has them. */
export function writeDrafts(drafts: readonly DraftChange[]): string {
  return drafts
    .map(({ is, ...fields }) => [is, ...Object.values(fields).map(escaped)].join("~").replace(/~+$/, ""))
    .join("!")
}

/** Reads the address; what is not understood is left out, because people edit addresses by hand. */
export function readDrafts(text: string): DraftChange[] {
  return text
    .split("!")
    .slice(0, MOST_CHANGES)
    .flatMap((part) => {
      const [word, ...texts] = part.split("~")
      const is = changeKinds.find((one) => one === word)
      return is === undefined ? [] : [draftOf(is, texts.map(unescaped))]
    })
}

const escaped = (text: string) => text.replaceAll(/[~!*]/g, (sign) => `*${sign.charCodeAt(0).toString(16)}`)
const unescaped = (text: string) =>
  text.replaceAll(/\*([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** The change as the server is asked about it; null while a field is missing or wrong. */
export function changeOf(draft: DraftChange, timetable: Timetable | undefined): WhatIfChange | null {
  switch (draft.is) {
    case "more-devices": {
      const [count, of] = [amount(draft.count), devicesOf(draft.of)]
      const features = draft.features === "" ? [] : draft.features.split(",")
      return count === null || of === null ? null : { is: draft.is, count, of, features }
    }
    case "fewer-devices": {
      const [count, of] = [amount(draft.count), devicesOf(draft.of)]
      return count === null || of === null ? null : { is: draft.is, count, of }
    }
    case "back": {
      const from = awayFrom.find((one) => one === draft.from)
      return from === undefined ? null : { is: draft.is, from, of: devicesOf(draft.of) }
    }
    case "more-seats": {
      const count = amount(draft.count)
      return count === null || draft.appId === "" ? null : { is: draft.is, count, appId: draft.appId }
    }
    case "wifi": {
      const [downMbps, upMbps] = [rate(draft.downMbps), rate(draft.upMbps)]
      if (draft.roomId === "" || downMbps === "wrong" || upMbps === "wrong") return null
      return downMbps === null && upMbps === null
        ? null
        : { is: draft.is, roomId: draft.roomId, downMbps, upMbps }
    }
    case "move": {
      const { is, occurrenceId, roomId } = draft
      const time = timeOf(draft, timetable)
      if (occurrenceId === "" || time === "wrong" || (time === null && roomId === "")) return null
      return {
        is,
        occurrenceId,
        startsAt: time?.startsAt ?? null,
        endsAt: time?.endsAt ?? null,
        roomId: roomId === "" ? null : roomId,
      }
    }
    case "students": {
      const { is, occurrenceId } = draft
      const students = whole(draft.students, 0, MOST_COUNTED)
      return occurrenceId === "" || students === null ? null : { is, occurrenceId, students }
    }
  }
}

/** Whether a number field holds what is no number that can be asked about; an empty one waits. */
export function isWrongNumber(text: string, least: number, most = MOST_COUNTED): boolean {
  return text.trim() !== "" && whole(text, least, most) === null
}

const amount = (text: string) => whole(text, 1, MOST_COUNTED)

export const MOST_MBPS = 1_000_000

function rate(text: string): number | null | "wrong" {
  return text.trim() === "" ? null : (whole(text, 0, MOST_MBPS) ?? "wrong")
}

function whole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : -1
  return value >= least && value <= most ? value : null
}

function devicesOf(text: string) {
  const { what, name } = /^(?<what>kind|model):(?<name>.+)$/s.exec(text)?.groups ?? {}
  if (name === undefined) return null
  return what === "kind" ? { kind: name } : { model: name }
}

/** Null: the time stays. */
function timeOf(
  { day, from, to }: Extract<DraftChange, { is: "move" }>,
  timetable: Timetable | undefined,
): { startsAt: string; endsAt: string } | null | "wrong" {
  if (day === "") return null
  if (timetable === undefined) return "wrong"
  const empty = { ...{ roomId: null, classId: null, students: "" }, ...{ setUp: "", clearUp: "" } }
  const read = readForm({ ...empty, weekly: false, until: "", day, period: OTHER_TIME, from, to }, timetable)
  return read.ok ? { startsAt: read.value.startsAt, endsAt: read.value.endsAt } : "wrong"
}
