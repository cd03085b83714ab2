import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inUse } from '../../src/agency/division.ts'
import { type Divisions, parseDivisions } from '../../src/agency/divisions.ts'
import { fullName } from '../../src/agency/years.ts'
import { loadDivisions } from '../../src/corpus/divisions.ts'
import { type AgencyHints, agencyOf, parseReport, type ResolvedAgency, resolveAgency } from '../../src/index.ts'

/** Kept beside the project: without it only the published lists are tried. */
const csv = fileURLToPath(new URL('../../../shared/data/areacodes.csv', import.meta.url))
const reports = fileURLToPath(new URL('../../../shared/reports', import.meta.url))

const lists = await loadDivisions()
const table = existsSync(csv) ? await loadDivisions(csv) : null
const tables: [string, Divisions][] = [
  ['the published lists', lists],
  ...(table ? ([['a table with successors', table]] as [string, Divisions][]) : []),
]

const who = (hints: AgencyHints | string, year: number | null, divisions: Divisions): ResolvedAgency =>
  resolveAgency(typeof hints === 'string' ? { name: hints } : hints, { year, divisions })

type Case = [
  hints: AgencyHints | string,
  year: number,
  id: string,
  code: string,
  level: ResolvedAgency['level'],
  kind: ResolvedAgency['kind'],
]

