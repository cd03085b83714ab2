import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'

export type Row = Record<string, string | number | boolean | null | undefined>

/** A table of a dataset, read by another library than the one that wrote it. */
export const table = async (dataset: string, name: string): Promise<Row[]> =>
  (await parquetReadObjects({ file: await asyncBufferFromFile(join(dataset, `${name}.parquet`)) })) as Row[]

/** Every file of a dataset with a hash of its bytes, what is kept for the next run aside. */
export const filesOf = (dataset: string): Map<string, string> =>
  new Map(
    readdirSync(dataset, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name))
      .filter((path) => !path.includes('.nianbao'))
      .sort()
      .map((path) => [path.slice(dataset.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

/** Lines of the journal's indexes: one for every result that was ever kept. */
export const kept = (dataset: string): { name: string; sha256: string | null; by: string }[] => {
  const results = join(dataset, '.nianbao/results')
  if (!existsSync(results)) return []
  return readdirSync(results)
    .filter((f) => f.endsWith('.index'))
    .flatMap((f) => readFileSync(join(results, f), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        return []
      }
    })
}
