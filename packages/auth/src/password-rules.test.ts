import { describe, expect, test } from "vitest"
import { passwordRefusal } from "./password-rules.ts"

describe("a new password", () => {
  test("has ten characters or more, counted as people see them", () => {
    expect(passwordRefusal("ninechars")).toBe("too_short")
    expect(passwordRefusal("😀😀😀🦊🐼")).toBe("too_short")
    expect(passwordRefusal("tencharsok")).toBeNull()
    expect(passwordRefusal("x1".repeat(200))).toBe("too_long")
  })
  test("needs no digits, capitals or signs", () => {
    expect(passwordRefusal("grön morot springer")).toBeNull()
    expect(passwordRefusal("purple walrus umbrella")).toBeNull()
  })
  test.each([
    "1234567890",
    "Password123!",
    "qwertyuiop",
    "losenord2024",
    "Lösenord2024",
    "letmeinplease",
    "iloveyou!!!",
  ])("that everyone tries first is refused: %s", (password) => {
    expect(passwordRefusal(password)).toBe("common")
  })
  test.each(["aaaaaaaaaaaa", "abcabcabcabc", "abcdefghijkl", "zyxwvutsrqpo", "acegikmoqsuw"])(
    "that repeats or counts is refused: %s",
    (password) => {
      expect(passwordRefusal(password)).toBe("common")
    },
  )
  test("that is the person's or the school's name is refused", () => {
    const words = ["Anna Lindqvist", "anna.lindqvist@sunview.example", "Sunview High"]
    expect(passwordRefusal("annalindqvist", words)).toBe("personal")
    expect(passwordRefusal("Lindqvist2026", words)).toBe("personal")
    expect(passwordRefusal("sunviewhigh!", words)).toBe("personal")
    expect(passwordRefusal("readyroom2026", words)).toBe("personal")
    expect(passwordRefusal("lindqvist eats plums", words)).toBeNull()
  })
})
