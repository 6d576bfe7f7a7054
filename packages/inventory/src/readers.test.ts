import { expect, it } from "vitest"
import { google } from "./google.ts"
import { plainCsv } from "./plain-csv.ts"
import { fixture, readerContract } from "./reader-contract.ts"
import { readerOf, readers } from "./readers.ts"
import { snipeIt } from "./snipe-it.ts"

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

readerContract(
  snipeIt,
  [
    "snipe-it-assets.csv",
    "snipe-it-custom-report.csv",
    "snipe-it-semicolon-windows-1252.csv",
    "snipe-it-tab-utf-16.csv",
    "snipe-it-cr-only.csv",
    "snipe-it-oddities.csv",
  ],
  {
    "as CSV": (devices) =>
      [
        "Asset Tag,Serial,Name,Model,Category,Manufacturer,Location,Status,Asset Notes,Purchase Date,Order Number",
        ...numbers(devices).map(
          (n) =>
            `SV-${n},PF${n},CB-${n},Lenovo 300e,Chromebooks,Lenovo,Cart ${n % 900},Ready to Deploy,"a note, ${n}",2024-08-01,${n}`,
        ),
      ].join("\n"),
  },
)

readerContract(
  google,
  [
    "google-devices.json",
    "google-two-pages.json",
    "google-gam.csv",
    "google-gam-semicolon-windows-1252.csv",
    "google-gam-cr-only.csv",
  ],
  {
    "as GAM's CSV": (devices) =>
      [
        "deviceId,serialNumber,status,annotatedAssetId,annotatedLocation,model,osVersion,orgUnitPath,autoUpdateThrough,systemRamTotal,notes",
        ...numbers(devices).map(
          (n) =>
            `id-${n},PF${n},ACTIVE,SV-${n},Cart ${n % 900},Lenovo 300e,131.0.6778.96,/Carts,2031-06-30,4026531840,"a note, ${n}"`,
        ),
      ].join("\n"),
    "as JSON on a single line": (devices) => {
      const { chromeosdevices } = JSON.parse(new TextDecoder().decode(fixture("google-devices.json")))
      const [device] = chromeosdevices
      return JSON.stringify({
        chromeosdevices: numbers(devices).map((n) => ({
          ...device,
          serialNumber: `PF${n}`,
          annotatedAssetId: `SV-${n}`,
        })),
      })
    },
  },
)

readerContract(
  plainCsv,
  ["plain-inventory.csv", "plain-lista-windows-1252.csv", "plain-cr-only.csv", "snipe-it-tab-utf-16.csv"],
  {
    "as somebody keeps them": (devices) =>
      [
        "Name,Serial,Tag,Model,Manufacturer,Trolley,Room,Condition,Return date,Memory,AUE,Comment,Price,Supplier",
        ...numbers(devices).map(
          (n) =>
            `CB-${n},PF${n},SV-${n},Lenovo 300e,Lenovo,Trolley ${n % 900},Room ${n % 90},OK,,8 GB,30/06/2031,"a note, ${n}",289,Dustin`,
        ),
      ].join("\n"),
  },
)

it("finds a reader by the source's name", () => {
  expect(readerOf("snipe-it")).toBe(snipeIt)
  expect(readerOf("google")).toBe(google)
  expect(readerOf("intune")).toBeUndefined()
  expect(new Set(readers.map((reader) => reader.source)).size).toBe(readers.length)
})
