import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import type { Report } from '../../src/model/report.ts'
import { confirm } from '../../src/second/confirm.ts'
import { openSecond } from '../../src/second/open.ts'
import { writers, yearOf } from '../fuzz/case.ts'
import { fixtures, type Sample } from '../fuzz/files.ts'
import { root } from '../helpers/reports.ts'
import { times } from '../helpers/times.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'
import { secondOf } from './all.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
/** Formats that a second reader opens only where poppler has what it needs. */
const alone = /\.pdf$/u

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n')
/** A file within another, as people send it. */
const packings: Record<string, (file: Sample) => Sample> = {
  'in an archive': ({ name, bytes }) => ({ name: '报送.zip', bytes: zipSync({ [`年报/${name}`]: bytes }) }),
  'in a mail': ({ name, bytes }) => ({
    name: '报送.eml',
    bytes: strToU8(
      [
        'Content-Type: multipart/mixed; boundary="b1"',
        'MIME-Version: 1.0',
        '',
        '--b1',
        'Content-Type: text/plain; charset="utf-8"',
        '',
        '见附件。',
        '--b1',
        'Content-Type: application/octet-stream',
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
        '',
        base64(bytes),
        '--b1--',
        '',
      ].join('\r\n'),
    ),
  }),
}

describe('the second reader finds every certain number at its place', () => {
  test.each(fixtures().map((f) => [f.name, f] as const))('in %s', async (name, file) => {
    const { certain } = (await secondOf(file))!
    expect(certain.flatMap((c) => (c.state === 'differs' ? [c.line] : []))).toEqual([])
    if (!alone.test(name)) expect(certain.flatMap((c) => (c.state === 'unknown' ? [c.line] : []))).toEqual([])
  })
  test.each(Object.keys(writers))('in made-up reports written as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const form = forms[seed % forms.length]!
        const file = await writers[format]!(makeParts(form, sayNumbers(form, dice(seed)), yearOf(form)))
        const { certain } = (await secondOf(file))!
        expect(certain.length).toBeGreaterThan(0)
        expect(certain.flatMap((c) => (c.state === 'differs' ? [c.line] : []))).toEqual([])
      }),
      { numRuns: times(2) },
    )
  })
})

/** A report with one lie in it, told in one of the ways a reader could tell it. */
const lie = (report: Report, at: number, other: number, how: number): Report => {
  const facts = report.facts.map((f) => ({ ...f }))
  const fact = facts[at]!
  if (how === 0) facts[at] = { ...fact, value: fact.value! + 1 }
  else if (how === 1) facts[at] = { ...fact, value: fact.value! + 10, raw: String(fact.value! + 10) }
  else facts[at] = { ...fact, place: facts[other]!.place }
  return { ...report, facts }
}

describe('a planted lie is always found', () => {
  const lied = ['a digit changed', 'a digit changed in value and words', 'a value moved to another place']
  const plain = Object.keys(writers).filter((f) => f !== 'PDF')
  const packed = ['HTML', 'DOCX', 'text, tabs'].flatMap((f) => Object.keys(packings).map((p) => [f, p] as const))
  test.each([...plain.map((f) => [f, ''] as const), ...packed])('in %s %s', async (format, packing) => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.nat(), fc.nat(), fc.nat(lied.length - 1), async (seed, a, b, how) => {
        const form = forms[seed % forms.length]!
        const written = await writers[format]!(makeParts(form, sayNumbers(form, dice(seed)), yearOf(form)))
        const file = packings[packing]?.(written) ?? written
        const report = await parseReport(file.bytes, { name: file.name })
        const numbers = report.facts.flatMap((f, i) => (f.value === null ? [] : [i]))
        const at = numbers[a % numbers.length]!
        const other = report.facts.map((_, i) => i).filter((i) => i !== at)[b % (report.facts.length - 1)]!
        const second = await openSecond(file.bytes, report)
        expect(confirm(report, second)[at]!.state).toBe('confirmed')
        expect(confirm(lie(report, at, other, how), second)[at]!.state).not.toBe('confirmed')
      }),
      { numRuns: times(4) },
    )
  })
})

