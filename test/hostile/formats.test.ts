import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../fuzz/outcome.ts'
import { times } from '../helpers/times.ts'
import { dice } from '../make/numbers.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))))

const office: [string, () => Uint8Array][] = [
  ['a.doc', () => fixture('word97-numbering/source.doc')],
  ['a.rtf', () => fixture('invented-fujian-rtf/source.rtf')],
  ['a.odt', () => fixture('odt-numbering/source.odt')],
  ['a.fodt', () => fixture('invented-fujian-fodt/source.fodt')],
  ['a.xlsx', () => fixture('invented-2021-xlsx/source.xlsx')],
  ['a.xls', () => fixture('invented-2014-xls/source.xls')],
  ['a.zip', () => zipSync({ '年报.doc': fixture('invented-2014-doc/source.doc') })],
  [
    'a.eml',
    () =>
      strToU8(
        `From: a\r\nTo: b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/msword; name=a.doc\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(fixture('invented-2014-doc/source.doc')).toString('base64')}\r\n--b--\r\n`,
      ),
  ],
]

/** How many files are damaged in each way; each is read, and where it gives numbers, looked into again. */
const damages = times(10)

/** Longest CPU time that a damaged file of some ten kilobytes may take, in milliseconds. */
const patience = 10_000

describe.each(office)('%s, damaged', (name, of) => {
  const answers = async (damage: (bytes: Uint8Array, roll: (below: number) => number) => Uint8Array, count: number) => {
    const d = dice(name.length)
    const roll = (below: number) => Math.floor(d.next() * below)
    for (let i = 0; i < count; i++) {
      const { faults, milliseconds } = await outcomeOf(damage(of(), roll), { name })
      expect(faults).toEqual([])
      expect(milliseconds).toBeLessThan(patience)
    }
  }

  test('by being cut off is read as far as it says what it is, or refused with a code', () =>
    answers((bytes, roll) => bytes.slice(0, roll(bytes.length)), damages))

  test('by changed bytes is read or refused with a code', () =>
    answers((bytes, roll) => {
      for (let n = 1 + roll(12); n > 0; n--) bytes[roll(bytes.length)] = roll(256)
      return bytes
    }, damages))

  test('by a block that stands in a wrong place is read or refused with a code', () =>
    answers((bytes, roll) => {
      const size = Math.min(roll(4096), bytes.length)
      const from = roll(bytes.length - size + 1)
      bytes.copyWithin(roll(bytes.length - size + 1), from, from + size)
      return bytes
    }, damages))
})

describe('files made to break readers', () => {
  const answer = async (bytes: Uint8Array, name: string): Promise<string> => {
    const { answer: given, faults, milliseconds } = await outcomeOf(bytes, { name })
    expect(faults).toEqual([])
    expect(milliseconds).toBeLessThan(patience)
    return given
  }

  test('a compound file whose sectors run in a circle', async () => {
    const bytes = fixture('word97-numbering/source.doc')
    const view = new DataView(bytes.buffer)
    const table = 512 * (view.getUint32(76, true) + 1)
    // every sector leads to the first
    for (let i = 0; i < 128; i++) view.setUint32(table + 4 * i, 0, true)
    expect(await answer(bytes, 'a.doc')).toBe('damaged')
  })

  test('RTF groups without end', async () => {
    expect(await answer(strToU8(`{\\rtf1${'{'.repeat(2_000_000)}`), 'a.rtf')).toBe('damaged')
  })

  test('RTF cells without end', async () => {
    const given = await answer(strToU8(`{\\rtf1\\trowd\\cellx100 ${'\\intbl\\cell'.repeat(100_000)}\\row}`), 'a.rtf')
    expect(given).toMatch(/not-a-report|too-large/u)
  })

  test('an OpenDocument table that repeats cells without end', async () => {
    const cell = '<table:table-cell table:number-columns-repeated="100000000"><text:p>1</text:p></table:table-cell>'
    const rows = `<table:table-row table:number-rows-repeated="100000000">${cell}</table:table-row>`
    const odt = `<office:document xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text><table:table>${rows}</table:table></office:text></office:body></office:document>`
    expect(await answer(strToU8(odt), 'a.fodt')).toMatch(/not-a-report|too-large|damaged/u)
  })

  test('a document type that unfolds without end', async () => {
    const odt =
      '<!DOCTYPE a [<!ENTITY x "xx">]><office:document xmlns:office="o"><office:body>&x;</office:body></office:document>'
    expect(
      await answer(
        zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(odt) }),
        'a.odt',
      ),
    ).toBe('damaged')
  })

  test('a sheet of thirty thousand cells', async () => {
    const row = (r: number) =>
      `<row r="${r}">${Array.from({ length: 100 }, (_, c) => `<c><v>${c}</v></c>`).join('')}</row>`
    const sheet = `<worksheet><sheetData>${Array.from({ length: 300 }, (_, r) => row(r + 1)).join('')}</sheetData></worksheet>`
    const rels = (inner: string) => strToU8(`<Relationships>${inner}</Relationships>`)
    const bytes = zipSync({
      '_rels/.rels': rels('<Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/>'),
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': rels('<Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/>'),
      'xl/sheet.xml': strToU8(sheet),
    })
    expect(await answer(bytes, 'a.xlsx')).toBe('not-a-report')
  })

  test('a mail of parts in parts in parts', async () => {
    let body = 'Content-Type: text/plain\r\n\r\nx'
    for (let i = 0; i < 200; i++)
      body = `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n${body}\r\n--b${i}--`
    expect(await answer(strToU8(`Received: x\r\nMIME-Version: 1.0\r\n${body}`), 'a.eml')).not.toBe('report')
  })

  test('an archive that holds itself many times over', async () => {
    let bytes = zipSync({ 'a.txt': new Uint8Array(1000) })
    for (let i = 0; i < 6; i++)
      bytes = zipSync(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`${n}.zip`, bytes])))
    expect(await answer(bytes, 'a.zip')).toMatch(/too-large|unsupported-format/u)
  })
})
