import { listOf, manyDevices } from "@readyroom/server/testing/device-list"

/** The systems whose lists are measured. */
export const sources = ["snipe-it", "google", "csv"] as const
export type Source = (typeof sources)[number]

/** A list of so many devices as its system writes it; another `round` tells another system version of each. */
export function listFrom(source: Source, count: number, round: number): string {
  const version = `${126 + round}.0`
  const rows = manyDevices(count)
  switch (source) {
    case "snipe-it":
      return listOf(rows.map((row) => ({ ...row, "OS Version": version })))
    case "csv":
      return listOf(
        rows.map((row) => ({
          "Computer name": row.Name ?? "",
          "Serial no": row.Serial ?? "",
          "Inv. no": row["Asset Tag"] ?? "",
          "Make and model": row.Model ?? "",
          Brand: row.Manufacturer ?? "",
          Trolley: row.Location ?? "",
          Condition: row.Status === "Undeployable" ? "In repair" : "OK",
          "Bought on": row["Purchase Date"] ?? "",
          Price: row["Purchase Cost"] ?? "",
          "End of life": "30/06/2032",
          RAM: "4 GB",
          "OS version": version,
          Remarks: "",
        })),
      )
    case "google":
      return JSON.stringify({
        kind: "admin#directory#chromeosdevices",
        chromeosdevices: rows.map((row, index) => chromeOsDevice(row, index, version)),
      })
  }
}

/** With who used it and when, which is most of what the Directory API answers: some 5 KB a device. */
function chromeOsDevice(row: Readonly<Record<string, string>>, index: number, version: string) {
  return {
    kind: "admin#directory#chromeosdevice",
    deviceId: `0f2a7d1c-5b34-4e58-9d55-${String(index).padStart(12, "0")}`,
    serialNumber: row.Serial,
    status: index % 20 === 0 ? "DISABLED" : "ACTIVE",
    annotatedAssetId: row["Asset Tag"],
    annotatedLocation: row.Location,
    model: row.Model,
    osVersion: version,
    orgUnitPath: "/Sunview High/Students",
    autoUpdateThrough: "2032-06-30",
    systemRamTotal: "4026531840",
    cpuInfo: [{ model: "Intel N100", architecture: "x64", maxClockSpeedKhz: 3_400_000 }],
    recentUsers: Array.from({ length: 10 }, (_, nth) => ({
      type: "USER_TYPE_MANAGED",
      email: `pupil-${index}-${nth}@students.sunview-high.example`,
    })),
    activeTimeRanges: Array.from({ length: 40 }, (_, nth) => ({
      date: `2026-10-${String((nth % 30) + 1).padStart(2, "0")}`,
      activeTime: 3_600_000 + nth,
    })),
    cpuStatusReports: Array.from({ length: 12 }, (_, nth) => ({
      reportTime: `2026-11-01T${String(nth).padStart(2, "0")}:00:00.000Z`,
      cpuUtilizationPercentageInfo: [12 + nth],
      cpuTemperatureInfo: [{ label: "Core 0", temperature: 40 + nth }],
    })),
  }
}