test('of figures on two lines it says no more than that they stand there, and only where sums made one number of them', () => {
  const said = (certainty: 'read' | 'inferred', words: string) =>
    confirm(
      {
        facts: [{ value: 43122, raw: '43122', certainty, place: { page: 1, box: [0, 0, 1, 1] } }],
      } as unknown as Report,
      () => [{ words }],
    )[0]!.state
  expect(said('inferred', '4312\n2')).toBe('parted')
  expect(said('read', '4312\n2')).toBe('differs')
  expect(said('inferred', '4312\n3')).toBe('differs')
  expect(said('read', '43122')).toBe('confirmed')
})

const html = (cell: string): string =>
  `<style>.no{display:none}</style><h1>平湖县水务局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table><tr><td>第二十条第（五）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>${cell}</td></tr></table>`

describe('the second reader sees by itself', () => {
  const ask = async (cell: string, raw: string) => {
    const second = await openSecond(new TextEncoder().encode(html(cell)), {
      source: { mediaType: 'text/html', encoding: 'utf-8' } as Report['source'],
    })
    return second([{ raw, place: { path: 'table[1]/row[3]/cell[2]' } }])[0]
  }
  test('no words that the page does not show', async () => {
    expect(await ask('<span class="no">9</span>12', '12')).toEqual({ words: '12' })
    expect(await ask('<i style="display:none">9</i>12', '12')).toEqual({ words: '12' })
  })
  test('figures that stand off the line apart from the others', async () => {
    expect(await ask('12<sup>1</sup>', '12')).toEqual({ words: '12\n1\n' })
  })
  test('what a field shows', async () => {
    expect(await ask('<select><option>5<option selected>19</select>', '19')).toEqual({ words: '19' })
    expect(await ask('<input value="7">', '7')).toEqual({ words: '7' })
  })
  test('a place that is not there', async () => {
    const second = await openSecond(new TextEncoder().encode(html('1')), {
      source: { mediaType: 'text/html', encoding: 'utf-8' } as Report['source'],
    })
    expect(second([{ raw: '1', place: { path: 'table[1]/row[9]/cell[2]' } }])[0]).toHaveProperty('why')
  })
})

describe('files around other files', () => {
  test('a saved page is read from its part of HTML, however that is packed', async () => {
    const page = html('12')
    const quoted = [...new TextEncoder().encode(page)].map((b) => `=${b.toString(16).padStart(2, '0').toUpperCase()}`)
    for (const [encoding, body] of [
      ['base64', Buffer.from(page).toString('base64')],
      ['quoted-printable', quoted.join('').replace(/(.{60})/gu, '$1=\r\n')],
    ]) {
      const saved = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x-1"\r\n\r\n--x-1\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--x-1--\r\n`
      const second = await openSecond(new TextEncoder().encode(saved), {
        source: { mediaType: 'multipart/related', encoding: null } as Report['source'],
      })
      const [answer] = second([{ raw: '12', place: { path: 'table[1]/row[3]/cell[2]' } }])
      expect(answer).toEqual({ words: '12' })
    }
  })
  test('words of an OFD that stand in one object but apart are several', async () => {
    const content =
      '<ofd:Page><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer><ofd:TextObject Boundary="20 40 100 4" Size="4"><ofd:TextCode X="0" Y="3" DeltaX="2 40 2">1234</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>'
    const bytes = zipSync({
      'Doc_0/Document.xml': strToU8(
        '<ofd:Document><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
      ),
      'Doc_0/Pages/Page_0/Content.xml': strToU8(content),
    })
    const second = await openSecond(bytes, {
      source: { mediaType: 'application/ofd', encoding: null } as Report['source'],
    })
    const at = (x0: number, x1: number) => ({ page: 1, box: [x0, 110, x1, 128] as [number, number, number, number] })
    const answers = second([
      { raw: '12', place: at(55, 70) },
      { raw: '34', place: at(174, 190) },
    ])
    expect(answers).toEqual([{ words: '12' }, { words: '34' }])
  })
})

test('second readers import nothing that the first ones are made of', () => {
  const folder = `${root}src/second/`
  for (const name of readdirSync(folder)) {
    const imports = [...readFileSync(folder + name, 'utf8').matchAll(/(?:import|from)\s*\(?'([^']+)'/gu)].map(
      (m) => m[1]!,
    )
    const code = imports.filter(
      (i) => i.startsWith('../') && !/^\.\.\/(?:base\/(?:error|extremes)|model\/(?:place|report))\.ts$/u.test(i),
    )
    expect(code).toEqual([])
    for (const library of ['mammoth', 'pdfjs-dist', 'rehype-parse', 'remark-parse', 'unified'])
      expect(imports).not.toContain(library)
  }
})
