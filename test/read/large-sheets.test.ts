import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { addAll, maxOf, minOf } from '../../src/base/extremes.ts'
import { parseReport } from '../../src/index.ts'
import { root } from '../helpers/reports.ts'

const fixture = new Uint8Array(readFileSync(join(root, 'fixtures/invented-2021-xlsx/source.xlsx')))
const column = (c: number): string => String.fromCharCode(65 + c)

/** The workbook with rows of numbers far below its report: another list that somebody keeps on the same sheet. */
const withList = (rows: number, columns: number): Uint8Array => {
  const files = unzipSync(fixture)
  const name = Object.keys(files).find((n) => /worksheets\/sheet1\.xml$/u.test(n))!
  const list = Array.from({ length: rows }, (_, i) => {
    const r = 1000 + i
    const cells = Array.from({ length: columns }, (_, c) => `<c r="${column(c)}${r}"><v>${i}</v></c>`)
    return `<row r="${r}">${cells.join('')}</row>`
  })
  const sheet = strFromU8(files[name]!).replace('</sheetData>', `${list.join('')}</sheetData>`)
  return zipSync({ ...files, [name]: strToU8(sheet) })
}

test('a sheet of 135,000 cells is read, its report as without the others', { timeout: 120_000 }, async () => {
  const plain = await parseReport(fixture, { name: 'a.xlsx' })
  const large = await parseReport(withList(9000, 15), { name: 'a.xlsx' })
  const values = ({ facts }: typeof plain) =>
    facts.filter((f) => f.indicator !== null).map((f) => [f.indicator, f.applicant, f.value])
  expect(values(large)).toEqual(values(plain))
})

test('a sheet of more cells than are allowed is read or refused with the code', async () => {
  // the bound is lowered to what is quickly made: a sheet of a size that is met is read above
  const code = await parseReport(withList(600, 15), { name: 'a.xlsx', maxCells: 5000 }).then(
    () => 'read',
    (error) => error.code,
  )
  expect(['read', 'too-large']).toContain(code)
})

test('lists of any length have a largest and a smallest number, and can be put together', () => {
  const long = Array.from({ length: 500_000 }, (_, i) => i)
  expect([maxOf(long), minOf(long), maxOf([]), minOf([])]).toEqual([499_999, 0, -Infinity, Infinity])
  const all: number[] = []
  addAll(all, long)
  expect(all).toHaveLength(500_000)
})
