import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode } from '../../src/read/encoding.ts'

const simplified = '2017年，全区主动公开政府信息1136条，其中通过政府网站公开94条。一、概述（一）依申请公开情况'
const traditional = '2017年，全區主動公開政府資訊1136條，其中通過政府網站公開94條。一、概述（一）依申請公開情況'
const clauses = [
  '根据《中华人民共和国政府信息公开条例》的要求编制本报告',
  '一、主动公开政府信息情况',
  '（一）通过不同渠道和方式公开政府信息的情况',
  '政府网站公开政府信息数\t条\t94',
  '本年度收到政府信息公开申请21件，均在法定期限内答复',
  '存在的主要问题及改进情况',
  '联系电话：0951-6982626',
]
const clausesT = [
  '根據《中華人民共和國政府信息公開條例》的要求編制本報告',
  '一、主動公開政府信息情況',
  '（一）通過不同渠道和方式公開政府信息的情況',
  '政府網站公開政府信息數\t條\t94',
  '存在的主要問題及改進情況',
]
const text = (of: string[]) =>
  fc.array(fc.constantFrom(...of), { minLength: 2, maxLength: 20 }).map((l) => l.join('\n'))
const rules = (d: { findings: { rule: string }[] }) => d.findings.map((f) => f.rule)

describe('decoding', () => {
  test('gives back what was encoded, in every encoding a report comes in', () => {
    const cases = fc.oneof(
      fc.record({
        words: text(clauses),
        encoding: fc.constantFrom('utf-8', 'gb18030', 'gbk', 'utf-16le', 'utf-16be'),
        addBOM: fc.boolean(),
      }),
      fc.record({
        words: text(clausesT),
        encoding: fc.constantFrom('utf-8', 'big5', 'gb18030', 'utf-16le', 'utf-16be'),
        addBOM: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(cases, ({ words, encoding, addBOM }) => {
        const bom = addBOM && encoding.startsWith('utf')
        const got = decode(new Uint8Array(iconv.encode(words, encoding, { addBOM: bom })))
        expect(got.text).toBe(words)
        expect(got.encoding).toBe(encoding === 'gbk' ? 'gb18030' : encoding)
        expect(got.findings).toEqual([])
      }),
    )
  })

  test('believes the bytes and not the declaration, and says so', () => {
    const got = decode(new TextEncoder().encode(simplified), 'gb2312')
    expect(got.text).toBe(simplified)
    expect(got.encoding).toBe('utf-8')
    expect(got.findings).toMatchObject([{ rule: 'declared-encoding', severity: 'info' }])
    const reverse = decode(new Uint8Array(iconv.encode(simplified, 'gbk')), 'utf-8')
    expect(reverse.text).toBe(simplified)
    expect(rules(reverse)).toEqual(['declared-encoding'])
  })

  test('follows a declaration that fits', () => {
    expect(decode(new Uint8Array(iconv.encode(traditional, 'big5')), 'big5')).toMatchObject({
      text: traditional,
      findings: [],
    })
    expect(decode(new Uint8Array(iconv.encode('规章 0', 'gbk')), 'gb2312')).toMatchObject({
      text: '规章 0',
      findings: [],
    })
  })

  test('says where bytes cannot be read and leaves them unread', () => {
    const bytes = new TextEncoder().encode(`${simplified}\n第二行公开${'甲'}政府信息`)
    const at = bytes.length - new TextEncoder().encode('甲政府信息').length
    bytes[at] = 0xff
    const got = decode(bytes)
    expect(got.encoding).toBe('utf-8')
    const found = got.findings.filter((f) => f.rule === 'undecodable-bytes')
    expect(found).toMatchObject([{ severity: 'error', kind: 'reading', place: { line: 2, column: 6 } }])
    expect(got.text[found[0]!.place.offset!]).toBe('\ufffd')
  })

  test('tolerates an end in the middle of a character, with a finding', () => {
    for (const [encoding, cut] of [
      ['utf-8', 1],
      ['utf-8', 2],
      ['gb18030', 1],
    ] as const) {
      const whole = new Uint8Array(iconv.encode(`${simplified}情况`, encoding))
      const got = decode(whole.subarray(0, whole.length - cut))
      expect(got.encoding).toBe(encoding)
      expect(got.text).toBe(`${simplified}情\ufffd`)
      expect(got.findings).toMatchObject([{ rule: 'undecodable-bytes', severity: 'warning' }])
    }
  })

  test('does not let a weak guess pass in silence', () => {
    const got = decode(new Uint8Array(iconv.encode('Déjà vu, à côté du château', 'latin1')))
    expect(rules(got)).toContain('uncertain-encoding')
  })

  test('refuses bytes that are no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 400, maxLength: 2000 }), (bytes) => {
        try {
          expect(rules(decode(bytes))).not.toEqual([])
        } catch (error) {
          expect(error).toMatchObject({ code: 'unsupported-format' })
        }
      }),
    )
  })
})
