/** What stands before the subject of a title: the agency, where its words are one and nothing else. */
export interface NamedIn {
  agency: string | null
  /** agencies that stand side by side: none of them is given */
  agencies?: readonly string[]
  /** words that hold more than a name, and do not say where it ends */
  unsure?: string
}

/** How names of bodies end. */
const ending =
  '(?:局|厅|署|委员会|委|政府|公署|府|办公室|办公厅|办事处|办|法院|检察院|院|处|科|室|部|所|站|中心|队|会|社|馆|场|库|园|团|校|学院|大学|中学|小学|学校|医院|公司|集团|银行|海关|机关|街道|镇|乡|苏木|村|社区|监狱|行|台|港|司|党组|系统|本级|本部)'
const ends = new RegExp(`(?:${ending}|[省市县区州盟旗)])$`, 'u')
/** A body that has a name of its own wherever it stands. */
const strong = '(?:局|厅|委员会|人民政府|办公室|法院|检察院|大学|学院)'

const strongEnd = new RegExp(`${strong}$`, 'u')

/** Places of a page, and labels: 首页>政务公开>…, 转载：…, 最新！… */
const path = /[:>|!›»]/u
const tag = /^[[【(]\p{Script=Han}{1,4}[\])】]/u

/** Times that are no year: they are not of the name. */
const times = new RegExp(
  [
    "['’‘`]?\\d{2}年度?",
    '(?<![一二三四五六七八九十])[零〇一二][零〇一二三四五六七八九]年度?',
    '学年度?|财年|公历',
    '\\d{1,2}月(?:\\d{1,2}日)?[-—–~至到]*',
    // (第15期)
    '\\([^()]*\\d[^()]*\\)',
    '(?:本|上一?|去|今|当|全|该)年度?',
    '年度$|^年度',
  ].join('|'),
  'gu',
)

const carried = '(?:转发|转载|批转)'
const given = '(?:印发|公布|发布|公示|公开|报送|上报|呈报|提交|下发|推出|出台|上网|刊登)'
/** …办公室关于印发X…, 官网发布X…, 转发X…: the report is X's. */
const about = new RegExp(
  `^(?:.*?(?:关于|官网|网站|公众号|(?<=${ending})))?(?:关于)?(?:${carried}|${given})+(?!(?:中心|处|科|办公室|领导小组|室|平台))(.*)$`,
  'u',
)
const forwarded = new RegExp(`${carried}$`, 'u')
/** …局发布, …局关于报送, …局全面推进, …局贯彻《条例》 */
const deed = new RegExp(
  `(?:关于|${given}|编制|撰写|做好|完成|开展|加强|推进|全面|认真|积极|依法|依规|向社会|正式|按时|已|的)+$|(?<=${ending})(?:关于)?(?:全面|认真|深入|积极)*(?:贯彻|落实|执行|实施|推进|开展|履行|做好|加强)(?!.*${ending}$).*$`,
  'u',
)
const site = /(?:门户网站?|官方网站|网站|官网|政府网|政务网|信息网|公众网|在线|公众号|微信|客户端)(?:群|首页)?$/u

/** 我局, _____局, 1平湖县水务局, 平湖县水务局(公章): words that are no name as they stand, or hold what is no part of one. */
const noName =
  /^(?:[我本贵该](?:机关|单位|部门|市|县|区|省|镇|乡|街道)?[局厅委办院处中心府]*$|[#*\d_＿]|(?:首页|名称|标题|题名)\p{Script=Han})|[_＿×]{2}|\((?:公章|盖章|印章|签章|章)\)$/u

/** Words that end as names of bodies do. */
export const isBodyName = (folded: string): boolean => folded.length >= 4 && ends.test(folded) && !isSite(folded)

/** The name of a site, not of a body. */
export const isSite = (folded: string): boolean => site.test(folded)

/** Bodies between commas, or one right behind another whose place begins again (平湖县商务局平湖县粮食局). */
const sideBySide = (name: string): string[] | null => {
  // another name of the same body
  const words = name.replace(/\([^()]*\)/gu, '')
  const listed = words.split(/[、,/·]/u).filter((part) => part !== '')
  if (listed.length > 1 && listed.every((part) => ends.test(part))) return listed
  // 文化和旅游局 is one
  const joined = words.split(/[和与及暨]/u)
  if (joined.length > 1 && joined.every((part) => strongEnd.test(part))) return joined
  const bureaus = /^(.{2,}?(?<!总)局)(.{2,12}(?<!分)局)$/u.exec(words)
  if (bureaus && !/总局/u.test(words)) return [bureaus[1]!, bureaus[2]!]
  const glued = new RegExp(`^((.{2,8}?).*?${strong})(\\2.*${ending})(?<!分局)$`, 'u').exec(words)
  return glued && glued[1]!.length > glued[2]!.length + 1 ? [glued[1]!, glued[3]!] : null
}

/** The name among the words that stand before the subject of a title, years aside (folded). */
export const nameIn = (words: string): NamedIn => {
  const parts = words.split(path).filter((part) => part !== '')
  const last = (parts.at(-1) ?? '')
    .replace(tag, '')
    .replace(times, '')
    .replace(
      /^(?:现将|兹将|现就|热烈祝贺|祝贺|欢迎(?:访问|浏览|查看|阅读|关注|光临)|(?:点击|请)?(?:查看|下载|阅读|浏览))+/u,
      '',
    )
    .replace(
      /^(?:根据|按照|依据|遵照|依照)[^局委厅府办院]{0,20}(?:要求|规定|精神|通知|部署|条例》?)(?:,?(?:由|编制|制定|公布|发布|形成|撰写)的?)+/u,
      '',
    )
  const other = about.exec(last)
  // what only is passed on is not that of who passes it on
  if (other && other[1]!.replace(deed, '').length < 3 && forwarded.test(last)) return { agency: null, unsure: last }
  const rest = other && other[1]!.replace(deed, '').length >= 3 ? other[1]! : last
  const name = rest.replace(deed, '')
  const several = sideBySide(name)
  // one name twice is one
  if (several?.every((a) => a.endsWith(several[0]!) || several[0]!.endsWith(a))) return { agency: several[0]! }
  if (several) return { agency: null, agencies: several }
  const bare = name.replace(/文件$/u, '').replace(/^[,、]+|(?<![,、])[,、]+$/gu, '')
  if (bare.length < 2) return { agency: null }
  if (noName.test(bare)) return { agency: null, unsure: bare }
  // all of them together are none
  if (isSite(bare) || /各(?!界|族)[^各]{0,4}$/u.test(bare)) return { agency: null, unsure: bare }
  if (!ends.test(bare) && new RegExp(`${strong}.{1,10}$`, 'u').test(bare)) return { agency: null, unsure: bare }
  // a place of the page right before the title names no body, unless it reads as one
  if (parts.length > 1 && !ends.test(bare)) return { agency: null, unsure: bare }
  return { agency: bare }
}
