import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Doubt } from '../src/certainty/doubts.ts'
import { parseReport } from '../src/index.ts'
import { joinBySums } from '../src/match/join-by-sums.ts'

const lines = [
  '某某市某某局2021年政府信息公开工作年度报告',
  '一、总体情况',
  '认真开展工作。',
  '二、主动公开政府信息情况',
]
const head = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']
const row = (value: string, label = '规章') => [label, value, '3', '14']

type Mark = (words: string) => string

const html = (cells: readonly string[], prose = ''): string =>
  `<meta charset=utf-8>${[...lines, prose].map((l) => `<p>${l}</p>`).join('')}<table>${[head, cells]
    .map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`)
    .join('')}</table>`
const markdown = (cells: readonly string[], prose = ''): string =>
  `${[...lines, prose].join('\n\n')}\n\n| ${head.join(' | ')} |\n| --- | --- | --- | --- |\n| ${cells.join(' | ')} |\n`
const run = (words: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${words}</w:t></w:r>`
const docx = (cells: readonly string[], prose = '', styles = ''): Uint8Array => {
  const p = (runs: string): string => `<w:p>${runs.startsWith('<') ? runs : run(runs)}</w:p>`
  const tr = (r: readonly string[]): string => `<w:tr>${r.map((c) => `<w:tc>${p(c)}</w:tc>`).join('')}</w:tr>`
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (inner: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    )
  return zipSync({
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(styles === '' ? '' : relation('r1', 'styles', 'styles.xml')),
    'word/styles.xml': strToU8(`<w:styles ${space}>${styles}</w:styles>`),
    'word/document.xml': strToU8(
      `<w:document ${space}><w:body>${[...lines, prose].map(p).join('')}<w:tbl>${tr(head)}${tr(cells)}</w:tbl></w:body></w:document>`,
    ),
  })
}

const read = async (input: string | Uint8Array, name: string) => {
  const report = await parseReport(input, { name })
  return {
    report,
    values: report.facts.map((f) => f.value),
    certainty: report.facts.map((f) => f.certainty),
    raw: report.facts.map((f) => f.raw),
    found: report.findings.filter((f) => f.rule === 'struck-out-text'),
  }
}

const tags: [how: string, strike: Mark][] = [
  ['<s>', (w) => `<s>${w}</s>`],
  ['<del>', (w) => `<del>${w}</del>`],
  ['<strike> around bold', (w) => `<strike><b>${w}</b></strike>`],
  ['a style', (w) => `<span style="color:red; text-decoration: underline line-through">${w}</span>`],
  ['the long name of the style', (w) => `<span style="TEXT-DECORATION-LINE:line-through">${w}</span>`],
]
const runs: [how: string, properties: string][] = [
  ['one line', '<w:strike/>'],
  ['two lines', '<w:dstrike/>'],
  ['a style of characters', '<w:rStyle w:val="gone"/>'],
]
const gone = '<w:style w:type="character" w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style>'

describe('a number that is struck out is not given, and said', () => {
  const expectDoubt = async (input: string | Uint8Array, name: string, raw = '12') => {
    const { values, certainty, raw: seen, found, report } = await read(input, name)
    expect(values).toEqual([null, 3, 14])
    expect(certainty).toEqual(['doubtful', 'read', 'read'])
    expect(seen[0]).toBe(raw)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ kind: 'reading', severity: 'warning', actual: raw })
    expect(found[0]!.place).toEqual(report.facts[0]!.place)
  }
  test.each(tags)('in HTML, by %s', (_, strike) => expectDoubt(html(row(strike('12'))), 'a.html'))
  test('in HTML, by the style of the cell', () =>
    expectDoubt(html(row('12')).replace('<td>12', '<td style="text-decoration:line-through">12'), 'a.html'))
  test.each(runs)('in Word, by %s', (_, properties) =>
    expectDoubt(docx(row(run('12', properties)), '', gone), 'a.docx'),
  )
  test.each(tags)('in Markdown, by %s', (_, strike) => expectDoubt(markdown(row(strike('12'))), 'a.md'))
  test('in Markdown, by tildes, which stay as they are printed', () =>
    expectDoubt(markdown(row('~~12~~')), 'a.md', '~~12~~'))
  test('in a table of HTML in Markdown', () =>
    expectDoubt(html(row('<del>12</del>')).replace(/.*(?=<table>)/u, lines.join('\n\n').concat('\n\n')), 'a.md'))
})

