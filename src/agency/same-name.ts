import { fold } from '../text/fold.ts'
import { shortens } from '../text/shortens.ts'

/** An office stands for its government; brackets hold another name of the same body. */
const core = (name: string): string =>
  fold(name)
    .replace(/\([^)]*\)/gu, '')
    .replace(/(?:办公室|办公厅|办)$/u, '')

/** Two names may be those of one body: the same, one a short form of the other, or one an office of the other. */
export const mayBeSame = (one: string, other: string): boolean => {
  const [a, b] = [core(one), core(other)]
  return shortens(a, b) || shortens(b, a)
}

/** 我局, 局机关, 本级: the one who speaks. */
const itself =
  /^(?:[本我](?:单位|机关|部门|街道|中心|公司|校|[局委办厅院所站县市区省镇乡会处])?)?(?:[局委办厅政府省市县区镇乡]?(?:机关|本级|本部))?$/u
/** A room of a body, or itself once more. */
const rooms =
  /(?:本级|本部|机关(?:本级|本部)?|(?<=[局委厅办府会院处中心道镇乡])(?:\p{Script=Han}{2,8}(?:科|股|室)|综合处|秘书处|秘书科))$/u
/** 发展和改革局, 发展和改革委员会 */
const ofKind = /(?:委员会|[局委厅])$/u
/** What hangs on a body and is another: 公安局交警大队. */
const below = /(?:大队|中队|支队|总队|中心|[^院]所|站|分局|学校|医院|公司|银行|馆|社区|村)$/u
const place = /[省市县区州盟旗镇乡]$|街道$/u

/** 第二水务局 is not 水务局. */
const numberIn = (name: string): string => /第[一二三四五六七八九十\d]+/u.exec(fold(name))?.[0] ?? ''

/**
 * Whether a table filled in by one is that of the other: the same body under a shorter or longer name. A place is not each of its
 * bureaus, nor a bureau each of its brigades.
 */
export const fillsInFor = (filler: string, agency: string): boolean => {
  if (itself.test(core(filler))) return true
  if (numberIn(filler) !== numberIn(agency)) return false
  const [name, own] = [ofPlace(core(filler).replace(rooms, '')), ofPlace(core(agency))]
  if (place.test(name)) return place.test(own) && mayBeSame(name, own)
  if (below.test(name) && !below.test(own) && name.length > own.length) return false
  const [a, b] = [name.replace(ofKind, ''), own.replace(ofKind, '')]
  return mayBeSame(name, own) || (ofKind.test(name) && ofKind.test(own) && (a.endsWith(b) || b.endsWith(a)))
}

/** A government is called by its place: 城关镇人民政府, 城关街道办事处. */
const ofPlace = (name: string): string => core(name).replace(/(?<=.)(?:(?:人民)?政府|办事处)$/u, '')
