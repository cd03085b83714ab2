const dash = '[-—－–―·•~～]+'
const digits = '\\d{1,4}'

const shape = new RegExp(
  `^(?:${dash}\\s*${digits}\\s*${dash}|第\\s*${digits}\\s*页(?:\\s*[,，/／]?\\s*共\\s*${digits}\\s*页)?|(?:page\\s*)?(${digits})\\s*(?:[/／]|of)\\s*(${digits}))$`,
  'iu',
)

/**
 * `- 3 -`, `—3—`, `第 3 页 共 5 页`, `3/5`, `Page 3 of 5`: a line that belongs to the page, known by its shape. A bare number may be of the
 * page or of a table, and there is no page 8831 of 12.
 */
export const isPageNumber = (line: string): boolean => {
  const found = shape.exec(line.trim())
  return found !== null && (found[1] === undefined || Number(found[1]) <= Number(found[2]))
}
