import { describe, expect, it } from "vitest"
import { lackText } from "./lack-text.ts"

describe("what is to be recorded", () => {
  it("is asked as a question where it is a feature, and named else", () => {
    const camera = { of: "model", model: "Acer C740", attribute: "camera" } as const
    expect(lackText(camera, "en")).toBe("whether Acer C740 has “camera”")
    expect(lackText(camera, "sv")).toBe("om Acer C740 har ”kamera”")
    expect(lackText({ ...camera, attribute: "ram" }, "en")).toBe("the memory of Acer C740")
    expect(lackText({ of: "devices", attribute: "camera" }, "sv")).toBe("om enskilda enheter har ”kamera”")
  })
})
