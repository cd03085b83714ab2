/** What the pages made by scripts are written with. */

/** As it is, or with so many `digits` behind the point. */
export const number = (n, { digits } = {}) =>
  n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

export const percent = (part, all) => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`)

/** `right`: all columns but the first are figures. */
export const table = (heads, rows, { right = false } = {}) =>
  [heads, heads.map((_, i) => (right && i > 0 ? '--:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
