import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const doc = readFileSync(fileURLToPath(new URL('../../fixtures/invented-2014-doc/source.doc', import.meta.url)))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n')
const mail = (parts: readonly [type: string, name: string | null, bytes: Uint8Array][], end = '--B--\r\n') =>
  strToU8(
    `From: a@b.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n${parts
      .map(
        ([type, name, bytes]) =>
          `--B\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${name === null ? '' : `Content-Disposition: attachment; filename="${name}"\r\n`}\r\n${base64(bytes)}\r\n`,
      )
      .join('')}${end}`,
  )
const letter = ['text/plain; charset=utf-8', null, strToU8('请查收附件。')] as const
const report = ['application/msword', '2016.doc', doc] as const

test('a report in the body of a mail beside the one that is attached is told of as not read', async () => {
  const rows = ['行政规范性文件', '行政许可', '行政处罚', '行政强制']
    .map((r) => `<tr><td>${r}</td><td>3</td></tr>`)
    .join('')
  const body = `<h1>平湖县水务局2015年政府信息公开工作年度报告</h1><table>${rows}</table>`
  const { source } = await parseReport(mail([['text/html; charset=utf-8', null, strToU8(body)], [...report]]), {
    name: 'a.eml',
  })
  expect(source.notRead).toMatchObject([
    { name: 'body.html', code: 'several-documents', agency: '平湖县水务局', year: 2015 },
  ])
})

test('attachments as Outlook wraps them are told of, with a report and without', async () => {
  const wrapped = ['application/ms-tnef', 'winmail.dat', Uint8Array.of(0x78, 0x9f, 0x3e, 0x22, 0, 0)] as const
  await expect(parseReport(mail([[...letter], [...wrapped]]), { name: 'a.eml' })).rejects.toMatchObject({
    code: 'unsupported-format',
    messages: { zh: expect.stringContaining('winmail.dat') },
  })
  const { source } = await parseReport(mail([[...report], [...wrapped]]), { name: 'a.eml' })
  expect(source.notRead).toMatchObject([{ name: 'winmail.dat', code: 'unsupported-format' }])
})

test('a mail that is cut off is damaged, and not empty', async () => {
  const empty = ['text/plain; charset=utf-8', null, strToU8(' ')] as const
  for (const parts of [[letter], [empty], []])
    await expect(
      parseReport(
        mail(
          parts.map((p) => [...p]),
          '',
        ),
        { name: 'a.eml' },
      ),
    ).rejects.toMatchObject({ code: 'damaged', messages: { zh: expect.stringContaining('不完整') } })
  const { source } = await parseReport(mail([[...report]], ''), { name: 'a.eml' })
  expect(source.notRead).toMatchObject([{ name: 'a.eml', code: 'damaged' }])
})

test('a page that links to its table says so, and the office is not blamed', async () => {
  const page = (link: string) =>
    parseReport(
      `<h1>平湖县水务局2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>2016年，我局主动公开信息300条。</p><p>二、主动公开政府信息情况</p><p>及时公开各类信息300条。</p><p>附件：${link}</p><p>平湖县水务局</p><p>2017年3月10日</p>`,
    )
  const linked = await page('<a href="P0.xls">政府信息公开情况统计表.xls</a>')
  expect(linked.findings.find((f) => f.rule === 'tables-elsewhere')?.message.zh).toContain('政府信息公开情况统计表.xls')
  const missing = (r: typeof linked) => r.findings.filter((f) => f.rule.startsWith('missing-')).map((f) => f.kind)
  expect(new Set(missing(linked))).toEqual(new Set(['reading']))
  expect(missing(await page('政府信息公开情况统计表'))).toContain('report')
})
