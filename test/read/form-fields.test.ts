import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'

/** One table of form fields, written by hand as DOCX and saved by LibreOffice 7.4: a list of which 22 is chosen shows no words of its own. */
const sample = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)))
const cellsOf = async (bytes: Uint8Array, name: string) => {
  const { root } = await read(bytes, {}, name)
  const table = root.children.find((b): b is Table => b.type === 'table')!
  return new Map(table.children.map((r) => [wordsOf(r.children[0]!), r.children[1]!]))
}

describe('form fields', () => {
  test.each(['doc', 'rtf'])('in .%s: a choice that cannot be told is no blank', async (ending) => {
    const cells = await cellsOf(sample(`./samples/form-fields.${ending}`), `a.${ending}`)
    expect(cells.get('下拉')!.children.map((t) => [t.value, t.marks])).toEqual([['', ['field']]])
    expect(cells.get('空')!.children).toEqual([])
  })

  test('in .odt the chosen line is read', async () => {
    const cells = await cellsOf(sample('./samples/form-fields.odt'), 'a.odt')
    expect(wordsOf(cells.get('下拉')!)).toBe('22')
    expect(cells.get('空')!.children).toEqual([])
  })

  test.each(['doc', 'rtf', 'odt'])('with words in .%s are these words', async (ending) => {
    const cells = await cellsOf(sample(`./samples/form-fields.${ending}`), `a.${ending}`)
    expect(['文本', '控件', '数'].map((k) => wordsOf(cells.get(k)!))).toEqual(['44', '55', '7'])
    expect(cells.get('文本')!.children.flatMap((t) => t.marks ?? [])).toEqual([])
  })
})

describe('a field of a .doc that does not end', () => {
  test('does not take the rest of the document with it', async () => {
    const bytes = sample('../../fixtures/invented-2014-doc/source.doc')
    const values = async (b: Uint8Array) => (await parseReport(b, { name: 'a.doc' })).facts.map((f) => f.value)
    const whole = await values(bytes)
    const heading = Buffer.from(bytes).indexOf(Buffer.from('概述', 'utf16le'))
    expect(heading).toBeGreaterThan(0)
    const broken = bytes.slice()
    broken.set([0x13, 0], heading)
    expect(await values(broken)).toEqual(whole)
    expect(whole.filter((v) => v !== null).length).toBeGreaterThan(50)
  })
})
