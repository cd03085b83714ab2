import { createHash } from 'node:crypto'
import type { Place } from '../model/place.ts'
import { safeJson } from '../review/html.ts'
import { type Language, say } from '../write/language.ts'
import { escaped, hundredths } from '../write/markup-text.ts'
import { placeText } from '../write/place.ts'
import type { Box, Picture, ProofPage } from './picture.ts'
import type { Proof, ProofIdentity, ProofLine, Term } from './proof.ts'
import { quotedWords } from './quoted.ts'
import { style } from './style.ts'

const rect = ([x0, y0, x1, y1]: Box): string =>
  `<rect class="spot" x="${hundredths(x0 - 1.5)}" y="${hundredths(y0 - 1.5)}" width="${hundredths(x1 - x0 + 3)}" height="${hundredths(y1 - y0 + 3)}"/>`

/** How a picture of a page is laid so that it can be read. */
const turning = (turn: number, width: number, height: number): string => {
  const by = (360 - turn) % 360
  if (by === 90) return ` transform="translate(${hundredths(width)} 0) rotate(90)"`
  if (by === 180) return ` transform="translate(${hundredths(width)} ${hundredths(height)}) rotate(180)"`
  return by === 270 ? ` transform="translate(0 ${hundredths(height)}) rotate(270)"` : ''
}

const drawnWords = ({ words, edges }: NonNullable<ProofPage['drawn']>, [, top, , bottom]: Box): string =>
  [
    ...edges.flatMap(({ way, at, from, to }) =>
      way === 'h'
        ? at < top || at > bottom
          ? []
          : [
              `<line class="edge" x1="${hundredths(from)}" x2="${hundredths(to)}" y1="${hundredths(at)}" y2="${hundredths(at)}"/>`,
            ]
        : to < top || from > bottom
          ? []
          : [
              `<line class="edge" x1="${hundredths(at)}" x2="${hundredths(at)}" y1="${hundredths(from)}" y2="${hundredths(to)}"/>`,
            ],
    ),
    ...words.flatMap(({ text, box: [x0, y0, x1, y1] }) =>
      y1 < top || y0 > bottom
        ? []
        : [
            `<text x="${hundredths(x0)}" y="${hundredths(y1 - (y1 - y0) * 0.18)}" font-size="${hundredths((y1 - y0) * 0.82)}" textLength="${hundredths(Math.max(x1 - x0, 1))}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`,
          ],
    ),
  ].join('')

/** The pictures of a proof, and where each line's place is in them. */
export interface Pictures {
  of: (place: Place) => Picture
  pages: ReadonlyMap<number, ProofPage>
}

const pictureHtml = (picture: Picture, pages: Pictures['pages'], name: string): string => {
  if (picture.kind === 'none') return ''
  if (picture.kind === 'text')
    return `<figure><pre>${picture.lines
      .map(({ n: line, text, from, to }) => {
        const words =
          from === undefined
            ? escaped(text)
            : `${escaped(text.slice(0, from))}<mark>${escaped(text.slice(from, to))}</mark>${escaped(text.slice(to))}`
        return `<i>${line}</i>${words}`
      })
      .join('\n')}</pre></figure>`
  if (picture.kind === 'table')
    return `<figure><table>${picture.rows
      .map(
        (row) =>
          `<tr>${row.map((c) => `<td${c.span > 1 ? ` colspan="${c.span}"` : ''}${c.own ? ' class="own"' : ''}>${escaped(c.words)}</td>`).join('')}</tr>`,
      )
      .join('')}</table></figure>`
  const { page, box, strip } = picture
  const shown = pages.get(page)!
  const inside = shown.png === null ? drawnWords(shown.drawn!, strip) : `<use href="#page-${page}"/>`
  const [x0, y0, x1, y1] = strip
  return `<figure><svg viewBox="${[x0, y0, x1 - x0, y1 - y0].map(hundredths).join(' ')}" role="img" aria-label="${escaped(name)}">${inside}${rect(box)}</svg></figure>`
}

const shownNumber = (value: number | null, t: (zh: string, en: string) => string): string =>
  value === null ? t('空白', 'blank') : String(value)

const termHtml =
  (t: (zh: string, en: string) => string) =>
  ({ name, value, own, minus }: Term, i: number): string => {
    const tag = own ? 'b' : 'span'
    const before = minus ? (i === 0 ? '−' : ' − ') : i === 0 ? '' : ' + '
    return `${before}<${tag} title="${escaped(name)}">${shownNumber(value, t)}</${tag}>`
  }

