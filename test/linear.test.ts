import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'
import { root } from './helpers/reports.ts'
import { type Steps, stepsOf } from './helpers/steps.ts'

const title = '某某市某某局2021年政府信息公开工作年度报告'

const lines = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('')
const inText = (body: string): string => `${title}\n一、总体情况\n${body}\n二、其他\n`
const inHtml = (body: string): string => `<h1>${title}</h1><p>一、总体情况</p>${body}<p>二、其他</p>`

/** A fixture with other words in one of its parts. */
const inZip = (fixture: string, part: string, change: (xml: string) => string): Uint8Array => {
  const files = unzipSync(new Uint8Array(readFileSync(join(root, 'fixtures', fixture))))
  return zipSync({ ...files, [part]: strToU8(change(strFromU8(files[part]!))) })
}
const inSheet = (rows: string, merged = ''): Uint8Array =>
  inZip('invented-2021-xlsx/source.xlsx', 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('</sheetData>', `${rows}</sheetData>`).replace('</mergeCells>', `${merged}</mergeCells>`),
  )
const inDocx = (body: string): Uint8Array =>
  inZip('invented-2019-docx/source.docx', 'word/document.xml', (xml) => xml.replace('<w:body>', `<w:body>${body}`))
const word = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`

const inputs: Record<string, [name: string, made: (n: number) => string | Uint8Array]> = {
  'sentences that claim numbers, in text': [
    'a.txt',
    (n) => inText(lines(n, (i) => `本局收到信息公开申请${i}件，予以公开${i}件。\n`)),
  ],
  'sentences without a line end': [
    'a.txt',
    (n) => inText(lines(n, (i) => `本局收到信息公开申请${i}件，其中自然人${i}件。`)),
  ],
  'rows with tabs': ['a.txt', (n) => inText(lines(n, (i) => `某类事项${i}\t${i}\t${i}\n`))],
  'rows aligned with spaces': ['a.txt', (n) => inText(lines(n, (i) => `某类事项${i}      ${i}      ${i}\n`))],
  'one row of the form again and again, a cell a line': ['a.txt', (n) => inText(lines(n, (i) => `行政许可\n${i}\n`))],
  headings: ['a.txt', (n) => inText(lines(n, (i) => `（${'一二三四五六七八九'[i % 9]}）某事\n某事${i}件。\n`))],
  'rows of HTML': [
    'a.html',
    (n) => inHtml(`<table>${lines(n, (i) => `<tr><td>某类事项${i}</td><td>${i}</td></tr>`)}</table>`),
  ],
  'one row of the form in HTML again and again': [
    'a.html',
    (n) => inHtml(`<table>${lines(n, (i) => `<tr><td>行政许可</td><td>${i}</td></tr>`)}</table>`),
  ],
  'tables under names of other bodies': [
    'a.html',
    (n) => inHtml(lines(n / 2, (i) => `<p>某某县教育局</p><table><tr><td>行政许可</td><td>${i}</td></tr></table>`)),
  ],
  'tables under no name': [
    'a.html',
    (n) => inHtml(lines(n / 2, (i) => `<p>某事</p><table><tr><td>行政许可</td><td>${i}</td></tr></table>`)),
  ],
  'notes under a table': [
    'a.html',
    (n) =>
      inHtml(
        `<table><tr><td>行政许可</td><td>5</td></tr></table>${lines(n, (i) => `<p>注${i}：上表数据为某某${i}。</p>`)}`,
      ),
  ],
  'rows of Markdown': [
    'a.md',
    (n) => `# ${title}\n\n## 一、总体情况\n\n|项目|数量|\n|---|---|\n${lines(n, (i) => `|某类事项${i}|${i}|\n`)}`,
  ],
  'rows of CSV': ['a.csv', (n) => `${title}\n指标,数值\n${lines(n, (i) => `某类事项${i},${i}\n`)}`],
  'numbers of a sheet that nothing names': [
    'a.xlsx',
    (n) => inSheet(lines(n, (i) => `<row r="${1000 + i}"><c r="A${1000 + i}"><v>${i}</v></c></row>`)),
  ],
  'merged cells of a sheet': [
    'a.xlsx',
    (n) =>
      inSheet(
        lines(n, (i) => `<row r="${1000 + i}"><c r="A${1000 + i}"><v>${i}</v></c></row>`),
        lines(n, (i) => `<mergeCell ref="A${1000 + i}:C${1000 + i}"/>`),
      ),
  ],
  'groups of a sheet': [
    'a.xlsx',
    (n) =>
      inSheet(
        lines(
          n,
          (i) =>
            `<row r="${1000 + i}"><c r="A${1000 + i}" t="inlineStr"><is><t>某类${i}</t></is></c>${i % 2 ? `<c r="B${1000 + i}"><v>${i}</v></c>` : ''}</row>`,
        ),
      ),
  ],
  'paragraphs of Word': ['a.docx', (n) => inDocx(lines(n, (i) => word(`本局收到信息公开申请${i}件。`)))],
  'tables of Word': [
    'a.docx',
    (n) =>
      inDocx(
        lines(
          n / 2,
          (i) =>
            `<w:tbl><w:tr><w:tc>${word('行政许可')}</w:tc><w:tc>${word(`${i}`)}</w:tc></w:tr></w:tbl>${word('某事')}`,
        ),
      ),
  ],
}

const size = 200
/** Twice the input, and what a sort takes more. */
const most = 2.6
/** What takes less than some steps an item cannot be told from what does not grow. */
const few = 20 * size

const growing = (once: Steps, twice: Steps): string[] =>
  [...twice].filter(([place, n]) => n > few && n / (once.get(place) ?? 0) > most).map(([place, n]) => `${n} ${place}`)

// what is kept for each form is worked out once
beforeAll(() => parseReport(strToU8(inText('行政许可5\n')), { name: 'a.txt' }))

test.each(Object.entries(inputs))(
  '%s: twice as many take twice the steps, at every place in the code',
  async (_, [name, made]) => {
    const read = (n: number): Promise<Steps> => {
      const bytes = made(n)
      return stepsOf(() =>
        parseReport(typeof bytes === 'string' ? strToU8(bytes) : bytes, { name }).catch((e) => e.code),
      )
    }
    expect(growing(await read(size), await read(2 * size))).toEqual([])
  },
)
