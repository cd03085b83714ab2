import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { identitiesIn } from '../../src/checks/identities.ts'
import { forms, parseReport } from '../../src/index.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { writers } from '../fuzz/case.ts'
import { root } from '../helpers/reports.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'

/** A folder with an invented report and its proof. */
const proved = async (fixture = 'invented-2021-html/source.html', ...more: string[]) => {
  const cwd = emptyFolder()
  const name = `年报${fixture.slice(fixture.lastIndexOf('.'))}`
  copyFileSync(`${root}fixtures/${fixture}`, join(cwd, name))
  const made = await nianbao(['prove', name, '-o', '证明.html', ...more], { cwd })
  return { cwd, name, made, html: readFileSync(join(cwd, '证明.html'), 'utf8') }
}
const checked = (cwd: string, name: string) => nianbao(['prove', '--check', '证明.html', name], { cwd })

describe('nianbao prove', () => {
  test('writes one page with every number, its words, its place, its identities and what the second reader read', async () => {
    const { made, html } = await proved()
    expect(made.status).toBe(0)
    expect(made.err).toMatch(/已写入 证明\.html：\d+ 条，其中 \d+ 条经第二读者证实/u)
    const report = await parseReport(readFileSync(`${root}fixtures/invented-2021-html/source.html`))
    const numbers = report.facts.filter((f) => f.value !== null)
    expect(html.match(/<li class="line"/gu)).toHaveLength(numbers.length)
    for (const f of numbers) expect(html).toContain(f.place.path)
    expect(html).toContain(report.source.sha256)
    expect(html).toContain('每行的总计等于各类申请人之和')
  })

  test('runs no script and asks for nothing', async () => {
    const { html } = await proved()
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script(?! type="application\/json")|\son\w+=|https?:\/\//u)
  })

  test.each(['invented-2014-txt/source.txt', 'invented-2019-docx/source.docx', 'invented-2021-xlsx/source.xlsx'])(
    'shows the place in %s, and the page holds',
    async (fixture) => {
      const { cwd, name, html } = await proved(fixture)
      expect(html).toMatch(/<mark>|<td[^>]* class="own">/u)
      const { status, out } = await checked(cwd, name)
      expect(out).toMatch(/^成立：\d+ 条/u)
      expect(status).toBe(0)
    },
  )

  test('draws the place in a PDF, with poppler or without', async () => {
    const cwd = emptyFolder()
    const form = forms.find((f) => f.id === '2021')!
    const { bytes } = await writers.PDF!(makeParts(form, sayNumbers(form, dice(3)), 2023))
    writeFileSync(join(cwd, '年报.pdf'), bytes)
    expect((await nianbao(['prove', '年报.pdf', '-o', '证明.html'], { cwd })).status).toBe(0)
    expect(readFileSync(join(cwd, '证明.html'), 'utf8')).toMatch(/<svg viewBox="[\d. ]+"[^>]*>.*<rect class="spot"/u)
    expect((await checked(cwd, '年报.pdf')).status).toBe(0)
  })

  test('proves only the items asked for', async () => {
    const { cwd, name, html } = await proved('invented-2021-html/source.html', '--item', 'request.received')
    expect(html.match(/<li class="line"/gu)).toHaveLength(7)
    expect((await checked(cwd, name)).status).toBe(0)
  })

  test('says what is not confirmed: figures that ran together are parted by sums, not seen', async () => {
    const cwd = emptyFolder()
    const text = readFileSync(`${root}fixtures/ningxia-2017/source.txt`, 'utf8')
    writeFileSync(join(cwd, 'a.txt'), text)
    const { out } = await nianbao(['prove', 'a.txt', '--lang', 'en'], { cwd })
    expect(out).toContain('<html lang="en">')
    expect(out).toContain('borne out by no equation')
  })

  test('an item that is not in the report is a mistake in the call', async () => {
    const { status, err } = await nianbao(['prove', 'fixtures/ningxia-2017/source.txt', '--item', 'no.such'])
    expect(status).toBe(2)
    expect(err).toContain('no.such')
  })
})

describe('nianbao prove --check', () => {
  const fails = async (change: (cwd: string, html: string, name: string) => void, says: RegExp) => {
    const { cwd, html, name } = await proved()
    change(cwd, html, name)
    const { status, out, err } = await checked(cwd, name)
    expect(out).toMatch(/^不成立/u)
    expect(err).toMatch(says)
    expect(status).toBe(1)
  }
  const rewrite = (cwd: string, html: string): void => writeFileSync(join(cwd, '证明.html'), html)

  test('fails when one byte of the file is another', () =>
    fails((cwd, _, name) => {
      const bytes = readFileSync(join(cwd, name))
      bytes[bytes.length - 2] = bytes[bytes.length - 2]! ^ 1
      writeFileSync(join(cwd, name), bytes)
    }, /不是同一个文件/u))
  test('fails for another file', () =>
    fails(
      (cwd, _, name) => copyFileSync(`${root}fixtures/invented-2019-html/source.html`, join(cwd, name)),
      /不是同一个文件/u,
    ))
  test('fails when a value in its data is another', () =>
    fails(
      (cwd, html) =>
        rewrite(
          cwd,
          html.replace(/"value":(\d+)/u, (_, v) => `"value":${Number(v) + 1}`),
        ),
      /证明写/u,
    ))
  test('fails when a value on the page is another', () =>
    fails(
      (cwd, html) =>
        rewrite(
          cwd,
          html.replace(/<div class="value">(\d+)/u, (_, v) => `<div class="value">${Number(v) + 1}`),
        ),
      /页面被改动过/u,
    ))
  test('fails when a number was left out', () =>
    fails((cwd, html) => rewrite(cwd, html.replace(/"lines":\[\{.*?\},\{"key"/u, '"lines":[{"key"')), /证明里没有/u))
  test('holds whatever the file is called now', async () => {
    const { cwd, name } = await proved()
    copyFileSync(join(cwd, name), join(cwd, '改了名.html'))
    expect((await checked(cwd, '改了名.html')).status).toBe(0)
  })
  test('a page of another version is checked by its data', async () => {
    const { cwd, html, name } = await proved()
    rewrite(cwd, html.replace(/"version":"[^"]*"/u, '"version":"0.0.1"'))
    const { status, err } = await checked(cwd, name)
    expect(err).toContain('0.0.1')
    expect(status).toBe(0)
  })
  test('what is no proof is a mistake in the call', async () => {
    const { cwd, name } = await proved()
    rewrite(cwd, '<p>证明</p>')
    expect((await checked(cwd, name)).status).toBe(2)
  })
})

describe('identities of a report', () => {
  test('hold in a report that adds up, and a number that is wrong breaks those it stands in', async () => {
    const form = forms.find((f) => f.id === '2021')!
    const { bytes } = await writers.HTML!(makeParts(form, sayNumbers(form, dice(5)), 2023))
    const report = await parseReport(bytes)
    expect(identitiesIn(report, form).filter((i) => i.holds === false)).toEqual([])
    const wrong = report.facts.find((f) => f.indicator === 'request.received' && f.applicant === 'total')!
    const facts = report.facts.map((f) => (f === wrong ? { ...f, value: f.value! + 1 } : f))
    const broken = identitiesIn({ ...report, facts }, form).filter((i) => i.holds === false)
    expect(broken.map((i) => i.rule).sort()).toEqual(['balance', 'row-total'])
  })
})
