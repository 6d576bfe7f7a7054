import { imports } from "@readyroom/db/schema/imports"
import { carts, devices } from "@readyroom/db/schema/inventory"
import { and, eq, sql } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { listOf, manyDevices, sendList } from "../../testing/device-list.ts"
import { emptyInventory, everyRow, row } from "../../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"
import { readDevices, readKeys, readNames } from "./existing-inventory.ts"
import { commitImport } from "./import-devices.ts"
import { beginImport, cleanImports, finishImport } from "./import-record.ts"
import { type ImportStep, importSteps, unwatched } from "./import-watch.ts"
import { planImport } from "./plan-import.ts"
import { stageImport } from "./stage-import.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
afterEach(() => emptyInventory(server))

const everything = () => everyRow(server.database.orm)

describe("all or nothing", () => {
  const deviceNamed = async (name: string) => at(await ivar.get(`/api/devices?q=${name}`), "items.0")
  const list = () => ({
    schoolId: server.schoolId.here,
    source: "snipe-it",
    bytes: Buffer.from(listOf(manyDevices(400))),
  })

  test("nobody sees anything of an import before it is done", async () => {
    const numbers = async () => ({
      devices: Object(at(await ivar.get("/api/devices?limit=100"), "items")).length,
      carts: Object(at(await ivar.get("/api/carts"), "items")).length,
      models: Object(at(await ivar.get("/api/models"), "items")).length,
      total: at(await ivar.get("/api/devices/facets"), "total"),
    })
    const seen: Awaited<ReturnType<typeof numbers>>[] = []
    let done = false
    const look = async () => {
      while (!done) seen.push(await numbers())
    }
    const importId = await stageAndLeave()
    expect(await numbers()).toEqual({ devices: 0, carts: 0, models: 0, total: 0 })
    const looking = look()
    await finishImport(server.database.orm, importId, { new: 400 })
    done = true
    await looking
    const all = { devices: 100, carts: 14, models: 12, total: 400 }
    expect(await numbers()).toEqual(all)
    // Some were asked for while the import became visible: each number is then none or all.
    for (const { devices, carts, models, total } of seen) {
      expect([0, all.devices]).toContain(devices)
      expect([0, all.carts]).toContain(carts)
      expect([0, all.models]).toContain(models)
      expect([0, all.total]).toContain(total)
    }
  })

  test("one that is cancelled on the way leaves nothing", async () => {
    await sendList(ivar, "commit", listOf(manyDevices(200).map((one) => ({ ...one, "OS Version": "1.0" }))))
    const before = await everything()
    for (const step of importSteps) {
      let reached = false
      const cancelled = commitImport(server.services, list(), server.personId.ivar, {
        at: (now, done) => {
          reached ||= now === step && (step !== "writing" || done > 0)
        },
        isCancelled: () => reached,
      })
      // What is being made visible cannot be cancelled any more.
      if (step === "finishing") await expect(cancelled).resolves.toMatchObject({ plan: { new: 200 } })
      else {
        await expect(cancelled, step).rejects.toMatchObject({ code: "import-cancelled" })
        expect(await everything(), step).toEqual(before)
      }
    }
  })

  test("one whose sender goes away goes on, is seen by whoever looks, and is cancelled by any of them", async () => {
    const gone = new AbortController()
    const sent = sendList(ivar, "commit", listOf(manyDevices(3_000)), { signal: gone.signal })
    for (let staged = false; !staged; ) {
      const { rows } = await server.database.orm.execute<{ n: number }>(
        sql`select count(*)::integer as n from ${devices}`,
      )
      staged = (rows[0]?.n ?? 0) > 0
    }
    gone.abort()
    await expect(sent).rejects.toThrow("abort")
    const axel = await server.as("axel")
    const state = await axel.get("/api/inventory/imports")
    expect(at(state, "running")).toMatchObject({ source: "snipe-it", startedBy: "Ivar", isMine: false })
    expect(at(state, "running.progress")).toMatchObject({ step: "writing", all: 3_000 })
    expect((await axel.ask("DELETE", "/api/inventory/imports")).status).toBe(204)
    await expect.poll(() => everything(), { timeout: 20_000 }).toMatchObject({ devices: [], imports: [] })
  })

  test("one whose server was lost is not seen, and the next import or the job removes it", async () => {
    const { orm } = server.database
    await sendList(ivar, "commit", listOf(manyDevices(100).map((one) => ({ ...one, "OS Version": "1.0" }))))
    const before = await everything()
    const importId = await stageAndLeave()
    expect((await everything()).devices).toHaveLength(500)
    expect(at(await ivar.get("/api/devices/facets"), "total")).toBe(100)

    expect(await cleanImports(orm)).toEqual({ imports: 0 })
    await orm
      .update(imports)
      .set({ aliveAt: sql`now() - interval '2 minutes'` })
      .where(eq(imports.id, importId))
    expect(await cleanImports(orm)).toEqual({ imports: 1 })
    const { imports: records, ...left } = await everything()
    const { imports: recordsBefore, ...leftBefore } = before
    expect(left).toEqual(leftBefore)
    expect(records).toHaveLength(recordsBefore.length + 1)
    expect(at(await ivar.get("/api/inventory/imports"), "last")).toMatchObject({
      isDone: false,
      source: "snipe-it",
    })
    await sendList(ivar, "commit", listOf([row("A")]))
    expect(at(await ivar.get("/api/inventory/imports"), "last")).toMatchObject({
      isDone: true,
      startedBy: "Ivar",
      counts: { new: 1, changed: 0, unchanged: 0, rejected: 0 },
    })
  })

  test("a second one meanwhile is told to wait", async () => {
    const { orm } = server.database
    const { here, there } = server.schoolId
    await beginImport(orm, { schoolId: here, source: "snipe-it", startedBy: null })
    const answer = await sendList(ivar, "commit", listOf([row("A")]))
    expect([answer.status, at(answer, "code")]).toEqual([409, "import-running"])
    const elsewhere = await sendList(await server.as("inga"), "commit", listOf([row("A")]), {
      schoolId: there,
    })
    expect(elsewhere.status).toBe(200)
  })

  test("a device that is changed by hand on the way keeps that change", async () => {
    const older = manyDevices(200).map((one) => ({ ...one, "OS Version": "1.0" }))
    await sendList(ivar, "commit", listOf(older))
    const [early, late] = [
      textAt(await deviceNamed("SV-00001"), "id"),
      textAt(await deviceNamed("SV-00199"), "id"),
    ]
    let changed: Promise<unknown> | null = null
    const onStep = (step: ImportStep, done: number) => {
      // The 200 new ones come first; of the others the first is staged by then, the last is not.
      if (step === "writing" && done > 202 && done < 399 && changed === null) {
        const change = { status: "loaned", until: "2099-01-01" }
        changed = Promise.all([
          ivar.patch(`/api/devices/${early}`, change),
          ivar.patch(`/api/devices/${late}`, change),
        ])
      }
    }
    await commitImport(server.services, list(), server.personId.ivar, { ...unwatched, at: onStep })
    await changed
    expect(changed).not.toBeNull()
    for (const id of [early, late]) {
      const device = await ivar.get(`/api/devices/${id}`)
      expect([at(device, "status"), at(device, "osVersion")]).toEqual(["loaned", "126.0.6478"])
    }
  })

  test("a cart that someone makes on the way is used, not made twice", async () => {
    const { orm } = server.database
    const { here } = server.schoolId
    let made: Promise<unknown> | null = null
    const onStep = (step: ImportStep, done: number) => {
      if (step === "writing" && done > 0)
        made ??= orm
          .insert(carts)
          .values({ schoolId: here, name: "Cart 0001" })
          .then(() => {})
    }
    await commitImport(server.services, list(), server.personId.ivar, { ...unwatched, at: onStep })
    await made
    const named = await orm
      .select()
      .from(carts)
      .where(and(eq(carts.name, "Cart 0001"), eq(carts.schoolId, here)))
    expect(named).toHaveLength(1)
    expect(at(await ivar.get(`/api/carts/${named[0]?.id}`), "devices.total")).toBe(30)
  })

  test("a cart that someone removes on the way is made anew", async () => {
    const { orm } = server.database
    const { here } = server.schoolId
    const [cart] = await orm.insert(carts).values({ schoolId: here, name: "Cart 0014" }).returning()
    let removed: Promise<unknown> | null = null
    const onStep = (step: ImportStep, done: number) => {
      if (step === "writing" && done > 0)
        removed ??= orm
          .delete(carts)
          .where(eq(carts.id, cart?.id ?? ""))
          .then(() => {})
    }
    await commitImport(server.services, list(), server.personId.ivar, { ...unwatched, at: onStep })
    expect(removed).not.toBeNull()
    await removed
    const [made] = await orm.select().from(carts).where(eq(carts.name, "Cart 0014"))
    expect(made?.id).not.toBe(cart?.id)
    expect(at(await ivar.get(`/api/carts/${made?.id}`), "devices.total")).toBe(10)
  })

  test("one under which the inventory changes again and again is refused, and leaves nothing", async () => {
    const { orm } = server.database
    await sendList(ivar, "commit", listOf([row("A"), row("B")]))
    const newer = listOf([row("A", { Status: "Undeployable", Model: "Chromebook 3120" }), row("C")])
    const preview = await sendList(ivar, "preview", newer)
    expect(preview.body).toMatchObject({ new: 1, changed: 1, absent: 1 })
    // A new model is staged when the plan is made, and before any device: that is when somebody changes A.
    await orm.execute(sql`create function somebody_changes_a() returns trigger language plpgsql as $$ begin
      update devices set notes = notes || 'x', updated_at = clock_timestamp() where name = 'A';
      return new;
    end $$`)
    await orm.execute(sql`create trigger meanwhile after insert on models
      for each row when (new.import_id is not null) execute function somebody_changes_a()`)
    const before = await everything()
    const answer = await sendList(ivar, "commit", newer).finally(() =>
      orm.execute(sql`drop function somebody_changes_a cascade`),
    )
    expect([answer.status, at(answer, "code")]).toEqual([409, "inventory-changed"])
    // Only what was changed by hand, at each of five tries, is another.
    const changed = before.devices.map((device) =>
      device.name === "A" ? { ...device, notes: "xxxxx", updatedAt: expect.any(Date) } : device,
    )
    expect(await everything()).toEqual({ ...before, devices: changed })

    expect(await sendList(ivar, "commit", newer)).toMatchObject({ status: 200, body: { new: 1, changed: 1 } })
    expect(await deviceNamed("A")).toMatchObject({ model: { name: "Chromebook 3120" } })
    expect(at(await ivar.get(`/api/devices/${at(await deviceNamed("A"), "id")}`), "notes")).toBe("xxxxx")
  })

  test("one whose preview has grown old is planned anew, and what was changed by hand meanwhile stays", async () => {
    await sendList(ivar, "commit", listOf([row("A")]))
    const newer = listOf([row("A", { Model: "Chromebook 3120" })])
    expect((await sendList(ivar, "preview", newer)).body).toMatchObject({ changed: 1, warnings: [] })
    const device = `/api/devices/${textAt(await deviceNamed("A"), "id")}`
    expect((await ivar.patch(device, { status: "loaned", until: "2099-01-01" })).status).toBe(200)
    const answer = await sendList(ivar, "commit", newer)
    expect(answer.body).toMatchObject({ changed: 1, warnings: [{ code: "kept-by-hand" }] })
    expect((await ivar.get(device)).body).toMatchObject({
      status: "loaned",
      model: { name: "Chromebook 3120" },
    })
  })

  /** Stages the list as a server would that is then cut off. */
  async function stageAndLeave(): Promise<string> {
    const { orm } = server.database
    const { schoolId, source, bytes } = list()
    const importId = await beginImport(orm, { schoolId, source, startedBy: null })
    const { snipeIt } = await import("@readyroom/inventory/snipe-it")
    const inventory = {
      keys: await readKeys(orm, schoolId),
      names: await readNames(orm, schoolId),
      read: (ids: readonly string[]) => readDevices(orm, schoolId, ids),
    }
    const plan = await planImport(await snipeIt.read(bytes), inventory, {
      timeZone: "UTC",
      places: {},
      now: new Date(),
      source,
    })
    await stageImport(orm, plan, { importId, schoolId, source, onBatch: () => {} })
    return importId
  }
})
