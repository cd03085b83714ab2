import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Table } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { foldRadicals } from '../../../src/text/radicals.ts'
import { chromium, type Printer, startPrinter } from '../../make/print.ts'
import { lawsuitTable, type Rows, requestTable, toHtml, toSlots } from './made-up.ts'
import { bare, slotsOf, tablesOf, wordsIn } from './shared.ts'

let printer: Printer
beforeAll(async () => {
  if (chromium) printer = await startPrinter()
})
afterAll(() => printer?.close())

const print = async (html: string): Promise<Uint8Array> => {
  const bytes = await printer.print(`<!doctype html><html lang=zh><meta charset=utf-8>${html}</html>`)
  if (process.env.KEEP_PDF) await writeFile(process.env.KEEP_PDF, bytes)
  return bytes
}

const fold = (s: string): string => bare(foldRadicals(s)).replace(/[（）]/g, (c) => (c === '（' ? '(' : ')'))
const slotsIn = (table: Table): string[][] =>
  slotsOf(table).map((line) => Array.from(line, (cell) => (cell ? fold(wordsIn(cell)) : '∅')))
const expected = (rows: Rows): string[][] => toSlots(rows).map((line) => line.map(fold))

const ruled = 'table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px 4px;text-align:center}'
const prose =
  '<p style="text-indent:2em">全年共收到申请若干件，均在法定期限内答复，没有因此引起的行政复议和行政诉讼。</p>'

/** The same two tables in many dresses; `html` is all of the page. */
const styles: Record<string, (requests: string, lawsuits: string) => string> = {
  'ruled, sans serif': (a, b) =>
    `<style>${ruled}body{font:10.5pt "Noto Sans CJK SC"}</style><h2>三、收到和处理政府信息公开申请情况</h2>${a}<h2>四、政府信息公开行政复议、行政诉讼情况</h2>${b}`,
  'landscape, small serif, wide cells': (a, b) =>
    `<style>@page{size:A4 landscape}${ruled}td,th{padding:6px}body{font:8pt "Noto Serif CJK SC"}</style>${a}${prose}${b}`,
  'wrapped labels, left aligned': (a, b) =>
    `<style>${ruled}td,th{text-align:left;vertical-align:top}table{width:360pt;font:9pt "Noto Sans CJK SC"}</style>${a}${prose}${b}`,
  'page break inside, repeated head': (a, b) =>
    `<style>${ruled}thead{display:table-header-group}tr{break-inside:avoid}body{font:10pt "Noto Serif CJK SC"}</style><div style="height:480pt"></div>${a}${prose}${b}`,
  'page break anywhere, head not repeated': (a, b) =>
    `<style>${ruled}thead{display:table-row-group}td{padding:5px}body{font:10pt "Noto Serif CJK SC"}</style><div style="height:560pt"></div>${a}${prose}${b}`,
  'vertical label, thick frame, shading': (a, b) =>
    `<style>${ruled}table{border:2.5px solid #000}.tall{writing-mode:vertical-rl}th{background:#c6d9f1}tr:nth-child(even){background:#eee}body{font:10pt "Noto Sans CJK SC"}</style>${a}${prose}${b}`,
  'separate borders': (a, b) =>
    `<style>${ruled}table{border-collapse:separate;border-spacing:1px}body{font:9pt "Noto Sans CJK SC"}</style>${a}${prose}${b}`,
  'no outer border left and right': (a, b) =>
    `<style>${ruled}table{border-left:hidden;border-right:hidden}body{font:9pt "Noto Sans CJK SC"}</style>${a}${prose}${b}`,
  'side by side': (a, b) =>
    `<style>@page{size:A3 landscape}${ruled}body{font:7.5pt "Noto Sans CJK SC"}.s{display:flex;gap:12pt;align-items:flex-start}</style><div class=s><div>${a}</div><div>${b}</div></div>`,
}