const identityHtml = (one: ProofIdentity, language: Language): string => {
  const t = (zh: string, en: string): string => say(language, zh, en)
  const [look, word] =
    one.holds === null
      ? ['open', t('无法判断', 'cannot be told')]
      : one.holds
        ? ['good', t('成立', 'holds')]
        : ['bad', t('不成立', 'does not hold')]
  const side = (terms: readonly Term[]): string => terms.map(termHtml(t)).join('')
  return `<div class="identity">${side(one.left)} ${one.sign} ${side(one.right)} <span class="${look}">${word}</span> <span class="soft">${escaped(one.says[language])}</span></div>`
}

const secondHtml = ({ second }: ProofLine, t: (zh: string, en: string) => string, language: Language): string => {
  const words = 'words' in second ? `“${escaped(second.words.trim())}” ` : ''
  if (second.state === 'confirmed') return `${words}<span class="good">${t('一致', 'the same')}</span>`
  const why = `<span class="soft">${escaped(second.why[language])}</span>`
  if (second.state === 'parted') return `${words}<span class="open">${t('数字相同', 'the same figures')}</span> ${why}`
  if (second.state === 'differs') return `${words}<span class="bad">${t('不一致', 'not the same')}</span> ${why}`
  return `<span class="open">${t('未能证实', 'not confirmed')}</span> ${why}`
}

const certaintyHtml = ({ certainty, doubts }: ProofLine, t: (zh: string, en: string) => string, language: Language) => {
  const [look, word] = {
    read: ['good', t('直接读出', 'read')],
    inferred: ['open', t('由其他数推出', 'inferred')],
    doubtful: ['bad', t('存疑，不给数值', 'doubtful: no value is given')],
  }[certainty]
  const why = [...new Set(doubts.map((d) => d[language]))].map((d) => `<span class="soft">${escaped(d)}</span>`)
  return [`<span class="${look}">${word}</span>`, ...why].join(' ')
}

const lineHtml = (line: ProofLine, i: number, language: Language, pictures: Pictures): string => {
  const t = (zh: string, en: string): string => say(language, zh, en)
  const path = [...line.labels, ...line.columns].filter((s) => s !== '').join(' › ')
  const rows: [string, string][] = [
    [t('此处的文字', 'Words there'), `“${escaped(line.raw)}”${line.note === null ? '' : ` ${escaped(line.note)}`}`],
    [t('位置', 'Place'), `<code>${escaped(placeText(line.place))}</code>`],
    [t('可靠程度', 'Certainty'), certaintyHtml(line, t, language)],
    [t('第二读者', 'Second reader'), secondHtml(line, t, language)],
    [
      t('核对关系', 'Identities'),
      line.identities.length === 0
        ? `<span class="open">${t('没有：这个数只有它自己为证', 'none: nothing but itself bears this number out')}</span>`
        : line.identities.map((one) => identityHtml(one, language)).join(''),
    ],
  ]
  const picture = pictures.of(line.place)
  return `<li class="line${picture.kind === 'page' ? ' wide' : ''}" id="${escaped(line.key)}"><div class="what"><h3><span class="n">${i + 1}</span>${escaped(line.name)}<small>${escaped(path)}</small></h3><div class="value">${line.value === null ? '–' : line.value}<small>${escaped(line.unit ?? '')}</small></div></div>${pictureHtml(picture, pictures.pages, line.name)}<dl>${rows.map(([k, v], r) => `<dt>${k}</dt><dd${r === rows.length - 1 ? ' class="all"' : ''}>${v}</dd>`).join('')}</dl></li>`
}