/** Names that are one agency each, in a year of which both tables know the codes. */
const cases: Case[] = [
  ['洪泽区人民政府', 2024, '320829/人民政府', '320813', 'county', 'government'],
  ['淮安市洪泽区人民政府', 2024, '320829/人民政府', '320813', 'county', 'government'],
  ['江苏省淮安市洪泽区人民政府', 2024, '320829/人民政府', '320813', 'county', 'government'],
  ['江苏省洪泽区', 2024, '320829/人民政府', '320813', 'county', 'government'],
  ['洪泽区政府', 2024, '320829/人民政府', '320813', 'county', 'government'],
  ['洪泽县人民政府', 2012, '320829/人民政府', '320829', 'county', 'government'],
  // a name of before or after
  ['洪泽县人民政府', 2018, '320829/人民政府', '320813', 'county', 'government'],
  ['洪泽区人民政府', 2012, '320829/人民政府', '320829', 'county', 'government'],
  ['洪泽区人民政府办公室', 2024, '320829/人民政府办公室', '320813', 'department', 'government-office'],
  ['洪泽区政府办', 2024, '320829/人民政府办公室', '320813', 'department', 'government-office'],
  ['洪泽县教育局', 2012, '320829/教育局', '320829', 'department', 'department'],
  ['淮安市洪泽区教育局', 2024, '320829/教育局', '320813', 'department', 'department'],
  ['洪泽教育局', 2024, '320829/教育局', '320813', 'department', 'department'],
  ['江苏省洪泽教育局', 2024, '320829/教育局', '320813', 'department', 'department'],
  ['洪泽区蒋坝镇人民政府', 2024, '320829/蒋坝镇', '320813', 'township', 'township'],
  ['洪泽区高良涧街道办事处', 2024, '320829/高良涧街道', '320813', 'township', 'township'],
  ['国家税务总局淮安市洪泽区税务局', 2024, '320829/税务局', '320813', 'department', 'department'],
  ['中共淮安市委办公室', 2024, '320800/委办公室', '320800', 'department', 'party'],
  // provinces and what is named after them
  ['宁夏回族自治区政务服务中心', 2017, '640000/政务服务中心', '640000', 'department', 'public-institution'],
  ['宁夏银川市兴庆区人民政府', 2020, '640104/人民政府', '640104', 'county', 'government'],
  ['上海市人民政府办公厅', 2019, '310000/人民政府办公室', '310000', 'department', 'government-office'],
  ['海南省人民政府', 2020, '460000/人民政府', '460000', 'province', 'government'],
  // municipalities, counties without a prefecture, prefectures without counties
  ['浦东新区人民政府', 2020, '310115/人民政府', '310115', 'county', 'government'],
  ['北京市朝阳区教育局', 2020, '110105/教育局', '110105', 'department', 'department'],
  ['济源市人民政府', 2020, '419001/人民政府', '419001', 'county', 'government'],
  ['河南省济源市财政局', 2012, '419001/财政局', '419001', 'department', 'department'],
  ['石河子市人民政府', 2020, '659001/人民政府', '659001', 'county', 'government'],
  ['东莞市人民政府', 2020, '441900/人民政府', '441900', 'prefecture', 'government'],
  // places with a people in their name
  ['延边州人民政府', 2020, '222400/人民政府', '222400', 'prefecture', 'government'],
  ['白沙县人民政府', 2020, '469025/人民政府', '469025', 'county', 'government'],
  ['白沙黎族自治县人民政府', 2020, '469025/人民政府', '469025', 'county', 'government'],
  ['天河区人民政府猎德街道办事处', 2020, '440106/猎德街道', '440106', 'township', 'township'],
  ['广州市天河区猎德街道办事处', 2020, '440106/猎德街道', '440106', 'township', 'township'],
  ['上海市浦东新区南汇新城镇人民政府', 2020, '310115/南汇新城镇', '310115', 'township', 'township'],
  ['大兴安岭地区行政公署', 2020, '232700/人民政府', '232700', 'prefecture', 'government'],
  ['北京市人民政府国有资产监督管理委员会', 2020, '110000/国有资产监督管理委员会', '110000', 'department', 'department'],
  ['河北区人民政府', 2020, '120105/人民政府', '120105', 'county', 'government'],
  ['乾安县人民政府', 2020, '220723/人民政府', '220723', 'county', 'government'],
  ['吉林省吉林市人民政府', 2020, '220200/人民政府', '220200', 'prefecture', 'government'],
  ['吉林省政府办公厅', 2020, '220000/人民政府办公室', '220000', 'department', 'government-office'],
  ['淮安市洪泽区财政局（本级）', 2024, '320829/财政局', '320813', 'department', 'department'],
  // offices whose name begins like a place
  ['荆州市公安局', 2020, '421000/公安局', '421000', 'department', 'department'],
  ['湖北省公安县公安局', 2020, '421022/公安局', '421022', 'department', 'department'],
  // one of several, by other words of the report
  [{ name: '鼓楼区人民政府', address: '南京市中央路10号' }, 2019, '320106/人民政府', '320106', 'county', 'government'],
  [
    { name: '鼓楼区人民政府', signatory: '徐州市鼓楼区人民政府' },
    2019,
    '320302/人民政府',
    '320302',
    'county',
    'government',
  ],
  [
    { name: '鼓楼区人民政府', title: '2019年开封市鼓楼区政府信息公开年报' },
    2019,
    '410204/人民政府',
    '410204',
    'county',
    'government',
  ],
  [
    { name: '鼓楼区人民政府', path: '福建省/福州市/鼓楼区2019.pdf' },
    2019,
    '350102/人民政府',
    '350102',
    'county',
    'government',
  ],
  [
    { name: '鼓楼区人民政府', texts: ['今年，南京市鼓楼区围绕中心工作……'] },
    2019,
    '320106/人民政府',
    '320106',
    'county',
    'government',
  ],
  [{ name: '鼓楼区人民政府', region: '320106' }, 2019, '320106/人民政府', '320106', 'county', 'government'],
  [{ name: '鼓楼区人民政府', region: '320300' }, 2019, '320302/人民政府', '320302', 'county', 'government'],
  // a place left to be understood
  [
    { name: '自治区政务服务中心', signatory: '宁夏回族自治区政务服务中心' },
    2017,
    '640000/政务服务中心',
    '640000',
    'department',
    'public-institution',
  ],
  [
    { name: '自治区政务服务中心', address: '银川市兴庆区文化西街108号' },
    2017,
    '640000/政务服务中心',
    '640000',
    'department',
    'public-institution',
  ],
  [
    { name: '市教育局', path: '江苏省/淮安市/市教育局2019.txt' },
    2019,
    '320800/教育局',
    '320800',
    'department',
    'department',
  ],
  // the code of another year is of the same place
  [{ name: '洪泽区人民政府', region: '320829' }, 2024, '320829/人民政府', '320813', 'county', 'government'],
  [{ name: '洪泽区人民政府', region: '999999' }, 2024, '320829/人民政府', '320813', 'county', 'government'],
  [
    { name: '蒋坝镇人民政府', address: '淮安市洪泽区蒋坝镇彭城路1号' },
    2024,
    '320829/蒋坝镇',
    '320813',
    'township',
    'township',
  ],
  [
    { name: '蒋坝镇人民政府', texts: ['今年，江苏省淮安市洪泽区蒋坝镇认真……'] },
    2024,
    '320829/蒋坝镇',
    '320813',
    'township',
    'township',
  ],
  [
    { name: '蒋坝镇人民政府', signatory: '洪泽区蒋坝镇人民政府' },
    2024,
    '320829/蒋坝镇',
    '320813',
    'township',
    'township',
  ],
  [{ name: '教育局', region: '320813' }, 2019, '320829/教育局', '320813', 'department', 'department'],
]

