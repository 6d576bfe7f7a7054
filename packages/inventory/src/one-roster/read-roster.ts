import { openCsv } from "../csv-table.ts"
import { FileProblem } from "../file-problem.ts"
import type { Roster, RosterClass, RosterOrg, RosterPerson, RosterRejection, StaffRole } from "./roster.ts"
import { isActive, type Reject, readRosterTable } from "./roster-table.ts"
import { higherRole, roleNamed } from "./staff-roles.ts"
import { unzipped } from "./zip.ts"

const files = [
  "manifest.csv",
  "orgs.csv",
  "users.csv",
  "roles.csv",
  "classes.csv",
  "enrollments.csv",
] as const

type Files = ReadonlyMap<string, Uint8Array>

/**
 * Reads a OneRoster 1.1 or 1.2 export: its CSV files in one ZIP archive.
 * @param today the school's day, "YYYY-MM-DD": who has left a class by then is not counted
 * @throws FileProblem where the archive, or one of its files as a whole, cannot be read; its values name the file
 */
export async function readRoster(bytes: Uint8Array, today: string): Promise<Roster> {
  const archive = await unzipped(bytes, new Set(files))
  const version = versionOf(archive)
  const needed = ["orgs.csv", "users.csv", ...(version === "1.2" ? ["roles.csv"] : [])]
  const missing = needed.filter((name) => !archive.has(name))
  if (missing.length > 0) throw new FileProblem("missing-files", { missing, found: [...archive.keys()] })

  const rejected: RosterRejection[] = []
  const reading = new RosterReading(archive, rejected)
  await reading.readOrgs()
  await reading.readUsers(version)
  if (version === "1.2") await reading.readRoles()
  await reading.readClasses()
  await reading.readEnrollments(today)
  return { version, rejected, ...reading.roster() }
}

/** As the manifest says; without one, 1.2 has its roles in a file of their own. */
function versionOf(archive: Files): Roster["version"] {
  const manifest = archive.get("manifest.csv")
  const guess = archive.has("roles.csv") ? "1.2" : "1.1"
  if (manifest === undefined) return guess
  const said = new Map<string, string>()
  for (const { cells } of openCsv(manifest).rows)
    said.set((cells[0] ?? "").trim().toLowerCase(), (cells[1] ?? "").trim().toLowerCase())
  for (const name of files)
    if (said.get(`file.${name.replace(".csv", "")}`) === "delta")
      throw new FileProblem("not-bulk", { file: name })
  const told = said.get("oneroster.version")
  if (told === undefined) return guess
  if (told === "1.1" || told === "1.2") return told
  throw new FileProblem("unknown-version", { version: told })
}

type User = {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly roles: Map<string, StaffRole>
  isStudent: boolean
  isOther: boolean
}

class RosterReading {
  readonly #archive: Files
  readonly #rejected: RosterRejection[]
  readonly #orgs = new Map<string, RosterOrg>()
  readonly #users = new Map<string, User>()
  readonly #classes = new Map<string, Omit<RosterClass, "size">>()
  #pupils: Map<string, Set<string>> | null = null
  #inactive = 0

  constructor(archive: Files, rejected: RosterRejection[]) {
    this.#archive = archive
    this.#rejected = rejected
  }

