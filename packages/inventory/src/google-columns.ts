import type { DeviceField } from "./device-row.ts"
import type { Headers } from "./header.ts"

/** What a column of Google's list says: a field of ours, or something that a field is made from. */
export type GoogleColumn = DeviceField | "orgUnit" | "updatesEnd"

/**
 * The members of the Directory API's `chromeosdevices`, in lower case, and so GAM's columns; behind them what people call
 * them in lists of their own. A user noted on a device may hold it or only have enrolled it: the school says which.
 */
const headers: Readonly<Record<GoogleColumn, readonly string[]>> = {
  serial: ["serialnumber", "serial number"],
  assetTag: ["annotatedassetid", "asset id", "asset tag"],
  name: [],
  modelName: ["model"],
  modelNumber: [],
  manufacturer: ["manufacturer"],
  category: [],
  kind: [],
  cart: [],
  room: [],
  location: ["annotatedlocation", "location"],
  orgUnit: ["orgunitpath", "organizational unit", "org unit path"],
  status: ["status"],
  until: [],
  assignedTo: [],
  platform: [],
  osVersion: ["osversion", "os version"],
  ramBytes: ["systemramtotal"],
  storageBytes: [],
  aue: ["autoupdatethrough"],
  updatesEnd: ["autoupdateexpiration", "auto update expiration"],
  notes: ["notes"],
}

/** Members that say nothing a check could use, by the first part of their name: "recentusers" of "recentUsers.0.email". */
const unused: ReadonlySet<string> = new Set([
  "activetimeranges",
  "backlightinfo",
  "bluetoothadapterinfo",
  "bootmode",
  "chromeosdevicetype",
  "cpuinfo",
  "cpustatusreports",
  "deprovisionreason",
  "devicefiles",
  "deviceid",
  "devicelicensetype",
  "diskspaceusage",
  "diskvolumereports",
  "dockmacaddress",
  "etag",
  "ethernetmacaddress",
  "ethernetmacaddress0",
  "extendedsupporteligible",
  "extendedsupportenabled",
  "extendedsupportstart",
  "faninfo",
  "firmwareversion",
  "firstenrollmenttime",
  "kind",
  "lastdeprovisiontimestamp",
  "lastenrollmenttime",
  "lastknownnetwork",
  "lastsync",
  "macaddress",
  "manufacturedate",
  "meid",
  "ordernumber",
  "orgunitid",
  "osupdatestatus",
  "osversioncompliance",
  "platformversion",
  "recentusers",
  "screenshotfiles",
  "supportenddate",
  "systemramfreereports",
  "tpmversioninfo",
  "willautorenew",
])

/**
 * Members that are not even kept: who used a device and when, and what it measured day by day. They are most of a list, and
 * they name pupils.
 */
export const leftOut: ReadonlySet<string> = new Set([
  "recentUsers",
  "activeTimeRanges",
  "cpuInfo",
  "cpuStatusReports",
  "deviceFiles",
  "diskVolumeReports",
  "lastKnownNetwork",
  "screenshotFiles",
  "systemRamFreeReports",
])
const plainLeftOut = new Set([...leftOut].map((name) => name.toLowerCase()))

/** The columns of Google's lists. */
export const googleHeaders: Headers<GoogleColumn> = {
  known: headers,
  isUnused: (header) => unused.has(memberOf(header)),
  isLeftOut: (header) => plainLeftOut.has(memberOf(header)),
}

/** "recentusers" of "recentusers.0.email". */
function memberOf(header: string): string {
  return header.split(".")[0] ?? ""
}
