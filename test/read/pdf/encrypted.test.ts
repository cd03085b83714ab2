import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../../src/forms/form.ts'
import { forms, parseReport } from '../../../src/index.ts'
import { rc4 } from '../../../src/read/pdf/plain/ciphers.ts'
import { read } from '../../../src/read/read.ts'
import { type PdfObjects, rawPdfObjects, stream, writePdf } from '../../fuzz/raw-pdf.ts'
import { times } from '../../helpers/times.ts'
import { dice, sayNumbers } from '../../make/numbers.ts'
import { makeParts } from '../../make/write.ts'
import { type Doc, makePdf } from './drawn.ts'
import { type Way, ways, writeEncrypted } from './encrypting.ts'
import { byPdfjs, even, plainly, words } from './engines.ts'
import { noSamples, sharedBytes } from './shared.ts'

/** A page with words, and properties with strings of several lengths. */
const objects: PdfObjects = new Map([
  ...rawPdfObjects([{ text: '某某局2023年政府信息公开工作年度报告' }, { text: '收到申请12件，办结12件。' }]),
  [1, '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>'],
  [
    7,
    '<< /Title <feff5e744f5c62a5544a> /Author (A \\(B\\) C) /Subject () /Keywords (0123456789abcdef) /Producer (0123456789abcde) >>',
  ],
])
/** The file, with its properties. */
const write = (way: Way): Uint8Array => writeEncrypted(objects, way, `/Info 7 ${way.generation ?? 0} R`)
const open = await plainly(writePdf(objects))
const aes: Way = ways.find(([name]) => name === 'AES, 256 bits')![1]
const aes128: Way = ways.find(([name]) => name === 'AES, 128 bits')![1]
const rc4128: Way = ways.find(([name]) => name === 'RC4, 128 bits')![1]

const expectRead = async (bytes: Uint8Array, password?: string): Promise<void> => {
  const plain = await plainly(bytes, password)
  const whole = await byPdfjs(bytes, password)
  expect(even(plain?.marks)).toEqual(even(whole.marks))
  expect(plain?.marks).toEqual(open?.marks)
  expect(words(plain!.info)).toEqual(words(whole.info))
  expect(plain!.info).toMatchObject({ Title: '年作报告', Author: 'A (B) C', EncryptFilterName: 'Standard' })
}

const passwords: [name: string, given: Partial<Way>, password: string | undefined][] = [
  ['no password', { owner: 'owner' }, undefined],
  ['a password that is not asked for', { owner: 'owner' }, 'another'],
  ['the password of the user', { user: 'user', owner: 'owner' }, 'user'],
  ['the password of the owner', { user: 'user', owner: 'owner' }, 'owner'],
  ['the only password', { user: 'secret' }, 'secret'],
  ['a long password', { user: 'x'.repeat(200), owner: 'y'.repeat(50) }, 'x'.repeat(200)],
]

describe('an encrypted file is read like one that is not, and as pdf.js reads it', () => {
  describe.each(ways)('%s', (_, way) => {
    test.each(passwords)('%s', async (_, given, password) => {
      await expectRead(write({ ...way, ...given }), password)
    })
    test.each<[string, Partial<Way>]>([
      ['objects packed in object streams, which alone are encrypted', { packed: true }],
      ['the dictionary of encryption in the trailer', { direct: true }],
      ['generations of objects', { generation: 258 }],
      ['strings that escape as little as may be', { literal: true }],
    ])('%s', async (_, more) => {
      await expectRead(write({ ...way, ...more }))
    })
    test.each<[string, string | undefined]>([
      ['no password', undefined],
      ['an empty one', ''],
      ['a wrong one', 'User'],
      ['one of letters that none can be', '密码'],
    ])('where a password is asked for, %s is left to pdf.js, which says so', async (_, password) => {
      const bytes = write({ ...way, user: 'user', owner: 'owner' })
      expect(await plainly(bytes, password)).toBeUndefined()
      await expect(read(bytes, { password })).rejects.toMatchObject({ code: 'encrypted' })
    })
  })
  test.each(ways)('%s: an empty password of the owner opens nothing, as in pdf.js', async (_, way) => {
    const bytes = write({ ...way, user: 'user', owner: '' })
    expect(await plainly(bytes)).toBeUndefined()
    await expect(read(bytes, {})).rejects.toMatchObject({ code: 'encrypted' })
    await expectRead(bytes, 'user')
  })
  test('a password of Chinese characters', async () => {
    await expectRead(write({ ...aes, user: '密码' }), '密码')
  })
  test.skipIf(noSamples).each([
    ['samples/encrypted_owner_only.pdf', undefined],
    ['samples/encrypted_user_password.pdf', 'user'],
  ])('%s', async (name, password) => {
    const bytes = sharedBytes(name)
    const plain = await plainly(bytes, password)
    const whole = await byPdfjs(bytes, password)
    expect(even(plain?.marks)).toEqual(even(whole.marks))
    expect(words(plain!.info)).toEqual(words(whole.info))
  })
  test.skipIf(noSamples)('a sample whose password is not given', async () => {
    expect(await plainly(sharedBytes('samples/encrypted_user_password.pdf'))).toBeUndefined()
  })
})