describe.each(tables)('by %s', (_, divisions) => {
  test.each(cases)('%j in %i is %s', (hints, year, id, code, level, kind) => {
    const found = who(hints, year, divisions)
    expect(found).toMatchObject({ id, code, level, kind, candidates: [] })
    expect(found.evidence.length).toBeGreaterThan(0)
  })

  test.each([
    ['鼓楼区人民政府', 2019, ['320106', '320302', '350102', '410204']],
    ['朝阳区教育局', 2020, ['110105', '220104']],
    ['城关区人民政府', 2019, ['540102', '620102']],
    // a short name before what may only be called so
    ['中山大学', 2020, ['210202', '442000']],
  ] as const)('%s could be of several places and stays open', (name, year, codes) => {
    const found = who(name, year, divisions)
    expect(found).toMatchObject({ id: null, code: null, placeId: null, divisionName: null })
    expect(found.candidates.map((c) => c.code).sort()).toEqual(codes)
  })

  test.each(['市教育局', '教育局', '市场监督管理局', '自治区政务服务中心', '城关镇人民政府', '某某市某某局', '办公室'])(
    '%s names no place and stays open',
    (name) => {
      expect(who(name, 2019, divisions)).toMatchObject({ id: null, code: null, candidates: [] })
    },
  )

  test.each([
    [{ name: '鼓楼区人民政府', address: '南京市中央路10号', path: '江苏省/徐州市/2019.pdf' }],
    [{ name: '洪泽区人民政府', region: '110105' }],
    [{ name: '市教育局', address: '徐州市邳州市人民路1号' }],
    [{ name: '城关镇人民政府', texts: ['与淮安市洪泽区城关镇、徐州市丰县城关镇交流'] }],
    [{ name: '鼓楼区人民政府', address: '南京市中央路10号', path: '徐州市/x.pdf', title: '南京市鼓楼区2019年年报' }],
  ])('%j: what speaks for two places decides nothing', (hints) => {
    const found = who(hints, 2019, divisions)
    expect(found).toMatchObject({ id: null, code: null })
    expect(found.candidates.length).toBeGreaterThan(1)
  })

  test.each([
    ['鼓楼区人民政府', '赴南京市鼓楼区考察学习。'],
    ['鼓楼区人民政府', '积极推进公开，南京市鼓楼区来我区交流。'],
    ['鼓楼区人民政府', '借鉴南京市鼓楼区的经验。'],
    ['鼓楼区人民政府', '召开会议，南京市鼓楼区等地参加。'],
    ['鼓楼区人民政府', '因不服答复，申请人向南京市鼓楼区人民法院起诉。'],
    ['蒋坝镇人民政府', '与淮安市洪泽区蒋坝镇交流。'],
  ])('%s is not that of the place that the text once speaks of: %s', (name, text) => {
    expect(who({ name, texts: [text] }, 2019, divisions)).toMatchObject({ id: null, code: null })
  })

  test('the name of a street is no place', () => {
    expect(who({ name: '市教育局', address: '中山路5号' }, 2020, divisions).id).toBeNull()
    expect(who({ name: '鼓楼区人民政府', address: '徐州路5号' }, 2020, divisions).id).toBeNull()
  })

  test.each([
    ['平潭综合实验区', '350128+综合实验区/管理委员会', 'zone'],
    ['平潭综合实验区管委会', '350128+综合实验区/管理委员会', 'zone'],
    ['平潭综合实验区市场监督管理局', '350128+综合实验区/市场监督管理局', 'department'],
    ['福建省平潭综合实验区市场监督管理局', '350128+综合实验区/市场监督管理局', 'department'],
    ['福州经济技术开发区管委会', '350100+经济技术开发区/管理委员会', 'zone'],
    ['福州市经济技术开发区管委会', '350100+经济技术开发区/管理委员会', 'zone'],
    ['南京江北新区管理委员会', '320100+江北新区/管理委员会', 'zone'],
    ['新疆生产建设兵团', '650000+生产建设兵团/管理委员会', 'zone'],
  ])('%s is no division: one agency, and no code is made up for it', (name, id, kind) => {
    expect(who(name, 2016, divisions)).toMatchObject({ id, kind, code: null, placeId: null, divisionName: null })
  })

  test('a zone has the code that was given with the file, and no other', () => {
    const found = who({ name: '平潭综合实验区', region: '350128' }, 2015, divisions)
    expect(found).toMatchObject({ id: '350128+综合实验区/管理委员会', code: '350128', divisionLevel: 'county' })
  })

  test.each(['教育部', '国家统计局', '国务院办公厅'])('%s is of no place', (name) => {
    expect(who(name, 2020, divisions)).toMatchObject({ id: `CN/${name}`, level: 'department', code: null })
  })

  test('beyond the years of the table, and without a year, the place is known and a code is not', () => {
    expect(who('洪泽区人民政府', divisions.covers.to + 1, divisions)).toMatchObject({
      id: '320829/人民政府',
      code: null,
    })
    expect(who('洪泽区人民政府', null, divisions)).toMatchObject({ id: '320829/人民政府', code: null })
    expect(who('鼓楼区人民政府', null, divisions).id).toBeNull()
    expect(who('上海市人民政府', null, divisions).code).toBe('310000')
  })

  test('any words have an answer, and an id only with a body', () => {
    const words = fc.array(
      fc.constantFrom(
        '江苏省',
        '南京',
        '鼓楼区',
        '市',
        '人民政府',
        '局',
        '开发区',
        '新区',
        '街道',
        '（',
        '）',
        '中国',
        '大学',
        'a',
        '1',
      ),
      {
        maxLength: 7,
      },
    )
    fc.assert(
      fc.property(words, words, fc.option(fc.integer({ min: 1990, max: 2030 })), (name, other, year) => {
        const found = who({ name: name.join(''), signatory: other.join(''), address: other.join('') }, year, divisions)
        if (found.id !== null) expect(found.kind).not.toBeNull()
        if (found.id === null) expect(found.code).toBeNull()
        if (found.code !== null) expect(found.divisionName).not.toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test('no name is no agency', () => {
    expect(who({ name: null }, 2020, divisions)).toMatchObject({ id: null, kind: null, level: null, code: null })
    expect(who('关于今年工作的几点说明', 2020, divisions)).toMatchObject({ id: null, kind: null })
  })

  describe('always', () => {
    const placed = divisions.places.flatMap((p) => p.divisions.map((d) => ({ place: p, d })))
    const any = fc.constantFrom(...placed.filter(({ d }) => d.to === null || d.to > 2008))
    const years = fc.integer({ min: Math.max(2008, divisions.covers.from), max: divisions.covers.to })
    const bodies = fc.constantFrom('人民政府', '人民政府办公室', '教育局', '财政局', '')

    test('the same question has the same answer', () => {
      fc.assert(
        fc.property(any, years, bodies, ({ d }, year, body) => {
          expect(who(d.name + body, year, divisions)).toEqual(who(d.name + body, year, divisions))
        }),
        { numRuns: 100 },
      )
    })

    test('a full name is its place, in any year, and a code that is given was in use that year', () => {
      fc.assert(
        fc.property(any, years, bodies, ({ place, d }, year, body) => {
          const now = place.divisions.filter((r) => inUse(r, year) === true)
          const name = `${d.province}${d.prefecture === d.province ? '' : (d.prefecture ?? '')}${d.level === 'county' ? d.name : ''}`
          const found = who((name || d.name) + body, year, divisions)
          if (found.placeId === place.id) {
            expect(found.code).toBe(now[0]?.code ?? null)
            expect(found.id!.startsWith(`${place.id}/`)).toBe(true)
          } else {
            // of two places that had the name, the one that has it in this year
            const other = divisions.places.find((p) => p.id === found.placeId)
            expect(
              other === undefined ? found.candidates.length > 1 : other.divisions.some((r) => r.name === d.name),
            ).toBe(true)
          }
        }),
        { numRuns: 300 },
      )
    })

    test('where the short form is not open it is the full one', () => {
      fc.assert(
        fc.property(any, years, bodies, ({ d }, year, body) => {
          const short = who(d.name + body, year, divisions)
          if (short.placeId === null) return
          const place = divisions.places.find((p) => p.id === short.placeId)!
          const record = place.divisions.find((r) => inUse(r, year) !== false && r.name === d.name)
          if (record === undefined) return
          const full =
            record.level === 'county' ? `${record.province}${record.prefecture ?? ''}${record.name}` : record.name
          expect(who(full + body, year, divisions).id).toBe(short.id)
        }),
        { numRuns: 300 },
      )
    })

    test('a code is never of another year', () => {
      fc.assert(
        fc.property(any, years, bodies, ({ d }, year, body) => {
          const { code, candidates } = who(d.name + body, year, divisions)
          for (const given of [code, ...candidates.map((c) => c.code)])
            if (given !== null) expect(placed.some((p) => p.d.code === given && inUse(p.d, year) === true)).toBe(true)
        }),
        { numRuns: 300 },
      )
    })
  })
})

test('ids of places are unique', () => {
  for (const [, { places }] of tables) expect(new Set(places.map((p) => p.id)).size).toBe(places.length)
})

describe.skipIf(table === null)('a table with successors', () => {
  test.each([
    // in the year of the change the code is that of its end, and either name is understood
    ['洪泽县人民政府', 2016, '320829/人民政府', '320813'],
    ['洪泽区人民政府', 2016, '320829/人民政府', '320813'],
    ['密云县人民政府', 2014, '110228/人民政府', '110228'],
    ['密云区人民政府', 2016, '110228/人民政府', '110118'],
    ['邢台市桥东区人民政府', 2019, '130502/人民政府', '130502'],
    ['襄都区人民政府', 2021, '130502/人民政府', '130502'],
    // 日喀则: the city became a district when the prefecture became a city
    ['日喀则市人民政府', 2012, '542301/人民政府', '542301'],
    ['桑珠孜区人民政府', 2016, '542301/人民政府', '540202'],
    ['日喀则市人民政府', 2016, '542300/人民政府', '540200'],
    // two became one that is neither
    ['莲池区人民政府', 2016, '130606/人民政府', '130606'],
    ['保定市北市区人民政府', 2014, '130603/人民政府', '130603'],
  ])('%s in %i', (name, year, id, code) => {
    expect(who(name, year, table!)).toMatchObject({ id, code })
  })

  test('a place that was merged away has no code afterwards', () => {
    expect(who('南汇区人民政府', 2008, table!).code).toBe('310119')
    expect(who('南汇区人民政府', 2012, table!)).toMatchObject({ id: '310119/人民政府', code: null })
  })

  test('the published lists agree with it: a place that both know by code and name is one of the same id', () => {
    const ids = (divisions: Divisions) =>
      new Map(
        divisions.places.flatMap((p) =>
          p.divisions.filter((d) => inUse(d, 2024)).map((d) => [`${d.code}${d.name}`, p.id]),
        ),
      )
    const [ours, theirs] = [ids(lists), ids(table!)]
    const both = [...ours].filter(([key]) => theirs.has(key))
    expect(both.length).toBeGreaterThan(3000)
    const differ = both.filter(([key, id]) => theirs.get(key) !== id)
    // where a list was of the summer, or two places came of one, the lists know less
    expect(differ.length / both.length).toBeLessThan(0.05)
  })
})

/** ALL_YEARS=1 tries every year instead of some. */
const someYears = process.env.ALL_YEARS
  ? Array.from({ length: lists.covers.to - 2007 }, (_, i) => 2008 + i)
  : [2009, 2016, 2024]

test.skipIf(table === null)('codes from the published lists are those of a table with successors', () => {
  const differ = new Set<string>()
  let given = 0
  for (const year of someYears)
    for (const place of table!.places) {
      const d = place.divisions.find((r) => inUse(r, year) === true)
      if (d === undefined) continue
      const { code } = who(`${fullName(d)}人民政府`, year, lists)
      if (code !== null) given++
      if (code !== null && code !== d.code) differ.add(`${d.name} ${code}`)
    }
  expect(given).toBeGreaterThan(someYears.length * 3000)
  // the two sources disagree on whether two county-level cities were governed by their province for some years
  const known = new Set(['定州市 139001', '辛集市 139002'])
  expect([...differ].filter((d) => !known.has(d))).toEqual([])
})

describe.skipIf(!existsSync(reports) || table === null)('every name in the real reports (../shared/reports)', () => {
  const expected: Record<string, Partial<ResolvedAgency>> = {
    'form-2021-blank/source.docx': { id: null, code: null, name: null },
    'hongze-2024/source.pdf': {
      id: '320829/人民政府',
      code: '320813',
      level: 'county',
      kind: 'government',
      divisionName: '江苏省淮安市洪泽区',
    },
    'ningxia-2017/source.txt': {
      id: '640000/政务服务中心',
      code: '640000',
      level: 'department',
      kind: 'public-institution',
    },
    'pingtan-2015/flattened.txt': { id: '350128+综合实验区/管理委员会', code: null, kind: 'zone' },
    'pingtan-2015/source.html': { id: '350128+综合实验区/管理委员会', code: null, kind: 'zone' },
    'pingtan-nyn-2017/source.txt': { id: '350128+综合实验区/农村发展局', code: null, kind: 'department' },
    'pingtan-spp-2020/source.txt': { id: '350128+综合实验区/苏平片区管理局', code: null, kind: 'department' },
    'pingtan-zrz-2020/source.txt': { id: '350128+综合实验区/自然资源与生态环境局', code: null, kind: 'department' },
    'pingtan-shichangju-2016/source.txt': { id: '350128+综合实验区/市场监督管理局', code: null, kind: 'department' },
    'shanghai-2019/source.html': { id: '310000/人民政府办公室', code: '310000', kind: 'government-office' },
  }
  const files = existsSync(reports)
    ? readdirSync(reports, { recursive: true, encoding: 'utf8' })
        .filter((f) => /(?:source|flattened)\.\w+$/u.test(f))
        .sort()
    : []

  test('is listed here', () => {
    expect(files).toEqual(Object.keys(expected).sort())
  })

  test.each(files)('%s', async (file) => {
    const report = await parseReport(readFileSync(`${reports}/${file}`), { name: 'report' })
    expect(agencyOf(report, { divisions: table! })).toMatchObject(expected[file]!)
  })
})

describe('a table of divisions that cannot be read', () => {
  test.each([
    ['代码,名称\n110000,北京市', /缺少列|lacks/u],
    ['code,province,prefecture,name,level,from,to,successors\n11,x,,x,province,1981,,', /第 2 行|Line 2/u],
    ['code,province,prefecture,name,level,from,to,successors\n', /没有内容|empty/u],
    ['', /缺少列|lacks/u],
  ])('says what is wrong: %j', (text, message) => {
    expect(() => parseDivisions(text)).toThrow(message)
  })

  test('a BOM, quotes and English names are no matter', () => {
    const head = '\ufeffcode,province,prefecture,name,level,state,from,to,successors\r\n'
    const divisions = parseDivisions(
      `${head}"320829",江苏省,淮安市,"洪泽县",county,retired,2000,2016,320813\r\n320813,江苏省,淮安市,洪泽区,county,in use,2016,,\r\n`,
    )
    expect(who('洪泽区人民政府', 2016, divisions)).toMatchObject({ id: '320829/人民政府', code: '320813' })
    expect(who('洪泽区人民政府', 2010, divisions)).toMatchObject({ id: '320829/人民政府', code: '320829' })
  })
})
