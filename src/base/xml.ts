/** The first line of a part of an office file. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** WordprocessingML and SpreadsheetML, transitional (ECMA-376). */
export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const sheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Words with the signs of markup written as entities. */
export const withEntities = (text: string): string => text.replace(/[&<>"]/gu, (sign) => entities[sign]!)

/** Characters that XML cannot hold. */
export const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu
