import { describe, expect, test } from 'vitest'
import agencyAgrees from '../../src/checks/agency-agrees.ts'
import badContact from '../../src/checks/bad-contact.ts'
import badDocumentNumber from '../../src/checks/bad-document-number.ts'
import missingAttachment from '../../src/checks/missing-attachment.ts'
import type { Report } from '../../src/model/report.ts'
import { findingOf, messageOf, outcomes, paragraph } from '../helpers/check-context.ts'
import { tableOf } from '../helpers/table.ts'

const place = { line: 1 }

describe('agency-agrees', () => {
  const given = (title: string | null, signatory: string | null) => ({
    outline: { title: { title: '', agency: title, year: null, place } },
    report: { agency: { name: title ?? '', signatory, place } },
  })
  const judged = (title: string | null, signatory: string | null) => outcomes(agencyAgrees, given(title, signatory))

  test('compares the title with the signature, widths and spaces aside', () => {
    expect(judged('某某市某某局', '某某市某某局')).toEqual(['passed'])
    expect(judged('某某市某某局', '某某市 某某局')).toEqual(['passed'])
    expect(judged('某某市某某局', '某某市另一局')).toEqual(['warning'])
    expect(judged('某某局', '某某市某某局')).toEqual(['info'])
    expect(judged('某某市人民政府', '某某市人民政府办公室')).toEqual(['info'])
  })
  test('says of a short form that it is one', () => {
    const lengthOf = (title: string, signatory: string) =>
      messageOf(agencyAgrees, given(title, signatory)).zh.length - title.length - signatory.length
    const different = lengthOf('某某市甲局', '某某市乙局')
    expect(lengthOf('某某市甲局', '甲局')).toBeGreaterThan(different)
    expect(lengthOf('甲局', '某某市甲局')).toBeGreaterThan(different)
    expect(lengthOf('甲局某某处', '甲局')).toBe(different)
  })
  test('is not assessable when either is not told', () => {
    expect(judged(null, '某某局')).toEqual(['not-assessable'])
    expect(judged('某某局', null)).toEqual(['not-assessable'])
    expect(outcomes(agencyAgrees, { outline: given('某某局', '某某局').outline })).toEqual(['not-assessable'])
    expect(outcomes(agencyAgrees, { report: given('某某局', '某某局').report })).toEqual(['not-assessable'])
  })
  test('says of tables which name another agency, short forms aside', () => {
    const named = (...names: string[]) => {
      const one = given('某某市某某局', '某某市某某局')
      return { ...one, outline: { ...one.outline, otherNames: names.map((name) => ({ name, place: { line: 9 } })) } }
    }
    expect(outcomes(agencyAgrees, named('某某市某某局', '某某局', '某某市某某局办公室'))).toEqual(['passed'])
    expect(outcomes(agencyAgrees, named('某某市另一局'))).toEqual(['passed', 'warning'])
    expect(findingOf(agencyAgrees, named('某某市另一局'))).toMatchObject({ actual: '某某市另一局', place: { line: 9 } })
    const unsigned = { ...named('某某市另一局'), report: given('某某市某某局', null).report }
    expect(outcomes(agencyAgrees, unsigned)).toEqual(['warning'])
  })
  test('leads to the signature where it stands, else to the agency', () => {
    const one = given('某某市甲局', '某某市乙局')
    expect(findingOf(agencyAgrees, one)).toMatchObject({
      rule: 'agency-agrees',
      actual: '某某市乙局',
      expected: '某某市甲局',
      place,
    })
    const signatory = paragraph('某某市乙局')
    const signed = { ...one, outline: { ...one.outline, signature: { signatory, date: null } } }
    expect(findingOf(agencyAgrees, signed).place).toEqual(signatory.place)
  })
})

describe('bad-contact', () => {
  const none: Report['contact'] = { address: null, postcode: null, phone: null, fax: null, email: null, website: null }
  const judged = (contact: Partial<Report['contact']>, ...lead: string[]) =>
    outcomes(badContact, {
      report: { contact: { ...none, ...contact } },
      outline: { lead: lead.map((words) => paragraph(words)) },
    })

  test.each([
    ['postcode', ['750001', '012345'], ['75000', '7500011', '75000a', 'a750001']],
    [
      'phone',
      [
        '0951-6982626',
        '(0951)6982626',
        '09516982626',
        '010—12345678',
        '6982626',
        '13800000000',
        '12345',
        '010–12345678',
      ],
      [
        '123456',
        '0951-698262',
        '0951-698262600',
        '1380000000',
        '138000000001',
        '123450',
        '95-6982626',
        '+12345',
        'a12345',
      ],
    ],
    [
      'fax',
      ['0951-6982627', '(010)12345678', '6982627'],
      ['13800000000', '12345', '0951-698262', 'a6982627', '6982627a'],
    ],
    ['email', ['a.b+c@d-e.gov.cn', 'x@y.cn'], ['a@b', 'a.b.cn', 'a@b.', 'a b@c.cn', 'a@b.cn。', '@b.cn', 'a@b@c.cn']],
  ] as const)('%s is well formed or not', (field, good, bad) => {
    for (const value of good) expect([value, ...judged({ [field]: value })]).toEqual([value, 'passed'])
    for (const value of bad) expect([value, ...judged({ [field]: value })]).toEqual([value, 'info'])
  })
  test('looks at each field that is there', () => {
    expect(judged({ postcode: '750001', phone: '1', fax: '6982627', email: 'a' })).toEqual([
      'passed',
      'info',
      'passed',
      'info',
    ])
    expect(judged({ address: '某某路1号', website: '？' })).toEqual(['not-assessable'])
  })
  test.each([
    '邮编：75001。',
    '邮编7500011',
    '邮政编码为1',
    '邮政编码是75001',
    '邮 编：75001',
    '电话：0527843682160',
    '电话：0527-698262',
    '电话号码为123',
    '电话：0527—123456789',
  ])('something is announced that is none: %s', (words) => {
    expect(judged({}, words)).toEqual(['info'])
  })
  test.each([
    '邮编：见网站',
    '邮寄75001',
    '电话：12',
    '电话：0527-6982626',
    '电话：123-4567890',
    '传真：123',
    '邮编：750001',
  ])('nothing broken is announced: %s', (words) => {
    expect(judged({}, words)).toEqual(['not-assessable'])
  })
  test('asks what is announced only where nothing was read', () => {
    expect(judged({ postcode: '750001' }, '邮编：75001')).toEqual(['passed'])
    expect(judged({}, '', '邮编：75001', '电话：123')).toEqual(['info', 'info'])
  })
  test('says what stands there, and leads to the words before the first section', () => {
    const lead = [paragraph('联系', '方式'), paragraph('邮编：', '75001')]
    expect(findingOf(badContact, { outline: { lead } })).toMatchObject({
      rule: 'bad-contact',
      actual: '75001',
      place: lead[0]!.place,
    })
    const report = { contact: { ...none, fax: '1' } }
    expect(findingOf(badContact, { report })).toMatchObject({ actual: '1', place: {} })
  })
})

describe('bad-document-number', () => {
  const given = (raw: string, year: number | null = 2016) => ({ report: { year, citations: [{ raw, place }] } })
  const judged = (raw: string, year?: number | null) => outcomes(badDocumentNumber, given(raw, year))

  test('has a year no later than the one after the report', () => {
    expect(judged('国办发〔2017〕80号')).toEqual(['passed'])
    expect(judged('国办发〔2018〕80号')).toEqual(['info'])
    expect(judged('国办发〔２０６１〕80号')).toEqual(['info'])
    expect(judged('国办发〔2061〕80号', null)).toEqual(['passed'])
    expect(judged('国办发〔〕80号')).toEqual(['passed'])
  })
  test('is written with 〔〕', () => {
    expect(judged('国办发﹝2016﹞80号')).toEqual(['passed'])
    for (const raw of ['国办发[2016]80号', '国办发（2016）80号', '国办发〔2016]80号', '国办发[2016〕80号'])
      expect(judged(raw)).toEqual(['info'])
  })
  test('is asked of every citation', () => {
    const citations = ['甲〔2016〕1号', '乙[2016]2号'].map((raw) => ({ raw, place }))
    expect(outcomes(badDocumentNumber, { report: { citations } })).toEqual(['passed', 'info'])
    expect(outcomes(badDocumentNumber, {})).toEqual(['not-assessable'])
  })
  test('says what stands there, and which of the two is wrong', () => {
    const [late, brackets, both] = ['甲〔2061〕1号', '甲[2016]1号', '甲[2061]1号'] as const
    expect(findingOf(badDocumentNumber, given(late))).toMatchObject({
      rule: 'bad-document-number',
      actual: late,
      place,
    })
    const said = (raw: string) => messageOf(badDocumentNumber, given(raw)).zh.replace(raw, '')
    expect(said(late)).not.toBe(said(brackets))
    expect(said(both)).toBe(said(late))
  })
})

describe('missing-attachment', () => {
  const annexNamed = paragraph('附件：', '统计表')

  test('is said of an annex that is named and not there', () => {
    expect(outcomes(missingAttachment, { outline: { annexNamed } })).toEqual(['warning'])
    expect(findingOf(missingAttachment, { outline: { annexNamed } })).toMatchObject({
      rule: 'missing-attachment',
      actual: '附件：统计表',
      place: annexNamed.place,
    })
  })
  test('is not said when the annex begins somewhere, or there is a table', () => {
    expect(outcomes(missingAttachment, { outline: { annexNamed, annexAt: paragraph('附件') } })).toEqual(['passed'])
    expect(outcomes(missingAttachment, { outline: { annexNamed, tables: [tableOf('a | 1')] } })).toEqual(['passed'])
  })
  test('is not assessable where none is named', () => {
    expect(outcomes(missingAttachment, { outline: { annexAt: paragraph('附件') } })).toEqual(['not-assessable'])
  })
})
