import type { PageDebug } from '../read/pdf/debug.ts'
import { type Language, say } from './language.ts'
import { escaped } from './markup-text.ts'

type Box = PageDebug['words'][number]['box']

/** Room below the page for the legend, in points. */
const legendHeight = 34

const n = (value: number): string => String(Math.round(value * 100) / 100)

const rect = ([x0, y0, x1, y1]: Box, look: string, title = ''): string => {
  const inside = title === '' ? '/>' : `><title>${escaped(title)}</title></rect>`
  return `<rect x="${n(x0)}" y="${n(y0)}" width="${n(Math.max(x1 - x0, 0.3))}" height="${n(Math.max(y1 - y0, 0.3))}" ${look}${inside}`
}

/** Words where they stand and as wide; down the page where they run down. */
const written = (text: string, [x0, y0, x1, y1]: Box): string => {
  const [width, height] = [Math.max(x1 - x0, 1), Math.max(y1 - y0, 1)]
  const down = [...text].length > 1 && height > 2 * width
  const at = down
    ? `x="${n((x0 + x1) / 2)}" y="${n(y0)}" font-size="${n(width * 0.82)}" writing-mode="vertical-rl" textLength="${n(height)}"`
    : `x="${n(x0)}" y="${n(y1 - height * 0.18)}" font-size="${n(height * 0.82)}" textLength="${n(width)}"`
  return `<text ${at} lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

/** To be read when the picture is enlarged: there is no room for more. */
const small = (x: number, y: number, text: string): string =>
  `<text class="at" x="${n(x)}" y="${n(y)}" font-size="2.8">${escaped(text)}</text>`

/**
 * What the reader found on one page, as a picture in points: edges, ruled cells, words where they stand, and the cells of the tables
 * as they went into the tree, each with its row, column and the headers over it (in small print, and when pointed at).
 */
export const debugSvg = (page: PageDebug, language: Language): string => {
  const { width, height } = page
  const t = (zh: string, en: string): string => say(language, zh, en)
  const words = page.words.map(({ text, box }) => rect(box, 'class="word"') + written(text, box))
  const cells = page.tables.flatMap((table) =>
    table.cells.map((c) => {
      const path = c.columns.filter((s) => s !== '').join(' / ')
      const title = `${t('行', 'row')} ${c.row + 1} ${t('列', 'column')} ${c.col + 1}${c.rowSpan > 1 || c.colSpan > 1 ? ` (${c.rowSpan}×${c.colSpan})` : ''}\n${c.words}${path === '' ? '' : `\n${t('表头', 'headers')}: ${path}`}`
      return (
        rect(c.box, `class="cell ${table.by === 'inferred' ? 'inferred' : 'drawn'}"`, title) +
        small(c.box[0] + 0.5, c.box[1] - 0.5, `${c.row + 1},${c.col + 1}`) +
        (path === '' || c.words === path ? '' : small(c.box[0] + 0.5, c.box[3] + 2.6, path))
      )
    }),
  )
  const key = (x: number, look: string, says: string): string =>
    `${rect([x, height + 10, x + 14, height + 20], look)}<text x="${x + 18}" y="${height + 18.5}" font-size="9">${says}</text>`
  const edges = page.edges.map(({ way, at, from, to }) =>
    way === 'h'
      ? `<line class="edge" x1="${n(from)}" x2="${n(to)}" y1="${n(at)}" y2="${n(at)}"/>`
      : `<line class="edge" x1="${n(at)}" x2="${n(at)}" y1="${n(from)}" y2="${n(to)}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height + legendHeight)}" width="${n(width * 1.5)}" height="${n((height + legendHeight) * 1.5)}" font-family="Noto Sans CJK SC, sans-serif">
<title>${t('第', 'Page ')}${page.page}${t('页', '')}</title>
<style>
.paper{fill:#fff;stroke:#999}.word{fill:#0072b21f;stroke:none}.ruled{fill:none;stroke:#009e73;stroke-width:2;stroke-opacity:.45}
.cell{fill:#e69f0014;stroke:#b34700;stroke-width:.7}.inferred{stroke-dasharray:2 1.5}.edge{stroke:#cc79a7;stroke-width:1.2}.at{fill:#b34700}
</style>
<rect class="paper" x="0" y="0" width="${n(width)}" height="${n(height)}"/>
<g id="ruled">${page.cells.map((c) => rect(c.box, 'class="ruled"')).join('\n')}</g>
<g id="words">${words.join('\n')}</g>
<g id="edges">${edges.join('\n')}</g>
<g id="cells">${cells.join('\n')}</g>
<g id="legend">${key(20, 'class="word"', t('词', 'words'))}${key(80, 'fill="#cc79a7"', t('线', 'edges'))}${key(140, 'class="ruled"', t('线围成的格', 'ruled cells'))}${key(240, 'class="cell"', t('表格单元：行,列和表头', 'table cells: row,column and headers'))}</g>
</svg>
`
}
