import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { root } from '../helpers/reports.ts'

const report = new Uint8Array(readFileSync(join(root, 'fixtures/invented-2021-txt/source.txt')))
const rar = strToU8('Rar!\x1a\x07\x01\x00 and what is packed in it')
const seven = new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, 1, 2, 3])
const gz = new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6])
const nothing = new Uint8Array()

test('members of an archive that are refused or empty are said one by one, in the words that such a file has by itself', async () => {
  const bytes = zipSync({
    '财政局.rar': rar,
    '司法局.7z': seven,
    '统计局.gz': gz,
    '民政局.docx': nothing,
    '甲.txt': report,
  })
  const { source, findings } = await parseReport(bytes, { name: '年报.zip' })
  const found = new Map(source.notRead?.map((one) => [one.name, one]))
  expect([...found.keys()].sort()).toEqual(['司法局.7z', '民政局.docx', '统计局.gz', '财政局.rar'])
  const alone = await parseReport(rar, { name: '财政局.rar' }).catch((error) => error)
  expect(found.get('财政局.rar')).toMatchObject({ code: alone.code, message: alone.messages })
  expect(found.get('民政局.docx')?.code).toBe('empty')
  expect(findings.filter((f) => f.rule === 'unread-document')).toHaveLength(4)
})

test('pictures, styles and other parts that are no documents are no loss', async () => {
  const bytes = zipSync({
    '甲.txt': report,
    '章.png': nothing,
    '图/a.gif': strToU8('GIF89a'),
    'style.css': nothing,
  })
  expect((await parseReport(bytes, { name: '年报.zip' })).source.notRead).toBeUndefined()
})

const mail = (body: string, name: string, attached: Uint8Array): string =>
  [
    'From: a@example.cn\nSubject: 2023\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n',
    `--b\nContent-Type: text/plain; charset=utf-8\n\n${body}`,
    `--b\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"`,
    `Content-Transfer-Encoding: base64\n\n${Buffer.from(attached).toString('base64')}\n--b--\n`,
  ].join('\n')

test('a mail without words of its own has lost nothing by that', async () => {
  const { source } = await parseReport(mail('', 'report.txt', report), { name: 'a.eml' })
  expect(source.notRead).toBeUndefined()
})

test('a mail in which no report was found says which attachment could not be read', async () => {
  await expect(parseReport(mail('请查收附件。', 'reports.rar', rar), { name: 'a.eml' })).rejects.toMatchObject({
    code: 'unsupported-format',
    messages: { zh: expect.stringContaining('reports.rar') },
  })
})
