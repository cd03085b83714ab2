import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/printed-cell.ts'
import { read } from '../../src/read/read.ts'
import { readRtf } from '../../src/read/rtf/index.ts'
import { type Table, wordsOf } from '../../src/tree.ts'

/** One table with pictures and a shape, written by hand as .fodt and saved by LibreOffice 7.4. */
const sample = (name: string) => new Uint8Array(readFileSync(new URL(`./samples/pictures.${name}`, import.meta.url)))

describe('pictures in cells', () => {
  test.each(['doc', 'docx', 'odt', 'rtf'])('of .%s are no blanks and no digits', async (ending) => {
    const { root } = await read(sample(ending), {}, `a.${ending}`)
    const table = root.children.find((b): b is Table => b.type === 'table')!
    const seen = table.children.map((r) => {
      const { state, value, doubts } = printedCell(r.children[1]!).reading
      return [wordsOf(r.children[0]!), state, value, doubts.map((d) => d.code).join()]
    })
    expect(seen).toEqual([
      ['图', 'blank', null, 'beside-picture'],
      ['夹', 'number', null, 'beside-picture'],
      ['形', 'blank', null, 'beside-picture'],
      ['空', 'blank', null, ''],
      ['数', 'number', 22, ''],
    ])
  })
})

describe('a cell of RTF', () => {
  const codesOf = async (content: string) => {
    const rtf = `{\\rtf1\\ansi \\trowd\\cellx2000\\cellx4000\\pard\\intbl a\\cell ${content}\\cell\\row\\pard\\par}`
    const { root } = await readRtf(Uint8Array.from(rtf, (c) => c.charCodeAt(0)))
    const cell = root.children.find((b): b is Table => b.type === 'table')!.children[0]!.children[1]!
    return [
      wordsOf(cell),
      printedCell(cell)
        .reading.doubts.map((d) => d.code)
        .join(),
    ]
  }
  test.each([
    ['a picture', '{\\pict\\pngblip 0a0b}', ['', 'beside-picture']],
    ['a picture in two ways', '2{\\*\\shppict{\\pict 0a}}{\\nonshppict{\\pict 0a}}', ['2', 'beside-picture']],
    ['an object', '{\\object{\\*\\objdata 00}{\\result{\\pict 0a}}}', ['', 'beside-picture']],
    ['a shape', '{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 3}}}}', ['', 'beside-picture']],
    ['a formula', '{\\field{\\*\\fldinst EQ \\\\f(1,2)}{\\fldrslt }}', ['', 'beside-picture']],
    ['a sum without result', '{\\field{\\*\\fldinst =SUM(ABOVE)}{\\fldrslt }}', ['', 'form-field']],
    [
      'what a form proposes',
      '{\\field{\\*\\fldinst FORMTEXT {\\*\\formfield{\\fftype0{\\*\\ffdeftext 22}}}}{\\fldrslt }}',
      ['', 'form-field'],
    ],
    ['a sum', '{\\field{\\*\\fldinst =SUM(ABOVE)}{\\fldrslt 22}}', ['22', '']],
    ['a link', '{\\field{\\*\\fldinst HYPERLINK "a"}{\\fldrslt 22}}', ['22', '']],
    ['an empty form field', '22{\\field{\\*\\fldinst FORMTEXT}{\\fldrslt }}', ['22', '']],
    ['a picture that was deleted', '22{\\deleted{\\pict 0a}}', ['22', '']],
    ['nothing', '', ['', '']],
  ])('with %s', async (_, content, expected) => {
    expect(await codesOf(content)).toEqual(expected)
  })
})
