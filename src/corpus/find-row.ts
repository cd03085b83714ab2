import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import { partedKey } from '../model/fact-key.ts'
import { openDataset } from './dataset.ts'
import { hashOfFile } from './hash-of-file.ts'

/** A row of `facts`, and the files that it may be read in. */
export interface FoundRow {
  row: Record<string, string>
  sha256: string
  /** files of that very content, as the dataset calls them */
  sources: string[]
}

/**
 * The row of a dataset with this key. Which report it is of is asked of `reports`, so that of a big dataset only one year is read.
 *
 * @throws NianbaoError when there is none
 */
export const findRow = async (folder: string, key: string): Promise<FoundRow> => {
  const parted = partedKey(key)
  if (parted === null)
    throw new NianbaoError('no-such-row', {
      zh: `“${key}”不是 facts 表的 key。它形如 '0123456789abcdef:request.received|total'，请加引号。`,
      en: `“${key}” is no key of facts. One looks like '0123456789abcdef:request.received|total'; put it in quotes.`,
    })
  const dataset = await openDataset(folder)
  const reports: { source: string; sha256: string; year: string }[] = []
  for await (const { source, sha256, year } of dataset.rows('reports'))
    if (sha256!.startsWith(parted.file)) reports.push({ source: source!, sha256: sha256!, year: year! })
  const [first] = reports
  if (first === undefined)
    throw new NianbaoError('no-such-row', {
      zh: `数据集里没有 SHA-256 以 ${parted.file} 开头的报告：文件已改变并重新 build，或不是这个数据集的 key。`,
      en: `The dataset has no report whose SHA-256 begins with ${parted.file}: the file has changed and was built again, or the key is of another dataset.`,
    })
  const sources = reports.filter((r) => r.sha256 === first.sha256).map((r) => r.source)
  for await (const row of dataset.rows('facts', first.year)) {
    if (row.key === undefined) throw withoutKeys(folder)
    if (row.key === key) return { row, sha256: first.sha256, sources }
  }
  throw new NianbaoError('no-such-row', {
    zh: `报告“${first.source}”里没有这一行：${parted.fact}。`,
    en: `The report “${first.source}” has no such row: ${parted.fact}.`,
  })
}

const withoutKeys = (folder: string): NianbaoError =>
  new NianbaoError('no-such-row', {
    zh: `数据集“${folder}”由较早的版本写成，还没有 key 一列。请再运行一次 nianbao build，文件不会重读。`,
    en: `The dataset “${folder}” was written by an earlier version and has no keys yet. Run nianbao build once more; no file is read again.`,
  })

/** Where the file of a row is, or what was found instead. */
export type Located = { path: string } | { changed: { path: string; sha256: string } } | { gone: true }

/** A dataset names files from where `build` ran: that is here, or some folder over the dataset. */
const foldersFor = (folder: string, cwd: string): string[] => {
  const over = [cwd]
  for (let at = resolve(folder); ; at = dirname(at)) {
    over.push(at)
    if (dirname(at) === at) return [...new Set(over)]
  }
}

/** The first file of that content. One of that name and another content is told, and not taken. */
export const locate = async ({ sources, sha256 }: FoundRow, folder: string, cwd: string): Promise<Located> => {
  let changed: { path: string; sha256: string } | null = null
  const paths = foldersFor(folder, cwd).flatMap((from) => sources.map((source) => resolve(from, source)))
  for (const path of new Set(paths)) {
    if (!existsSync(path)) continue
    const now = await hashOfFile(path).catch(() => null)
    if (now === sha256) return { path }
    if (now !== null) changed ??= { path, sha256: now }
  }
  return changed === null ? { gone: true } : { changed }
}
