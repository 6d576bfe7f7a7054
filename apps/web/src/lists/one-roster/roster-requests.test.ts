// @vitest-environment node
import { strFromU8, unzipSync, zipSync } from "fflate"
import { expect, it } from "vitest"
import { archiveOf } from "./roster-requests.ts"

it("sends an archive as it is", async () => {
  const zip = new File([zipSync({ "users.csv": new Uint8Array([65]) })], "export.zip")
  expect(await archiveOf([zip])).toBe(zip)
})

it("puts CSV files that are chosen together into one archive", async () => {
  const archive = await archiveOf([new File(["a,b\n"], "users.csv"), new File(["c\n"], "orgs.csv")])
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()))
  expect(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ["users.csv", "a,b\n"],
    ["orgs.csv", "c\n"],
  ])
})