describe('crypt filters', () => {
  test('streams in clear', async () => {
    await expectRead(write({ ...aes128, streams: 'Identity' }))
  })
  test('strings in clear', async () => {
    await expectRead(write({ ...aes, strings: 'Identity' }))
  })
  test('strings in clear because nothing is said of them', async () => {
    const change = (d: string): string => d.replace('/StrF /Identity', '')
    await expectRead(write({ ...aes, strings: 'Identity', change }))
  })
  const change = (from: string | RegExp, to: string, way: Way = aes128): Uint8Array =>
    write({ ...way, change: (d) => d.replace(from, to) })
  test.each<[string, Uint8Array]>([
    ['a filter that is not there', change('/StmF /StdCF', '/StmF /Other')],
    [
      'Identity as a filter of its own',
      change('/CF <<', '/CF << /Identity << /CFM /AESV2 >>', { ...aes128, streams: 'Identity' }),
    ],
    ['a filter that says no method', change('/CFM /AESV2', '')],
    ['the method None', change('/CFM /AESV2', '/CFM /None')],
    ['a method of another version', change('/CFM /AESV2', '/CFM /AESV3')],
    ['no filters', change(/\/CF << .*?>> >>/u, '')],
    ['another handler', change('/Filter /Standard', '/Filter /Adobe.PubSec')],
    ['a version that nobody knows', change('/V 2', '/V 3', rc4128)],
    ['a revision of another version', change('/R 4', '/R 3')],
    ['a length that no key has', change('/Length 128', '/Length 64')],
    ['permissions that the password does not fit', change('/P -1052', '/P -1048')],
    ['permissions that are no whole number', change('/P -1052', '/P -1052.5')],
    ['a key that does not open the permissions', change(/\/UE <../u, '/UE <00', aes)],
    ['a check cut short', change(/\/U <.*?>/u, '/U <00>')],
  ])('%s: left to pdf.js', async (_, bytes) => {
    expect(await plainly(bytes)).toBeUndefined()
  })
  test('checks filled up with zeros', async () => {
    await expectRead(change(/(\/[OU] <\w+)/gu, `$1${'00'.repeat(79)}`, aes))
  })
  test('content that is said to be encrypted in a way of its own is left to pdf.js', async () => {
    const content = stream('BT ET', '/Filter /Crypt /DecodeParms << /Name /Identity >> ')
    expect(await plainly(writeEncrypted(new Map([...objects, [11, content]]), aes))).toBeUndefined()
  })
  test('a file that says nothing of its encryption is left to pdf.js', async () => {
    expect(await plainly(writePdf(objects, 1))).toBeDefined()
    const bytes = writeEncrypted(objects, { ...aes128, direct: true, change: () => 'null' })
    expect(await plainly(bytes)).toBeUndefined()
  })
})

describe('AES', () => {
  const content = 'BT ET'
  /** The file with other data in its first stream, which is as long. */
  const withData = (how: (data: Uint8Array) => void): Uint8Array => {
    const bytes = writeEncrypted(new Map([...objects, [11, stream(content)]]), aes128)
    const text = Buffer.from(bytes).toString('latin1')
    const start = text.indexOf('stream\n', text.indexOf('11 0 obj')) + 'stream\n'.length
    how(bytes.subarray(start, start + 32))
    return bytes
  }
  test('data that end in padding are read', async () => {
    expect(await plainly(withData(() => {}))).toBeDefined()
  })
  test('padding that is broken is left to pdf.js', async () => {
    // a change in the block before changes the same place of the last one
    expect(await plainly(withData((data) => data[15]!++))).toBeUndefined()
  })
})

