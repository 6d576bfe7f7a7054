import type { Device, Instance, Pred, Requirement } from "../src/instance.ts"

/** An instance of little, in the words of a test. */
export function instance(parts: Omit<Partial<Instance>, "format">): Instance {
  return { format: "readiness-instance/1", devices: [], requirements: [], ...parts }
}

let made = 0

/** `count` available devices that are alike. */
export function some(count: number, attrs: Device["attrs"] = {}, more: Partial<Device> = {}): Device[] {
  return Array.from({ length: count }, () => ({ id: `d${made++}`, status: "available", attrs, ...more }))
}

/** A requirement from 10:00 to 10:50 on the first day, of a lesson named as its own first letters. */
export function ask(id: string, count: Requirement["count"], more: Partial<Requirement> = {}): Requirement {
  return { id, lesson: id.replace(/\..*$/, ""), count, where: { all: [] }, start: 600, end: 650, ...more }
}

export function is(attr: string, value: string | number | boolean): Pred {
  return { attr, op: "eq", value }
}
