import { readFileSync } from 'node:fs'
import { CFB, utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { read } from '../../src/read/read.ts'
import { figure, font, look, oldBook, record, u16, word, zeros } from './biff.ts'

const doc = new Uint8Array(readFileSync(new URL('../../fixtures/invented-2014-doc/source.doc', import.meta.url)))

/** The document with other bytes at the start of its main stream. */
const document = (how: (stream: Uint8Array) => void): Uint8Array => {
  const file = CFB.read(doc, { type: 'array' })
  const entry = CFB.find(file, '/WordDocument')!
  const stream = Uint8Array.from(entry.content as Uint8Array)
  how(stream)
  entry.content = Buffer.from(stream)
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer)
}

const workbook = (...data: number[]): Uint8Array =>
  oldBook([record(0x2f, data), font({}), look({})], [word(0, 0, '甲'), figure(0, 1, 4)])

const excel5 = (): Uint8Array => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['项目', 1]]), '表')
  return new Uint8Array(write(book, { type: 'array', bookType: 'biff5' }) as ArrayBuffer)
}

describe('what is protected, or of an older program, is refused with what to do about it', () => {
  test.each<[string, Uint8Array, string, RegExp]>([
    ['a workbook under the oldest cipher', workbook(...u16(0, 0x1234, 0x5678)), 'encrypted', /取消保护后另存/u],
    ['a workbook under RC4', workbook(...u16(1, 1, 1), ...zeros(48)), 'encrypted', /去掉密码/u],
    ['a workbook under a cipher of Windows', workbook(...u16(1, 2, 2), ...zeros(100)), 'encrypted', /去掉密码/u],
    ['a workbook of Excel 5', excel5(), 'unsupported-format', /另存为 \.xlsx/u],
    [
      'a document under a cipher',
      document((s) => {
        s[11]! |= 0x01
      }),
      'encrypted',
      /去掉密码/u,
    ],
    [
      'a document under the oldest cipher',
      document((s) => {
        s[11]! |= 0x81
      }),
      'encrypted',
      /去掉密码/u,
    ],
    [
      'a document of Word 95',
      document((s) => {
        s[0] = 0xdc
        s[2] = 0x68
        s[3] = 0
      }),
      'unsupported-format',
      /另存为 \.docx/u,
    ],
  ])('%s', async (_, bytes, code, words) => {
    await expect(read(bytes, {})).rejects.toMatchObject({ code, messages: { zh: expect.stringMatching(words) } })
  })
})
