import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'

/** A file of which the end seems to be missing. */
export const cutOff = (place: Place = {}): Finding =>
  finding({
    rule: 'cut-off',
    kind: 'reading',
    severity: 'warning',
    place,
    message: {
      zh: '文件好像在中途断开，后面的内容没有下载或保存下来；断开处的数存疑。请重新下载后再读。',
      en: 'The file seems to be cut off: what follows was not downloaded or saved, and a number where it ends is in doubt. Download it again.',
    },
  })
