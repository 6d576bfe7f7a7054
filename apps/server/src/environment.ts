import { z } from "zod"

const port = z.coerce.number().int().min(0).max(65_535)

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("data/school"),
  /** A PostgreSQL; without it the embedded one runs in `DATA_DIR`. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  /** Where browsers reach the server, if a proxy stands before it, such as "https://readyroom.school.example". */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies stand before it and write `X-Forwarded-For`. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** What the demo's people sign in with; without it one is made up. */
  DEMO_PASSWORD: z.string().min(8).max(200).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  REDIS_URL: z
    .never({
      error:
        "is set, but several servers that share their work are not built yet; unset it and run one server",
    })
    .optional(),
})

export type Settings = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly publicUrl: URL | null
  readonly trustedProxies: number
  readonly demoPassword: string | null
  readonly logLevel: z.infer<typeof Environment>["LOG_LEVEL"]
}

/**
 * The settings in an environment; an empty variable counts as one that is not set.
 * @throws SettingsError with one line for each variable that cannot be used
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) throw new SettingsError(parsed.error.issues)
  const { data } = parsed
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL ?? null,
    publicUrl: data.PUBLIC_URL === undefined ? null : new URL(data.PUBLIC_URL),
    trustedProxies: data.TRUSTED_PROXIES,
    demoPassword: data.DEMO_PASSWORD ?? null,
    logLevel: data.LOG_LEVEL,
  }
}

/** A variable that cannot be used: which, and why. Values are not repeated, since a URL may hold a password. */
export class SettingsError extends Error {
  constructor(issues: readonly z.core.$ZodIssue[]) {
    super(issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"))
    this.name = "SettingsError"
  }
}
