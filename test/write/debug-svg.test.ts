import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { parseXml } from '../../src/read/docx/xml.ts'
import type { PageDebug } from '../../src/read/pdf/debug.ts'
import { debugSvg } from '../../src/write/debug-svg.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { unembedded } from '../review/unembedded.ts'

const pageWith = (words: string): PageDebug => ({
  page: 1,
  width: 100,
  height: 100,
  lean: null,
  edges: [{ way: 'h', at: 10, from: 0, to: 50 }],
  words: [{ text: words, box: [10, 10, 30, 20] }],
  cells: [{ box: [0, 0, 50, 50], words }],
  tables: [{ cells: [{ box: [10, 10, 30, 20], words, row: 0, col: 1, rowSpan: 1, colSpan: 1, columns: [words] }] }],
})

describe('the picture of what the reader saw', () => {
  property.prop([fc.string({ unit: 'binary' })])(
    'is XML whatever stands on the page, and holds no markup of it',
    (words) => {
      const svg = debugSvg(pageWith(words), 'en')
      expect(() => parseXml(svg)).not.toThrow()
      expect(svg).not.toMatch(/<(?!\/?(?:svg|title|style|rect|line|text|g|\?xml)\b)/u)
    },
  )

  test('has every word, edge and cell with its headers', () => {
    const svg = debugSvg(pageWith('<94>'), 'zh')
    expect(svg).toContain('>&lt;94&gt;</text>')
    expect(svg).toContain('class="edge"')
    expect(svg).toContain('表头: &lt;94&gt;')
  })
})

describe('nianbao debug', () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'a.pdf'), unembedded())
  test('writes it for a page', async () => {
    expect((await nianbao(['debug', 'a.pdf', '-o', 'a.svg'], { cwd: folder })).status).toBe(0)
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toContain('某某市某某局2016年政府信息公开工作年度报告')
    expect((await nianbao(['debug', 'a.pdf'], { cwd: folder })).out).toContain('</svg>')
  })
  test('says what is wrong with the call', async () => {
    writeFileSync(join(folder, 'a.txt'), '报告')
    for (const [argv, words] of [
      [['a.pdf', '--page', '2'], '共 1 页'],
      [['a.txt'], '不是 PDF'],
      [['b.pdf'], 'not-found'],
    ] as const) {
      const { status, err } = await nianbao(['debug', ...argv], { cwd: folder })
      expect(status).toBe(2)
      expect(err).toContain(words)
    }
  })
})
