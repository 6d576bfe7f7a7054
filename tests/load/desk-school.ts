import type { TestDatabase } from "@readyroom/db/testing"

/** How many rows the desk has of the school that `fillDesk` makes: lessons, blocks of each, times of each. */
export const deskSize = { lessons: 1_500, blocks: 4, times: 5 }

const organisation = "40000000-0000-4000-8000-000000000000"
const school = "30000000-0000-4000-8000-000000000001"

/** The one of IT who looks at it. */
export const deskIt = "10000000-0000-4000-8000-000000000001"

/**
 * A school of 1,500 lessons over eight weeks of school days, each taught to five classes and asking for devices, an app, the
 * network and equipment: what the check says of all of it is the check's own. Some of it is short, some not recorded.
 */
export async function fillDesk({ pool }: TestDatabase, email: string, passwordHash: string | null) {
  const { lessons, blocks, times } = deskSize
  const ids = (prefix: number, n: string) =>
    `('${prefix}0000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`
  const subjects = "(array['Robots','Maps','Poems','Forces','Coding','History','Climate','Measures'])"
  const statements = [
    `insert into organisations (id, name) values ('${organisation}', 'Sunview')`,
    `insert into schools (id, organisation_id, name, time_zone) values ('${school}', '${organisation}', 'High', 'Europe/Stockholm')`,
    `insert into people (id, organisation_id, email, name, colour) values ('${deskIt}', '${organisation}', '${email}', 'Oskar', '#2f7d6b')`,
    `insert into memberships (person_id, school_id, role) values ('${deskIt}', '${school}', 'it')`,
    `insert into rooms (id, school_id, name, building, wifi_down_mbps, wifi_up_mbps)
       select ${ids(5, "i")}, '${school}', 'Room ' || i, (array['North','South','Workshop'])[i % 3 + 1],
         case when i % 5 = 0 then null else 300 end, 100 from generate_series(1, 60) i`,
    `insert into room_equipment (room_id, item, count)
       select ${ids(5, "i")}, 'projector', 1 from generate_series(1, 60) i where i % 4 <> 0`,
    `insert into classes (id, school_id, name, size)
       select ${ids(6, "i")}, '${school}', ((i - 1) / 8 + 6) || chr(65 + i % 8), 20 + i % 10 from generate_series(1, 32) i`,
    `insert into devices (school_id, name, status, facts)
       select '${school}', 'C' || i, 'available', '{"deviceKind":"chromebook","platform":"chromeos","ramGb":4}'::jsonb
       from generate_series(1, 400) i`,
    `insert into documents (id, last_seq) select ${ids(2, "i")}, 1 from generate_series(1, ${lessons}) i`,
    `insert into lessons (id, school_id, title, subject, schema_version, copied_seq)
       select ${ids(2, "i")}, '${school}', ${subjects}[i % 8 + 1] || ' ' || i, 'Science', 1, 1 from generate_series(1, ${lessons}) i`,
    `insert into requirements (lesson_id, id, ordinal, kind, attributes)
       select ${ids(2, "i")}, 'r' || j, j,
         (array['device','software','network','room'])[j],
         (array[
           '{"deviceKind":"chromebook","count":' || (10 + i % 20) || '}',
           '{"app":"App ' || i % 40 || '","count":1,"per":"student"}',
           '{"downMbps":' || (1 + i % 4) || ',"count":1,"per":"student"}',
           '{"equipment":"projector","count":1}'])[j]::jsonb
       from generate_series(1, ${lessons}) i, generate_series(1, ${blocks}) j`,
    // Week by week, on five days, at one of six hours.
    `insert into occurrences (lesson_id, class_id, room_id, starts_at, ends_at)
       select ${ids(2, "i")}, ${ids(6, "(i * 5 + k) % 32 + 1")}, ${ids(5, "(i * 7 + k * 11) % 60 + 1")}, at, at + interval '45 minutes'
       from generate_series(1, ${lessons}) i, generate_series(1, ${times}) k,
         lateral (select date_trunc('week', now()) + interval '8 days'
           + ((i * 13 + k * 17) % 7) * interval '7 days' + ((i + k) % 5) * interval '1 day'
           + (8 + (i * 3 + k) % 6) * interval '1 hour' as at) when_`,
    "analyze",
  ]
  for (const statement of statements) await pool.query(statement)
  await pool.query("update people set password_hash = $1 where id = $2", [passwordHash, deskIt])
}