describe.skipIf(!chromium)('tables printed by Chromium', () => {
  test.each(Object.entries(styles))('%s', async (name, style) => {
    const seed = name.length * 7919
    const [requests, lawsuits] = [requestTable(seed), lawsuitTable(seed + 1)]
    const read = await readPdf(await print(style(toHtml(requests), toHtml(lawsuits))), {})
    const tables = tablesOf(read)
    expect(tables.map((t) => t.by)).toEqual(['drawn', 'drawn'])
    expect(slotsIn(tables[0]!)).toEqual(expected(requests))
    expect(slotsIn(tables[1]!)).toEqual(expected(lawsuits))
    expect(read.findings.filter((f) => f.severity === 'error')).toEqual([])
  })
})

const plain = 'table{border-collapse:collapse;width:100%}td,th{padding:2px 4px;text-align:center;font-weight:normal}'
const threeLines = `${plain}table{border-top:1.5pt solid #000;border-bottom:1.5pt solid #000}thead tr:last-child th{border-bottom:.75pt solid #000}`
const looseStyles: Record<string, string> = {
  'no rulings': `${plain}body{font:10pt "Noto Sans CJK SC"}`,
  'no rulings, left aligned, roomy': `${plain}td,th{text-align:left;padding:4px 8px}body{font:9pt "Noto Serif CJK SC"}`,
  'three lines': `${threeLines}body{font:10pt "Noto Serif CJK SC"}`,
  'a level line under each row': `${plain}td,th{border-bottom:1px solid #888}body{font:10pt "Noto Sans CJK SC"}`,
  'no rulings, labels on top of their cells': `${plain}td{vertical-align:top}table{width:380pt}body{font:9pt "Noto Sans CJK SC"}`,
}

describe.skipIf(!chromium)('tables without rulings printed by Chromium', () => {
  test.each(Object.entries(looseStyles))('%s: values, row labels and headings', async (name, style) => {
    const requests = requestTable(name.length * 104_729)
    const html = `<style>${style}</style>${prose}<h2>三、收到和处理政府信息公开申请情况</h2>${toHtml(requests)}<h2>四、其他</h2>${prose}`
    const read = await readPdf(await print(html), {})
    const want = expected(requests)
    const got = slotsIn(tablesOf(read).reduce((a, b) => (b.children.length > a.children.length ? b : a)))
    const width = got[0]!.length
    const rows = (slots: string[][], labels: number): string[] =>
      slots.filter((line) => /^\d+$/.test(line.at(-1)!)).map((line) => `${line[labels - 1]} ${line.slice(-7)}`)
    expect(rows(got, width - 7)).toEqual(rows(want, 3))
    const heads = got.filter((line) => !/^\d+$/.test(line.at(-1)!))
    expect(heads.at(-1)!.slice(-7)).toEqual(want[2]!.slice(-7))
  })
})

describe.skipIf(!chromium)('what a page printed by Chromium shows of its words', () => {
  test('struck, raised, lowered and hidden digits are no part of numbers', async () => {
    const cells = [
      '<s>80</s>88',
      '<span style="text-decoration:line-through">7</span> 12',
      '1207<sup>1</sup>',
      '19<sub>2</sub>',
      '45<span style="color:#fff">9</span>',
      '46<span style="color:transparent">9</span>',
      '47<span style="font-size:.4px">9</span>',
      '48<span style="background:#c00;color:#c00">9</span>',
      '<span style="background:#204080;color:#fff">49</span>',
      '50<small>3</small>',
    ]
    for (const font of ['Noto Sans CJK SC', 'Noto Serif CJK SC', 'Liberation Sans']) {
      const html = `<style>${ruled}body{font:10pt "${font}"}</style><table>${cells.map((c, i) => `<tr><td>事项${'甲乙丙丁戊己庚辛壬癸'[i]}</td><td>${c}</td></tr>`).join('')}</table>`
      const table = tablesOf(await readPdf(await print(html), {}))[0]!
      const read = table.children.map((r) => r.children[1]!.children.map((t) => [t.value.trim(), ...(t.marks ?? [])]))
      expect(read).toEqual([
        [['80', 'struck'], ['88']],
        [['7', 'struck'], ['12']],
        [['1207'], ['1', 'raised']],
        [['19'], ['2', 'lowered']],
        [['45']],
        [['46']],
        [['47']],
        [['48']],
        [['49']],
        [['50'], ['3', 'small']],
      ])
      expect(table.children.every((r) => r.children[0]!.children.every((t) => !t.marks))).toBe(true)
    }
  })
})
