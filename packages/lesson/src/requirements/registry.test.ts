import { describe, expect, it } from "vitest"
import { requirementAttributes } from "./attributes.ts"
import { defaultRegistry } from "./default-registry.ts"
import { transport } from "./fixtures/tenth-kind.ts"
import { formFields } from "./form-fields.ts"
import { languages } from "./language.ts"
import { createRegistry } from "./registry.ts"

describe("the registry", () => {
  it("has the nine kinds, with a slash command each", () => {
    expect(defaultRegistry.kinds.map(({ kind }) => kind)).toEqual([
      "device",
      "software",
      "network",
      "website",
      "room",
      "accessibility",
      "service",
      "people",
      "consumable",
    ])
  })

  it("has every label, hint, choice and search word in both languages", () => {
    for (const kind of defaultRegistry.kinds) {
      const texts = defaultRegistry
        .fields(kind)
        .flatMap((field) => [
          field.label,
          ...(field.hint === undefined ? [] : [field.hint]),
          ...(field.type === "choice"
            ? field.choices.flatMap(({ label, other }) => [label, other ?? label])
            : []),
          ...(field.type === "number" ? [field.unit] : []),
        ])
      for (const language of languages) {
        for (const text of [kind.label, kind.description, ...texts]) expect(text[language]).toMatch(/\S/u)
        expect(kind.searchWords[language].length).toBeGreaterThan(2)
      }
    }
  })

  it("stores every attribute of DESIGN's table in one type", () => {
    expect(Object.fromEntries(requirementAttributes().map(({ name, type }) => [name, type]))).toMatchObject({
      count: "number",
      per: "string",
      groupSize: "number",
      planBFor: "string",
      deviceKind: "string",
      orDeviceKind: "string",
      model: "string",
      platform: "string",
      minOs: "string",
      minRamGb: "number",
      minStorageGb: "number",
      alike: "boolean",
      camera: "boolean",
      microphone: "boolean",
      touch: "boolean",
      stylus: "boolean",
      keyboard: "boolean",
      headphones: "boolean",
      usb: "boolean",
      countOwn: "boolean",
      app: "string",
      minVersion: "string",
      runsOn: "string",
      downMbps: "number",
      upMbps: "number",
      domain: "string",
      equipment: "string",
      feature: "string",
      amongst: "string",
      service: "string",
      role: "string",
      minutes: "number",
      item: "string",
      unit: "string",
    })
  })

  it("names each attribute once, and neither id nor kind", () => {
    const names = requirementAttributes().map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).not.toContain("id")
    expect(names).not.toContain("kind")
  })

  it("refuses two kinds of one name, a field twice, and one attribute in two types", () => {
    expect(() => createRegistry([transport, transport])).toThrow("transport")
    const twice = { ...transport, fields: [...transport.fields, ...transport.fields] }
    expect(() => createRegistry([twice])).toThrow("vehicle")
    const own = {
      ...transport,
      fields: [{ name: "count", type: "boolean", label: transport.label } as const],
    }
    expect(() => createRegistry([own])).toThrow("count")
    const other = {
      ...transport,
      fields: [{ name: "camera", type: "text", maxLength: 9, label: transport.label } as const],
    }
    expect(() => createRegistry([...defaultRegistry.kinds, other])).toThrow("camera")
  })
})

describe("the form's fields", () => {
  const names = (kind: string, attributes = {}, problems: Parameters<typeof formFields>[2] = []) =>
    formFields(kind, attributes, problems).map(({ name }) => name)

  it("are the common ones around the kind's own", () => {
    expect(names("website")).toEqual(["domain", "planBFor"])
    expect(names("people")).toEqual(["count", "per", "role", "minutes", "planBFor"])
    expect(names("teleporter")).toEqual([])
  })

  it("show a field that needs another only when that one is filled in", () => {
    expect(names("device")).not.toContain("minOs")
    expect(names("device", { platform: "chromeos" })).toContain("minOs")
    expect(names("device", { per: "student" })).not.toContain("groupSize")
    expect(names("device", { per: "group" })).toContain("groupSize")
  })

  it("show a field that has a problem in any case", () => {
    const problem = { field: "minOs", code: "needs-field", values: { needs: "platform" } }
    expect(names("device", { minOs: "120" }, [problem])).toContain("minOs")
  })
})
