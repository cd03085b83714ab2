import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formExpectedIn } from '../../src/forms/index.ts'
import { csvHead, csvRows } from '../../src/write/csv.ts'
import { dice } from '../make/numbers.ts'

const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023]
const rules = [
  ['sum', 'error'],
  ['balance', 'error'],
  ['prose-agrees', 'warning'],
  ['missing-row', 'warning'],
  ['label-deviation', 'info'],
] as const

/**
 * The files of a dataset of many reports that are read for the page of all: an agency has a report in most years, and
 * one name tries to be markup unless a name is given for it.
 */
export const makeDataset = (folder: string, reports: number, first = '<img src=x onerror=alert(1)>局'): void => {
  const d = dice(7)
  const chance = (of: number): boolean => d.next() < of
  const whole = (most: number): number => Math.floor(d.next() * most)
  const tables: Record<string, { head: string[]; rows: (string | number | boolean | null)[][] }> = {
    reports: { head: ['source', 'agency', 'agency_id', 'year', 'latest', 'form', 'sha256'], rows: [] },
    coverage: { head: ['agency_id', 'agency', 'year', 'reports', 'reported'], rows: [] },
    findings: { head: ['source', 'year', 'rule', 'severity', 'judgements'], rows: [] },
    problems: {
      head: ['source', 'code', 'message_zh', 'message_en'],
      rows: [['坏.pdf', 'damaged', '已损坏', 'damaged']],
    },
  }
  const wide = (form: string) => `wide_${form}`
  for (let n = 0, agency = 0; n < reports; agency++) {
    const name = agency === 0 ? first : `某${agency}县某某局`
    const id = `a${agency}`
    for (const year of years) {
      const has = chance(0.9) && n < reports
      tables.coverage!.rows.push([id, name, year, has ? 1 : 0, has])
      if (!has) continue
      const form = formExpectedIn(year)!.id
      const source = `年报/${id}/${year}.txt`
      tables.reports!.rows.push([source, name, id, year, true, form, '0'.repeat(64)])
      for (const [rule, severity] of rules)
        if (chance(severity === 'error' ? 0.04 : 0.15)) tables.findings!.rows.push([source, year, rule, severity, null])
      const requested = form === '2014' ? 'request.received' : 'request.received@total'
      const unclear =
        form === '2014' ? 'request.reply.amend_or_supplement' : 'request.result.unable.unclear_after_correction@total'
      tables[wide(form)] ??= { head: ['source', 'year', 'latest', requested, unclear], rows: [] }
      tables[wide(form)]!.rows.push([source, year, true, chance(0.1) ? null : whole(200), whole(9)])
      n++
    }
  }
  mkdirSync(join(folder, 'csv'), { recursive: true })
  for (const [name, { head, rows }] of Object.entries(tables))
    writeFileSync(join(folder, `csv/${name}.csv`), csvHead(head) + csvRows(rows))
  const resources = Object.keys(tables).map((name) => ({ name, table: name, format: 'csv', path: `csv/${name}.csv` }))
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ files: [], resources }))
}
