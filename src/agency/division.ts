/** Rank of a division. */
export type DivisionLevel = 'province' | 'prefecture' | 'county'

/** One administrative division under one code and name, in the years it had them. */
export interface Division {
  /** six digits (GB/T 2260) */
  code: string
  /** in full, as its list has it */
  name: string
  /** its rank */
  level: DivisionLevel
  /** name of the province; its own name for a province */
  province: string
  /** name of the prefecture; its own name for a prefecture, null where the province governs directly */
  prefecture: string | null
  /** first year whose list has it */
  from: number
  /** first year whose list has it no longer; null: still in use */
  to: number | null
  /** first and last of years between two lists of which only one has it: whether it was in use then is not known */
  unsure?: readonly (readonly [number, number])[]
  /** codes it became part of or was renamed to; `year` where only a part went over while the code stayed */
  successors: readonly { code: string; year: number | null }[]
}

/** The same place through all its names and codes: 洪泽县 320829 and 洪泽区 320813 are one. */
export interface PlaceRecord {
  /** stable over renames: the code it had in the first year reports can be of (2008), or its first one after that */
  id: string
  /** in the order of the years */
  divisions: readonly Division[]
}

/** Whether a division was in use at the end of a year; null where the table cannot say. */
export const inUse = (d: Division, year: number): boolean | null => {
  if (d.unsure?.some(([first, last]) => first <= year && year <= last)) return null
  return d.from <= year && (d.to === null || year < d.to)
}

const peoples =
  '(?:各|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族'
const autonomous = new RegExp(`(?:${peoples}|蒙古|哈萨克|柯尔克孜|维吾尔|塔吉克)*自治(区|州|县|旗)$`, 'u')
const ending = /(?:特别行政区|新区|矿区|林区|特区|地区|省|市|盟|县|区|旗)$/u

/** 宁夏, 淮安, 洪泽; and 延边州, 白沙县 for places with a people in their name. One character is no name. */
export const shortNames = ({ name }: Pick<Division, 'name'>): string[] => {
  const own = autonomous.exec(name)
  const stem = own ? name.slice(0, own.index) : name.replace(ending, '')
  if (stem.length < 2 || stem === name) return []
  return own && own[1] !== '区' ? [stem, `${stem}${own[1]}`] : [stem]
}

/** What a division is called without its rank; in full where that leaves too little. */
export const stemOf = (d: Pick<Division, 'name'>): string => shortNames(d)[0] ?? d.name