const head = (proof: Proof, t: (zh: string, en: string) => string): string => {
  const { source, lines, language } = proof
  const count = (state: ProofLine['second']['state']): number =>
    lines.filter((l) => l.value !== null && l.second.state === state).length
  const sure = lines.filter((l) => l.value !== null).length
  const alone = lines.filter(
    (l) => l.value !== null && !l.identities.some((i) => i.holds === true && i.sign === '='),
  ).length
  const broken = lines.filter((l) => l.identities.some((i) => i.holds === false)).length
  const all: [number, string, string][] = [
    [sure, t('个数', 'numbers'), ''],
    [lines.length - sure, t('处存疑或不是数', 'open, or no number'), 'open'],
    [count('confirmed'), t('个数经第二读者证实', 'confirmed by the second reader'), 'good'],
    [count('parted'), t('个数连在一起，由合计分开', 'run together, parted by sums'), 'open'],
    [count('differs'), t('个数第二读者读得不同', 'read otherwise by the second reader'), 'bad'],
    [count('unknown'), t('个数第二读者未能查看', 'not looked up by the second reader'), 'open'],
    [broken, t('个数在不成立的关系中', 'in an identity that does not hold'), 'bad'],
    [alone, t('个数没有等式为证', 'borne out by no equation'), 'open'],
    [proof.blank, t('格空白，未列出', 'blank cells, not listed'), ''],
  ]
  const sums = all.filter(([many], i) => i === 0 || many > 0)
  const rows: [string, string][] = [
    [
      t('文件', 'File'),
      `${escaped(source.name ?? '-')} <span class="soft">${source.bytes} ${t('字节', 'bytes')} · ${escaped(source.mediaType)}</span>`,
    ],
    ['SHA-256', `<code>${source.sha256}</code>`],
    ...(proof.quoted === undefined
      ? []
      : [
          [t('数据集中的一行', 'Row of a dataset'), escaped(quotedWords(proof.quoted)[language])] satisfies [
            string,
            string,
          ],
        ]),
    [t('机关、年度', 'Agency, year'), escaped([proof.agency, proof.year].filter((x) => x !== null).join(' · ') || '–')],
    [t('格式', 'Form'), escaped(proof.form?.[language] ?? '–')],
    [t('程序', 'Made by'), `nianbao ${escaped(proof.version)}`],
    ...(proof.items === null
      ? []
      : [[t('只列', 'Only'), `<code>${escaped(proof.items.join(' '))}</code>`] as [string, string]]),
  ]
  return `<header><h1>${t('数字证明', 'Proof of the numbers')}<span class="soft">${t('：', ': ')}</span>${escaped(proof.title ?? source.name ?? '')}</h1><p class="soft">${t('每个数一条：它在文件中的样子、所取的文字、另一个程序独立读到的文字，以及它所在的核对关系。', 'One entry a number: what its place in the file looks like, the words taken from there, the words another program read there by itself, and the identities it stands in.')}</p><dl>${rows.map(([k, v]) => `<dt>${k}</dt><dd>${v}</dd>`).join('')}</dl><ul class="sums">${sums.map(([many, what, look]) => `<li class="${look}"><b>${many}</b>${what}</li>`).join('')}</ul></header>`
}

/** The image of each page, once, for all lines to point at. */
const pagesHtml = (pages: Pictures['pages']): string => {
  const images = [...pages].flatMap(([page, { png, width, height, turn }]) => {
    if (png === null) return []
    const sideways = turn % 180 !== 0
    return [
      `<image id="page-${page}" width="${hundredths(sideways ? height : width)}" height="${hundredths(sideways ? width : height)}"${turning(turn, width, height)} href="data:image/png;base64,${png}"/>`,
    ]
  })
  return images.length === 0 ? '' : `<svg class="pages" aria-hidden="true"><defs>${images.join('\n')}</defs></svg>`
}

/** The proof as data: names of operands and of rules are on the page, and in the file. */
const asData = (proof: Proof): object => ({
  ...proof,
  lines: proof.lines.map((line) => ({
    ...line,
    identities: line.identities.map(({ rule, left, sign, right, holds }) => ({
      rule,
      left: left.map((x) => (x.minus && x.value !== null ? -x.value : x.value)),
      sign,
      right: right.map((x) => (x.minus && x.value !== null ? -x.value : x.value)),
      holds,
    })),
  })),
})

/** One page that holds all: no script runs in it, and nothing is fetched. */
export const proofPage = (proof: Proof, pictures: Pictures): string => {
  const { language } = proof
  const t = (zh: string, en: string): string => say(language, zh, en)
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`
  const file = escaped(proof.source.name ?? t('文件', 'FILE'))
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(t('数字证明', 'Proof'))} · ${escaped(proof.title ?? proof.source.name ?? '')}</title>
<style>${style}</style>
</head>
<body>
${head(proof, t)}
<main><ol>
${proof.lines.map((line, i) => lineHtml(line, i, language, pictures)).join('\n')}
</ol></main>
<footer><p>${t('核对本页是否仍然成立：', 'To see whether this page still holds:')} <code>nianbao prove --check ${t('证明.html', 'proof.html')} ${file}</code></p></footer>
${pagesHtml(pictures.pages)}
<script type="application/json" id="proof">${safeJson(asData(proof))}</script>
</body>
</html>
`
}