describe('beside other words', () => {
  test.each([
    ['a.html', html(row('<s>12</s>13'))],
    ['a.html', html(row('<s>12</s><br>13'))],
    ['a.md', markdown(row('<s>12</s>13'))],
    ['a.md', markdown(row('~~12~~13'))],
    ['a.docx', docx(row(run('12', '<w:strike/>') + run('13')))],
    ['a.docx', docx(row(run('1') + run('2', '<w:dstrike/>') + run('13')))],
  ])('%s gives neither the one nor the other, nor both as one', async (name, input) => {
    const { values, found, certainty } = await read(input, name)
    expect(values).toEqual([null, 3, 14])
    expect(certainty[0]).toBe('doubtful')
    expect(found).toHaveLength(1)
  })
  test('no sum makes one number of digits of which some are struck out', async () => {
    const { report, found } = await read(html(row('<s>1</s>3')), 'a.html')
    const [fact, ...others] = report.facts
    // 13 = 10 + 3 by the form
    const form = { rules: { sums: [{ total: 'x.total', parts: ['x.a', 'x.b'] }] }, tables: [] } as never
    const facts = [
      { ...fact!, indicator: 'x.total', raw: '1 3' },
      { ...others[0]!, indicator: 'x.a', value: 10 },
      { ...others[0]!, indicator: 'x.b', value: 3 },
    ]
    const joined = (doubts: Doubt[]) => {
      const rows = [{ answers: true, facts: facts.map((f, i) => (i === 0 ? { ...f, doubts } : f)) }]
      return joinBySums(rows as never, form)[0]!.facts[0]!.value
    }
    const apart: Doubt = { code: 'digits-apart', candidates: [13] }
    expect(joined([apart, { code: 'struck-out' }])).toBe(null)
    expect(joined([apart])).toBe(13)
    expect(found).toHaveLength(1)
  })
})

describe('a row', () => {
  test.each([
    ['a.html', html(row('12', '<s>规章</s>'))],
    ['a.md', markdown(row('12', '~~规章~~'))],
    ['a.md', markdown(row('12', '<del>规章</del>'))],
    ['a.docx', docx(row('12', run('规章', '<w:strike/>')))],
  ])('of %s whose label is struck out gives no value', async (name, input) => {
    const { values, found } = await read(input, name)
    expect(values.every((v) => v === null)).toBe(true)
    expect(found).toHaveLength(1)
  })
  test('of HTML that is struck out as a whole gives no value', async () => {
    const input = html(row('12')).replace('</tr><tr>', '</tr><tr style="text-decoration:line-through">')
    expect((await read(input, 'a.html')).values).toEqual([null, null, null])
  })
})

describe('a sentence with something struck out', () => {
  const said = (strike: Mark) => `全年共收到政府信息公开申请${strike('12件')}13件。`
  test.each([
    ['a.html', (s: string) => html(row('1'), s), tags[0]![1]],
    ['a.md', (s: string) => markdown(row('1'), s), (w: string) => `~~${w}~~`],
    ['a.docx', (s: string) => docx(row('1'), s), (w: string) => run(w, '<w:strike/>')],
  ])('of %s claims nothing, and its words are kept', async (name, write, strike) => {
    const sentence =
      name === 'a.docx' ? `${run('全年共收到政府信息公开申请')}${strike('12件')}${run('13件。')}` : said(strike)
    const { report, found } = await read(write(sentence), name)
    expect(report.claims).toEqual([])
    expect(found).toHaveLength(1)
    expect(JSON.stringify(report.sections)).toContain('13件')
    // the same without it claims its number
    const plain = await read(write(name === 'a.docx' ? run('全年共收到政府信息公开申请13件。') : said(() => '')), name)
    expect(plain.report.claims.map((c) => c.value)).toEqual([13])
    expect(plain.found).toEqual([])
  })
})

test('empty marks, underlines and marks that are switched off strike nothing out', async () => {
  for (const [name, input] of [
    ['a.html', html(row('<s></s>12'))],
    ['a.html', html(row('<u>12</u>'))],
    ['a.html', html(row('<ins>12</ins>'))],
    ['a.html', html(row('<span style="text-decoration:underline;color:blue">12</span>'))],
    ['a.md', markdown(row('12<s> </s>'))],
    ['a.docx', docx(row(run('12', '<w:strike w:val="0"/>')))],
    ['a.docx', docx(row(run('12', '<w:rStyle w:val="gone"/><w:strike w:val="false"/>')), '', gone)],
  ] as const) {
    const { values, found } = await read(input, name)
    expect({ name, values, found }).toEqual({ name, values: [12, 3, 14], found: [] })
  }
})
