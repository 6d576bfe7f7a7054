import { zipSync } from "fflate"
import { describe, expect, test } from "vitest"
import { FileProblem, fileProblemText } from "../file-problem.ts"
import { rosterFiles, rosterZip } from "../testing/roster-files.ts"
import { readRoster } from "./read-roster.ts"
import { unzipped } from "./zip.ts"

const today = "2026-11-28"
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

async function problemOf(zip: Uint8Array): Promise<[string, string]> {
  try {
    await readRoster(zip, today)
  } catch (error) {
    if (error instanceof FileProblem) return [error.code, fileProblemText(error, "en")]
    throw error
  }
  return ["", ""]
}

describe.each(["1.1", "1.2"] as const)("OneRoster %s", (version) => {
  test("tells staff, classes and how many pupils there are, and keeps no pupil", async () => {
    const roster = await readRoster(rosterZip(rosterFiles(version)), today)
    expect(roster.version).toBe(version)
    expect(roster.orgs.map(({ sourcedId, name, type }) => [sourcedId, name, type])).toEqual([
      ["d1", "Riverbank District", "district"],
      ["s1", "Riverbank High", "school"],
      ["s2", "Riverbank Primary", "school"],
    ])
    expect(
      roster.staff.map(({ sourcedId, name, email, roles }) => [
        sourcedId,
        name,
        email,
        Object.fromEntries(roles),
      ]),
    ).toEqual([
      ["t1", "Tora Lind", "tora.lind@riverbank.example", { s1: "teacher" }],
      [
        "t2",
        "Omar Haddad",
        "omar.haddad@riverbank.example",
        { s1: "teacher", s2: version === "1.1" ? "teacher" : "lead" },
      ],
      ["a1", "Berit Sand", "berit.sand@riverbank.example", { s1: "lead" }],
    ])
    expect(
      roster.classes.map(({ sourcedId, title, code, yearGroup, orgId, size }) => [
        sourcedId,
        title,
        code,
        yearGroup,
        orgId,
        size,
      ]),
    ).toEqual([
      ["c1", "7B", "7B", "7", "s1", 2],
      ["c2", "Mathematics", "MA-1", "7, 8", "s1", 2],
      ["c3", "Mathematics", "MA-2", "8", "s1", 0],
      ["c5", "2A", "2A", "2", "s2", 1],
    ])
    const inactive = version === "1.1" ? 3 : 2
    expect([roster.students, roster.others, roster.inactive, roster.rejected]).toEqual([5, 1, inactive, []])
    expect(JSON.stringify(roster)).not.toMatch(/Pupil|pia@/)
  })

  test("reads other separators, encodings and line ends alike", async () => {
    const files = rosterFiles(version)
    const changed = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => {
        const csv = text(bytes).replace(/"([^"]*)"/g, (_, list: string) => list.replaceAll(",", "\u0001"))
        const tabs = csv.replaceAll(",", "\t").replaceAll("\u0001", ",").replaceAll("\n", "\r")
        return [name, Buffer.from(`\ufeff${tabs}`, "utf16le")]
      }),
    )
    const { staff, classes, students } = await readRoster(rosterZip(changed), today)
    const plain = await readRoster(rosterZip(files), today)
    expect([staff, classes, students]).toEqual([plain.staff, plain.classes, plain.students])
  })
})

test("without a list of enrolments nothing is said of how many there are in a class", async () => {
  const roster = await readRoster(rosterZip(rosterFiles("1.2"), { "enrollments.csv": null }), today)
  expect(roster.classes.map(({ size }) => size)).toEqual([null, null, null, null])
})

test("rows that cannot be read are rejected one by one, by file and line", async () => {
  const files = rosterFiles("1.1")
  const users = `${text(files["users.csv"])}${[
    "t1,,,true,s1,teacher,,,Double,Tora,,,double@riverbank.example,,,,,",
    "t9,,,true,s1,wizard,,,Merlin,Odd,,,merlin@riverbank.example,,,,,",
    "t10,,,true,s9,teacher,,,Lost,Lena,,,lost@riverbank.example,,,,,",
    "t11,,,true,s1,teacher,,,No,Mail,,,,,,,,",
    ",,,true,s1,teacher,,,No,Id,,,no.id@riverbank.example,,,,,",
    "t12,,,true",
  ].join("\n")}\n`
  const classes = `${text(files["classes.csv"])}c1,,,Again,07,,,,,s1,,,,\nc7,,,,07,,,,,s1,,,,\nc8,,,8C,08,,,,,s9,,,,\n`
  const roster = await readRoster(rosterZip(files, { "users.csv": users, "classes.csv": classes }), today)
  expect(roster.rejected.map(({ file, line, code }) => [file, line, code])).toEqual([
    ["users.csv", 13, "sourced-id-twice"],
    ["users.csv", 14, "unknown-role"],
    ["users.csv", 15, "unknown-org"],
    ["users.csv", 17, "no-sourced-id"],
    ["users.csv", 18, "cells-missing"],
    ["classes.csv", 7, "sourced-id-twice"],
    ["classes.csv", 8, "no-name"],
    ["classes.csv", 9, "unknown-org"],
    ["users.csv", 16, "no-email"],
  ])
  expect(roster.staff.map(({ sourcedId }) => sourcedId)).toEqual(["t1", "t2", "a1"])
})

describe("is refused whole, with what to do", () => {
  const files = rosterFiles("1.2")
  test.each([
    ["no archive", Buffer.from("sourcedId,name\n"), "not-a-zip", /not a ZIP/],
    ["an archive that was cut off", rosterZip(files).slice(0, 900), "not-a-zip", /not a ZIP/],
    ["a missing file", rosterZip(files, { "roles.csv": null }), "missing-files", /lacks roles\.csv/],
    [
      "an archive of other things",
      zipSync({ "photo.txt": Buffer.from("x") }),
      "missing-files",
      /orgs\.csv and users\.csv/,
    ],
    [
      "a wrong header",
      rosterZip(files, { "users.csv": "id,first,last\n1,A,B\n" }),
      "missing-columns",
      /^users\.csv: .*sourcedId/,
    ],
    [
      "an open quote",
      rosterZip(files, { "classes.csv": 'sourcedId,title,schoolSourcedId\nc1,"7B,s1\n' }),
      "unclosed-quote",
      /^classes\.csv: /,
    ],
    [
      "what changed only",
      rosterZip(files, { "manifest.csv": "propertyName,value\noneroster.version,1.2\nfile.users,delta\n" }),
      "not-bulk",
      /\(bulk\)/,
    ],
    [
      "another version",
      rosterZip(files, { "manifest.csv": "propertyName,value\noneroster.version,2.0\n" }),
      "unknown-version",
      /OneRoster 2\.0/,
    ],
  ])("%s", async (_, zip, code, sentence) => {
    const [got, told] = await problemOf(zip)
    expect([got, told]).toEqual([code, expect.stringMatching(sentence)])
  })

  test("an archive that unpacks to more than is read, whatever its directory says", async () => {
    const bomb = zipSync({ "users.csv": new Uint8Array(8_000_000), "orgs.csv": new Uint8Array(8_000_000) })
    expect(bomb.length).toBeLessThan(20_000)
    await expect(unzipped(bomb, new Set(["users.csv", "orgs.csv"]), 9_000_000)).rejects.toMatchObject({
      code: "zip-too-large",
    })
    expect(await unzipped(bomb, new Set(["classes.csv"]), 1)).toEqual(new Map())
  })
})
