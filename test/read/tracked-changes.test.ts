import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { certaintyOf } from '../../src/certainty/doubts.ts'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { readDocx } from '../../src/read/docx/index.ts'
import { read } from '../../src/read/read.ts'

/** A title and one table with tracked changes, written by hand as .fodt and saved by LibreOffice 7.4. */
const sample = (name: string) => new Uint8Array(readFileSync(new URL(`./samples/changes.${name}`, import.meta.url)))

describe('tracked changes that nobody has accepted', () => {
  test.each(['doc', 'docx', 'odt', 'rtf'])('are read as accepted in .%s, and said once a region', async (ending) => {
    const { root, findings } = await read(sample(ending), {}, `a.${ending}`)
    expect(wordsOf(root.children[0] as never)).toBe('某局2023年年度报告')
    const table = root.children.find((b): b is Table => b.type === 'table')!
    const seen = table.children.map((r) => {
      const { value, doubts } = printedCell(r.children[1]!).reading
      return [wordsOf(r.children[0]!), value, certaintyOf(doubts)]
    })
    expect(seen).toEqual([
      ['插', 41, 'inferred'],
      ['删', 13, 'inferred'],
      // a change of its label is none of the number
      ['字样', 5, 'read'],
      ['平', 7, 'read'],
      ['空', null, 'read'],
    ])
    expect(findings.map((f) => [f.rule, f.severity, f.actual, f.place.path])).toEqual([
      ['tracked-changes', 'warning', '某局2023年年度报告', 'p[1]'],
      ['tracked-changes', 'warning', 3, 'table[1]/row[1]/cell[2]'],
    ])
  })
})

test('a row that was deleted is told of, and makes no number beside it less certain', async () => {
  const cells = (label: string, value: string, del = '') =>
    `<w:tr>${del === '' ? '' : '<w:trPr><w:del w:id="1"/></w:trPr>'}${[label, value].map((t) => `<w:tc><w:p>${del === '' ? `<w:r><w:t>${t}</w:t></w:r>` : `<w:del><w:r><w:delText>${t}</w:delText></w:r></w:del>`}</w:p></w:tc>`).join('')}</w:tr>`
  const body = `<w:tbl>${cells('甲', '1', 'del')}${cells('5', '2')}</w:tbl><w:p/>`
  const { root, findings } = await readDocx(
    zipSync({
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    }),
  )
  const table = root.children.find((b): b is Table => b.type === 'table')!
  expect(table.children.map((r) => r.children.map((c) => [wordsOf(c), c.doubts]))).toEqual([
    [
      ['5', undefined],
      ['2', undefined],
    ],
  ])
  expect(findings.map((f) => f.rule)).toEqual(['tracked-changes'])
})

test('a cell that was deleted, and a number of a list that was put in, are told of', async () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const row = (label: string, value: string) =>
    `<w:tr><w:tc><w:p><w:r><w:t>${label}</w:t></w:r></w:p></w:tc>${value}</w:tr>`
  const numbered = `<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="2"/></w:numPr></w:pPr></w:p></w:tc>`
  const deleted = `<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>`
  const { root, findings } = await readDocx(
    zipSync({
      'word/document.xml': strToU8(
        `<w:document ${w}><w:body><w:tbl>${row('删', deleted)}${row('号', numbered)}</w:tbl><w:p/></w:body></w:document>`,
      ),
      'word/numbering.xml': strToU8(
        `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      ),
    }),
  )
  const table = root.children.find((b): b is Table => b.type === 'table')!
  const seen = table.children.map((r) => printedCell(r.children[1]!).reading)
  expect(seen.map((r) => [r.value, certaintyOf(r.doubts)])).toEqual([
    [12, 'inferred'],
    [7, 'inferred'],
  ])
  expect(findings.map((f) => f.rule)).toEqual(['tracked-changes'])
})

test('what was deleted may stand in a flat OpenDocument text where it was, between marks of its own: it is none of the number', async () => {
  const region = (id: string, kind: string) =>
    `<text:changed-region xml:id="${id}" text:id="${id}"><text:${kind}><office:change-info/></text:${kind}></text:changed-region>`
  const within = (id: string, words: string) =>
    `<text:change-start text:change-id="${id}"/>${words}<text:change-end text:change-id="${id}"/>`
  const cells = ['数', `${within('d', '77')}${within('i', '68')}3`]
  const text = `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:tracked-changes>${region('d', 'deletion')}${region('i', 'insertion')}</text:tracked-changes><table:table><table:table-row>${cells.map((c) => `<table:table-cell><text:p>${c}</text:p></table:table-cell>`).join('')}</table:table-row></table:table></office:text></office:body></office:document>`
  const { root, findings } = await read(new TextEncoder().encode(text), {}, 'a.fodt')
  const table = root.children.find((b): b is Table => b.type === 'table')!
  const { value, doubts } = printedCell(table.children[0]!.children[1]!).reading
  expect([value, certaintyOf(doubts)]).toEqual([683, 'inferred'])
  expect(findings.map((f) => f.rule)).toEqual(['tracked-changes'])
})
