import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../src/index.ts'
import { root, sourceOf } from './helpers/reports.ts'

const written = (name: string): string => readFileSync(`${root}${sourceOf(name)}`, 'utf8')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string, name: string): Promise<Report> => parseReport(bytes(text), { name })

const key = (f: Report['facts'][number]): string => [f.indicator, f.applicant, f.column].join('|')
/** Answers that are certain and not those of the whole file. */
const untrue = (part: Report, whole: Report): string[] => {
  const given = new Map(whole.facts.map((f) => [key(f), f]))
  return part.facts
    .filter((f) => f.certainty === 'read' && (given.get(key(f))?.value !== f.value || given.get(key(f))?.raw !== f.raw))
    .map((f) => `${key(f)}: ${f.raw}`)
}
const saidOfTheRest = (r: Report) => r.findings.filter((f) => /^missing-|^ragged-/.test(f.rule)).map((f) => f.kind)
const says = (r: Report): string[] => r.findings.map((f) => f.rule)

describe('a page of which the download broke off', () => {
  const page = written('invented-2021-html')
  const rows = [...page.matchAll(/<td>\d+<\/td>/g)].map((m) => m.index).filter((_, i) => i % 9 === 4)

  test.each([4, 5, 6, 8])(
    'gives no number of which digits may be missing, %d characters behind the start of a cell',
    async (n) => {
      const whole = await read(page, 'a.html')
      for (const at of rows) {
        const part = await read(page.slice(0, at + n), 'a.html')
        expect(untrue(part, whole)).toEqual([])
        expect(says(part)).toContain('cut-off')
        expect(new Set(saidOfTheRest(part))).toEqual(new Set(['reading']))
      }
    },
  )

  test('is whole where only ends that may be left out are', async () => {
    const bare = page.replace(/<\/(?:td|th|tr|p|li|body|html)>/g, '')
    expect(says(await read(bare, 'a.html'))).not.toContain('cut-off')
  })

  test('is whole where it is ended, though a block in it is not', async () => {
    const open = page.replace(/<body[^>]*>/, '$&<div><table><tr><td>')
    expect(says(await read(open, 'a.html'))).not.toContain('cut-off')
  })

  test('is told in a page saved as one file, and in a mail', async () => {
    const cut = page.slice(0, rows[6]! + 5)
    const base64 = Buffer.from(cut).toString('base64')
    const head = (type: string) =>
      `Subject: a\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n`
    const whole = await read(page, 'a.html')
    for (const text of [
      `From: <Saved by Blink>\r\n${head('multipart/related')}Content-Location: http://a/\r\n\r\n${base64}`,
      `From: a@b.c\r\n${head('multipart/mixed')}Content-Disposition: attachment; filename="a.html"\r\n\r\n${base64}`,
    ]) {
      const part = await read(text, text.includes('Blink') ? 'a.mhtml' : 'a.eml')
      expect(untrue(part, whole)).toEqual([])
      expect(says(part)).toContain('cut-off')
    }
  })
})

describe.each([
  ['txt', 'invented-2021-txt'],
  ['md', 'invented-2021-md'],
  ['txt', 'invented-2014-txt'],
])('a text (%s, %s)', (ending, name) => {
  const text = written(name)

  test('that ends in a table before the form does gives no number of which digits may be missing', async () => {
    const whole = await read(text, `a.${ending}`)
    const digits = [...text.matchAll(/(?<=[|\t] *)\d\d+/g)]
      .map((m) => m.index)
      .filter((at, i) => i % 5 === 1 && at >= 300)
    for (const at of digits) expect(untrue(await read(text.slice(0, at + 1), `a.${ending}`), whole)).toEqual([])
  })

  test('of a few lines is a piece that somebody copied, and its last number stands', async () => {
    const [title] = text.split('\n')
    const piece = await read(
      `${title}\n一、总体情况\n本局做好公开。\n二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政处罚\t3\n行政强制\t13`,
      `a.${ending}`,
    )
    expect(says(piece)).not.toContain('cut-off')
  })

  test('that has no line end behind its last word is whole', async () => {
    expect(says(await read(text.trimEnd(), `a.${ending}`))).not.toContain('cut-off')
  })
})
