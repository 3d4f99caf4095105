import path from 'node:path'

export type FileFormat = 'csv' | 'ndjson' | 'parquet'

/** By the name's ending (`.csv`, `.tsv`, `.txt`, `.ndjson`, `.jsonl`, `.json`, `.parquet`); anything else is taken for CSV. */
export function formatOf(fileName: string): FileFormat {
  const ending = path.extname(fileName).toLowerCase()
  if (ending === '.parquet' || ending === '.pq') return 'parquet'
  return ending === '.ndjson' || ending === '.jsonl' || ending === '.json' ? 'ndjson' : 'csv'
}
