import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * Makes the ids of `staged` that differ only in case and in space one: the id of the profile that the store has with such a spelling (the
 * very same one first, else the oldest), else the id in small letters without space around it. Answers how many ids it changed.
 */
export async function foldIds(connection: DuckDBConnection): Promise<number> {
  const folded = (id: string): string =>
    String.raw`coalesce(nullif(regexp_replace(lower(trim(${id})), '\s+', ' ', 'g'), ''), ${id})`
  await connection.run(
    `CREATE TEMP TABLE folded AS SELECT s.id, coalesce(same.id, known.id, s.f) AS target
     FROM (SELECT DISTINCT id, ${folded('id')} AS f FROM staged WHERE why = 0) s
     LEFT JOIN (SELECT DISTINCT id FROM profiles WHERE NOT erased) same ON same.id = s.id
     LEFT JOIN (SELECT ${folded('id')} AS f, arg_min(id, n) AS id FROM profiles WHERE NOT erased GROUP BY 1) known ON known.f = s.f`,
  )
  await connection.run('DELETE FROM folded WHERE id = target')
  const [row] = (await connection.runAndReadAll('SELECT count(*) FROM folded')).getRows()
  await connection.run(
    'UPDATE staged SET id = f.target FROM folded f WHERE staged.id = f.id AND staged.why = 0',
  )
  await connection.run('DROP TABLE folded')
  return Number(row?.[0])
}
