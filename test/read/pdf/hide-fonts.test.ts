import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { hideFonts } from '../../../src/read/pdf/hide-fonts.ts'
import { operatorsToPage } from '../../../src/read/pdf/operators.ts'
import type { PaintedPage } from '../../../src/read/pdf/painted.ts'
import { openDocument } from '../../../src/read/pdf/pdfjs.ts'
import { looksWhole } from '../../../src/read/pdf/quickest.ts'
import { noReports, noSamples, sharedBytes } from './shared.ts'

const paintedOf = async (bytes: Uint8Array, password?: string): Promise<PaintedPage[]> => {
  const document = await openDocument(bytes, password)
  try {
    const all: PaintedPage[] = []
    for (let p = 1; p <= document.pages; p++) all.push(operatorsToPage(await document.page(p), document.ops))
    return all
  } finally {
    await document.close()
  }
}

const files = [
  ...(noReports ? [] : ['reports/hongze-2024/source.pdf']),
  ...(noSamples
    ? []
    : readdirSync(fileURLToPath(new URL('../../../../shared/samples', import.meta.url)))
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => `samples/${name}`)),
]

describe.skipIf(files.length === 0)('reading without font programs', () => {
  test.each(files)('%s: same characters in the same boxes, or not done at all', async (name) => {
    const bytes = sharedBytes(name)
    const hidden = hideFonts(bytes)
    if (!hidden) return
    expect(hidden).toHaveLength(bytes.length)
    const quick = await paintedOf(hidden)
    if (!quick.every(looksWhole)) return
    const plain = await paintedOf(bytes)
    expect(quick).toEqual(plain)
  })

  test('the report made by WPS is read this way', { skip: noReports }, () => {
    const bytes = sharedBytes('reports/hongze-2024/source.pdf')
    const before = bytes.slice()
    expect(hideFonts(bytes)).toBeDefined()
    expect(bytes).toEqual(before)
  })
})

test('fonts without ToUnicode, or with another encoding, keep their programs', () => {
  const pdf = (font: string, descendant: string): Uint8Array =>
    new TextEncoder().encode(
      `%PDF-1.7\n1 0 obj\n<</Type/Font/Subtype/Type0${font}/DescendantFonts[2 0 R]>>\nendobj\n` +
        `2 0 obj\n<</Type/Font${descendant}/FontDescriptor 3 0 R/W[0[500]]>>\nendobj\n` +
        '3 0 obj\n<</Type/FontDescriptor/FontFile2 4 0 R>>\nendobj\n',
    )
  const cid = '/Subtype/CIDFontType2'
  expect(hideFonts(pdf('/Encoding/Identity-H/ToUnicode 5 0 R', cid))).toBeDefined()
  expect(hideFonts(pdf('/Encoding/Identity-H', cid))).toBeUndefined()
  expect(hideFonts(pdf('/Encoding/UniGB-UCS2-H/ToUnicode 5 0 R', cid))).toBeUndefined()
  expect(hideFonts(pdf('/Encoding/Identity-H/ToUnicode 5 0 R', '/Subtype/CIDFontType0'))).toBeUndefined()
})