describe('RC4', () => {
  // RFC 6229 and the vectors that went round with the cipher
  test.each([
    ['0102030405', '00'.repeat(16), 'b2396305f03dc027ccc3524a0a1118a8'],
    ['0102030405060708090a0b0c0d0e0f10', '00'.repeat(16), '9ac7cc9a609d1ef7b2932899cde41b97'],
    ['4b6579', Buffer.from('Plaintext').toString('hex'), 'bbf316e8d940af0ad3'],
  ])('the key %s', (key, data, out) => {
    const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
    expect(Buffer.from(rc4(bytes(key), bytes(data))).toString('hex')).toBe(out)
  })
})

/** Fonts of pdfkit are never plain: lines and properties are all that it has to show. */
describe('what pdfkit encrypts', () => {
  test.each(['1.3', '1.4', '1.6', '1.7', '1.7ext3'] as const)('PDF %s', async (pdfVersion) => {
    const draw = (doc: Doc): void => {
      // nor is a page with a unit of its own, which pdfkit always writes
      delete (doc.page.dictionary.data as Record<string, unknown>).UserUnit
      doc.rect(50, 60, 100, 20).stroke().moveTo(50, 100).lineTo(300, 100).stroke()
    }
    for (const userPassword of [undefined, 'user']) {
      const passwords = { ownerPassword: 'owner', userPassword, permissions: { printing: 'highResolution' as const } }
      const bytes = await makePdf(draw, { pdfVersion, ...passwords, info: { Title: '年度报告' } })
      for (const password of [userPassword, 'owner']) {
        const plain = await plainly(bytes, password)
        const whole = await byPdfjs(bytes, password)
        expect(plain?.info.Title).toBe('年度报告')
        expect(even(plain?.marks)).toEqual(even(whole.marks))
        expect(words(plain!.info)).toEqual(words(whole.info))
      }
    }
  })
})

const anyWay: fc.Arbitrary<Way> = fc
  .record({
    way: fc.constantFrom(...ways.map(([, way]) => way)),
    user: fc.constantFrom('', 'user', 'a b'),
    owner: fc.constantFrom('', 'owner'),
    packed: fc.boolean(),
    direct: fc.boolean(),
    literal: fc.boolean(),
  })
  .map(({ way, ...more }) => ({ ...way, ...more }))

describe('made-up reports', () => {
  test('say the same, however they are encrypted', { timeout: 120_000 }, async () => {
    const dated = forms.filter((form) => /^20/u.test(form.id)) as readonly Form[]
    const said = async (bytes: Uint8Array, password?: string): Promise<unknown> => {
      const { facts, findings, year, form } = await parseReport(bytes, { name: 'report.pdf', password })
      return { facts, findings, year, form }
    }
    await fc.assert(
      fc.asyncProperty(anyWay, fc.constantFrom(...dated), fc.nat(1e6), async (way, form, seed) => {
        const report = rawPdfObjects(makeParts(form, sayNumbers(form, dice(seed)), 2022))
        const bytes = writeEncrypted(report, way)
        expect(await plainly(bytes, way.user)).toBeDefined()
        expect(await said(bytes, way.user)).toEqual(await said(writePdf(report)))
      }),
      { numRuns: times(3) },
    )
  })
})

describe('damage', () => {
  const change = fc.record({ at: fc.integer({ min: 0, max: 999_999 }), byte: fc.integer({ min: 0, max: 255 }) })

  test('bytes changed: read as pdf.js reads it, or left to pdf.js', { timeout: 120_000 }, async () => {
    let still = 0
    await fc.assert(
      fc.asyncProperty(anyWay, fc.array(change, { minLength: 1, maxLength: 3 }), async (way, changes) => {
        const bytes = write(way)
        for (const { at, byte } of changes) bytes[Math.floor((at / 1e6) * bytes.length)] = byte
        const plain = await plainly(bytes, way.user)
        if (!plain) return
        still++
        expect(even(plain.marks)).toEqual(even((await byPdfjs(bytes, way.user)).marks))
      }),
      { numRuns: times(30) },
    )
    // a test of refusals alone would prove nothing
    expect(still).toBeGreaterThan(0)
  })
  test('a file cut short anywhere is left to pdf.js', async () => {
    await fc.assert(
      fc.asyncProperty(anyWay, fc.double({ min: 0, max: 1, noNaN: true }), async (way, part) => {
        const bytes = write(way)
        expect(await plainly(bytes.slice(0, Math.floor(part * (bytes.length - 8))), way.user)).toBeUndefined()
      }),
    )
  })
})