  async readOrgs(): Promise<void> {
    await this.#read("orgs.csv", {
      needs: ["sourcedId", "name", "type"],
      mayHave: ["status"],
      each: ({ cell }) => {
        const sourcedId = cell("sourcedId")
        if (isActive(cell("status")))
          this.#orgs.set(sourcedId, { sourcedId, name: cell("name") || sourcedId, type: cell("type") })
      },
    })
  }

  async readUsers(version: Roster["version"]): Promise<void> {
    await this.#read("users.csv", {
      needs: [
        "sourcedId",
        "givenName",
        "familyName",
        "email",
        ...(version === "1.1" ? (["role", "orgSourcedIds"] as const) : []),
      ],
      mayHave: ["status", "enabledUser", ...(version === "1.1" ? [] : (["role", "orgSourcedIds"] as const))],
      each: ({ line, cell }, reject) => {
        if (!isActive(cell("status")) || cell("enabledUser").toLowerCase() === "false") {
          this.#inactive++
          return
        }
        const name = `${cell("givenName")} ${cell("familyName")}`.trim()
        const user = { line, name, email: cell("email"), roles: new Map(), isStudent: false, isOther: false }
        this.#users.set(cell("sourcedId"), user)
        if (version === "1.2") return
        const orgs = cell("orgSourcedIds").split(",")
        for (const org of orgs) this.#giveRole(user, { word: cell("role"), org: org.trim() }, line, reject)
      },
    })
  }

  async readRoles(): Promise<void> {
    await this.#read("roles.csv", {
      needs: ["sourcedId", "userSourcedId", "role", "orgSourcedId"],
      mayHave: ["status"],
      each: ({ line, cell }, reject) => {
        const user = this.#users.get(cell("userSourcedId"))
        // Of somebody who is on their way out, which users.csv has told.
        if (!isActive(cell("status")) || user === undefined) return
        this.#giveRole(user, { word: cell("role"), org: cell("orgSourcedId") }, line, reject)
      },
    })
  }

  async readClasses(): Promise<void> {
    await this.#read("classes.csv", {
      needs: ["sourcedId", "title", "schoolSourcedId"],
      mayHave: ["status", "grades", "classCode"],
      each: ({ line, cell }, reject) => {
        if (!isActive(cell("status"))) this.#inactive++
        else if (cell("title") === "") reject(line, "no-name", { column: "title" })
        else if (cell("title").length > 200) reject(line, "too-long", { column: "title", limit: 200 })
        else if (!this.#orgs.has(cell("schoolSourcedId")))
          reject(line, "unknown-org", { id: cell("schoolSourcedId") })
        else
          this.#classes.set(cell("sourcedId"), {
            line,
            sourcedId: cell("sourcedId"),
            title: cell("title"),
            code: cell("classCode") || null,
            yearGroup: yearGroupOf(cell("grades")),
            orgId: cell("schoolSourcedId"),
          })
      },
    })
  }

  async readEnrollments(today: string): Promise<void> {
    const pupils = new Map<string, Set<string>>()
    const isThere = await this.#read("enrollments.csv", {
      needs: ["sourcedId", "classSourcedId", "userSourcedId", "role"],
      mayHave: ["status", "endDate"],
      each: ({ cell }) => {
        const hasLeft = cell("endDate") !== "" && cell("endDate") < today
        if (!isActive(cell("status")) || hasLeft || roleNamed(cell("role")) !== "student") return
        if (!this.#users.has(cell("userSourcedId"))) return
        const own = pupils.get(cell("classSourcedId")) ?? new Set()
        pupils.set(cell("classSourcedId"), own.add(cell("userSourcedId")))
      },
    })
    this.#pupils = isThere ? pupils : null
  }

  roster(): Pick<Roster, "orgs" | "staff" | "classes" | "students" | "others" | "inactive"> {
    const users = [...this.#users]
    const staff = users.flatMap(([sourcedId, user]) => this.#staffOf(sourcedId, user))
    const isStaff = ({ roles }: User) => roles.size > 0
    return {
      orgs: [...this.#orgs.values()],
      staff,
      classes: [...this.#classes.values()].map((one) => ({
        ...one,
        size: this.#pupils === null ? null : (this.#pupils.get(one.sourcedId)?.size ?? 0),
      })),
      students: users.filter(([, user]) => user.isStudent && !isStaff(user)).length,
      others: users.filter(([, user]) => user.isOther && !user.isStudent && !isStaff(user)).length,
      inactive: this.#inactive,
    }
  }

  #staffOf(sourcedId: string, { line, name, email, roles }: User): RosterPerson[] {
    if (roles.size === 0) return []
    const wrong = name === "" ? "no-name" : name.length > 200 ? "too-long" : email === "" ? "no-email" : null
    if (wrong === null) return [{ line, sourcedId, name, email, roles }]
    const values = { name, column: "givenName, familyName", limit: 200 }
    this.#rejected.push({ file: "users.csv", line, code: wrong, values })
    return []
  }

  #giveRole(user: User, { word, org }: { word: string; org: string }, line: number, reject: Reject): void {
    const role = roleNamed(word)
    if (role === undefined) reject(line, "unknown-role", { word })
    else if (role === "student") user.isStudent = true
    else if (role === null) user.isOther = true
    else if (!this.#orgs.has(org)) reject(line, "unknown-org", { id: org })
    else user.roles.set(org, higherRole(user.roles.get(org), role))
  }

  /** Whether the file is there. */
  async #read<Column extends string>(
    file: (typeof files)[number],
    table: Omit<Parameters<typeof readRosterTable<Column>>[1], "file">,
  ): Promise<boolean> {
    const bytes = this.#archive.get(file)
    // Systems export a file that has nothing in it as an empty one, too.
    if (bytes === undefined || bytes.length === 0) return false
    await readRosterTable<Column>(bytes, { file, ...table }, this.#rejected)
    return true
  }
}

/** OneRoster's grades are two digits or words: "07,08", "KG". */
function yearGroupOf(grades: string): string | null {
  const all = grades.split(",").map((grade) => grade.trim().replace(/^0+(?=\d)/, ""))
  return (
    all
      .filter((grade) => grade !== "")
      .join(", ")
      .slice(0, 60) || null
  )
}
