import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import { decode } from '../read/encoding.ts'
import type { Listed } from './item.ts'
import { pathFrom } from './paths.ts'

/** Names a column of the list may have; case does not matter. */
const headers: Record<'file' | keyof Listed, readonly string[]> = {
  file: ['file', 'path', 'source', '文件', '文件名', '路径'],
  agency: ['agency', '机关', '机关名称', '单位', '单位名称'],
  url: ['url', '网址', '链接', '地址'],
  fetched: ['fetched', 'fetched_on', 'fetched date', '采集日期', '抓取日期', '下载日期'],
  region: ['region', 'region_code', 'region code', '区划代码', '行政区划代码'],
}

/** A line of the list. */
export interface ListLine {
  /** whole path: what the list says is taken from the folder of the list */
  path: string
  listed: Listed
}

/**
 * Read a list of files (CSV in any encoding a Chinese spreadsheet writes, or XLSX): a column `file`, and any of `agency`, `url`,
 * `fetched`, `region`.
 *
 * @throws NianbaoError when it has no column of files
 */
export const readList = async (path: string): Promise<ListLine[]> => {
  const { read, utils } = await import('@e965/xlsx')
  const bytes = await readFile(path)
  const isCsv = /\.csv$/iu.test(path)
  // raw: a region code keeps its zeros, a date its words
  const book = isCsv ? read(decode(bytes).text, { type: 'string', raw: true }) : read(bytes, { type: 'buffer' })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  const [head = [], ...rows] = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '' })
  const names = head.map((h) =>
    String(h)
      .trim()
      .replace(/^\ufeff/u, '')
      .toLowerCase(),
  )
  const at = (column: keyof typeof headers): number => names.findIndex((n) => headers[column].includes(n))
  const file = at('file')
  if (file === -1)
    throw new NianbaoError('bad-list', {
      zh: `清单“${path}”没有“file”（文件）一列。第一行应为列名：file，以及 agency、url、fetched、region 中需要的几列。`,
      en: `The list “${path}” has no column “file”. Its first line names the columns: file, and those you need of agency, url, fetched, region.`,
    })
  const cell = (row: unknown[], n: number): string | null => {
    const text = n === -1 ? '' : String(row[n] ?? '').trim()
    return text === '' ? null : text
  }
  return rows.flatMap((row) => {
    const name = cell(row, file)
    if (name === null) return []
    return [
      {
        path: pathFrom(dirname(path), name),
        listed: {
          agency: cell(row, at('agency')),
          url: cell(row, at('url')),
          fetched: cell(row, at('fetched')),
          region: cell(row, at('region')),
        },
      },
    ]
  })
}
